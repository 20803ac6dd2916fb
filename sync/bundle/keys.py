"""Who a bundle is for, and who wrote it: both by the Ed25519 keys that device and centre know of each other
since enrolment.

For agreeing on a secret such a key is used as the X25519 key of the same curve (RFC 7748 §4.1), as libsodium
and age do: so a bundle can be written without asking anybody for another key first.
"""

import hashlib
from contextlib import suppress
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)  # RFC 9180, base mode
INFO = b"xindang-bundle-1"
_PRIME = (1 << 255) - 19


@dataclass(frozen=True, slots=True)
class Keys:
    """One's own key, and the other side's public key (raw Ed25519, 32 bytes). `own_others`: for what may have
    been sealed for one too (a key just changed); `other_former`: what the other side signed with before."""

    own: Ed25519PrivateKey
    other: bytes
    own_others: tuple[Ed25519PrivateKey, ...] = ()
    other_former: tuple[bytes, ...] = ()

    def for_key(self, public: str) -> Ed25519PrivateKey | None:
        """One's own key of this public one (hex); None if it is nobody's here."""
        ours = (self.own, *self.own_others)
        return next((key for key in ours if key.public_key().public_bytes_raw().hex() == public), None)

    def signed_by_other(self, signature: bytes, data: bytes) -> None:
        """Raises InvalidSignature."""
        for key in self.other_former:
            with suppress(InvalidSignature):
                Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
                return
        Ed25519PublicKey.from_public_bytes(self.other).verify(signature, data)


def exchange_public(ed25519: bytes) -> X25519PublicKey:
    """The X25519 key of an Ed25519 public key: u = (1 + y) / (1 - y). Raises ValueError for what is none."""
    y = int.from_bytes(ed25519, "little") & ((1 << 255) - 1)
    u = (1 + y) * pow(1 - y, -1, _PRIME) % _PRIME
    return X25519PublicKey.from_public_bytes(u.to_bytes(32, "little"))


def can_be_sealed_for(ed25519: bytes) -> bool:
    """Whether a bundle can be written for the owner of this key. Not if it is one of the few that everybody
    agrees on the same secret with, and signs for: those of small order."""
    try:
        X25519PrivateKey.generate().exchange(exchange_public(ed25519))
    except ValueError:
        return False
    return True


def exchange_private(key: Ed25519PrivateKey) -> X25519PrivateKey:
    """The X25519 key of an Ed25519 key: what RFC 8032 §5.1.5 makes of its seed."""
    return X25519PrivateKey.from_private_bytes(hashlib.sha512(key.private_bytes_raw()).digest()[:32])
