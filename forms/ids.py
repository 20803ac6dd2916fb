"""Ids of new entities and drafts: UUIDv7 (RFC 9562), so that what was made later sorts later."""

import secrets
import time
import uuid

_ONE_OF_A_KIND = uuid.UUID("5b7c2f52-6a0f-5d7e-9a64-3a1f0b8f2c11")


def id_of(*what: str) -> str:
    """The id of what there is once only (a firm's evaluation of a year): two devices that make it meet in it,
    and where they differ it is seen as a conflict. UUIDv5."""
    return str(uuid.uuid5(_ONE_OF_A_KIND, "\n".join(what)))


def new_id() -> str:
    """A fresh UUIDv7: 48 bits of milliseconds, 74 random bits. Two devices never meet in one."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))
