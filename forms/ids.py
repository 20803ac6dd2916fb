"""Ids of new entities and drafts: UUIDv7 (RFC 9562), so that what was made later sorts later."""

import secrets
import time
import uuid


def new_id() -> str:
    """A fresh UUIDv7: 48 bits of milliseconds, 74 random bits. Two devices never meet in one."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))
