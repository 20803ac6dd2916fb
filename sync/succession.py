"""A device's keys, one after another: each is vouched for by the one before and by itself.

The first key names the device, so a device stays the same whatever key it signs with. Who holds the links can
lead anybody from a key they know to the one in use: also a centre that was put back to an earlier one. Pure;
knows neither store nor database.
"""

from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sync.wire import EnrolRequest, KeyLink


def signed_bytes(device: str, former: bytes, key: bytes) -> bytes:
    """What both keys sign (raw Ed25519 public keys): whose key follows on which."""
    return b"xindang-key-1\0" + device.encode() + b"\0" + former + key


def link(device: str, former: Ed25519PrivateKey, key: Ed25519PrivateKey) -> KeyLink:
    """The device's word that `key` follows on `former`."""
    old, new = (one.public_key().public_bytes_raw() for one in (former, key))
    said = signed_bytes(device, old, new)
    return KeyLink(
        former=old.hex(), key=new.hex(), by_former=former.sign(said).hex(), by_key=key.sign(said).hex()
    )


def enrolling(code: str, key: Ed25519PrivateKey) -> str:
    """What goes with a code and the key that a device enrols with (hex): nobody enrols somebody else's."""
    return key.sign(_enrolling_bytes(code, key.public_key().public_bytes_raw())).hex()


def is_its_own(request: EnrolRequest) -> bool:
    """Whether whoever asks has the key that is to be enrolled."""
    key = bytes.fromhex(request.public_key)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(
            bytes.fromhex(request.signature), _enrolling_bytes(request.code, key)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _enrolling_bytes(code: str, key: bytes) -> bytes:
    return b"xindang-enrol-1\0" + code.encode() + b"\0" + key


def is_sound(device: str, said: KeyLink) -> bool:
    """Whether both keys signed it, for this device."""
    former, key = bytes.fromhex(said.former), bytes.fromhex(said.key)
    try:
        for public, signature in ((former, said.by_former), (key, said.by_key)):
            Ed25519PublicKey.from_public_bytes(public).verify(
                bytes.fromhex(signature), signed_bytes(device, former, key)
            )
    except (InvalidSignature, ValueError):
        return False
    return True


def leading_on(device: str, known: bytes, links: Sequence[KeyLink]) -> list[KeyLink]:
    """Those of a device's links that lead on from a key that is known, as far as they are sound."""
    found: list[KeyLink] = []
    at = known.hex()
    for one in links:
        if one.former != at:
            continue
        if not is_sound(device, one):
            break
        found.append(one)
        at = one.key
    return found
