"""The chain of one device's events, over hashes only: a payload erased for privacy leaves its hash.

head_n = SHA-256(head_{n-1} ‖ n as 8 bytes big-endian ‖ SHA-256(payload_n)); head_0 names the device.
"""

import hashlib
from collections.abc import Iterable


def payload_hash(payload: bytes) -> bytes:
    """SHA-256 of an event's bytes, 32 bytes."""
    return hashlib.sha256(payload).digest()


def genesis(device: str) -> bytes:
    """The head before the first event, so that two devices' chains can never be swapped."""
    return hashlib.sha256(b"xindang-chain-1\0" + device.encode()).digest()


def extend(head: bytes, seq: int, hashed_payload: bytes) -> bytes:
    """The head after event `seq` whose payload hashes to `hashed_payload`."""
    return hashlib.sha256(head + seq.to_bytes(8, "big") + hashed_payload).digest()


def extend_all(head: bytes, first_seq: int, payload_hashes: Iterable[bytes]) -> bytes:
    """The head after a run of events numbered from `first_seq` without gaps."""
    for offset, hashed in enumerate(payload_hashes):
        head = extend(head, first_seq + offset, hashed)
    return head


def signed_bytes(device: str, seq: int, head: bytes) -> bytes:
    """What the device signs (Ed25519), once per push or bundle: who it is, how far, and the head there."""
    return b"xindang-head-1\0" + device.encode() + b"\0" + seq.to_bytes(8, "big") + head


def signed_left(device: str, seq: int, left: Iterable[bytes]) -> bytes:
    """What it signs beside that where events up to `seq` do not go as they were first written: the hashes of
    what is left of them (`erasure.left`), in their order. The chain says only what they were."""
    return b"xindang-left-1\0" + device.encode() + b"\0" + seq.to_bytes(8, "big") + b"".join(left)
