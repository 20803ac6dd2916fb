"""Writing a bundle: sections go in one after another, encrypted in pieces as they come. Memory stays flat.

The file's key is random and wrapped for the reader; the sender signs the header that holds it. Nobody else
knows the key, so every piece that opens under it is the sender's.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from typing import IO

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sync.bundle.keys import INFO, SUITE, Keys, exchange_public
from sync.bundle.parts import MAGIC, Header, Section

CHUNK = 64 << 10  # bytes of plain text in a piece
TAG = 16
OVERHEAD = 8 << 10  # more than magic, header, signature, and the sections that every file has, take


def nonce(number: int, *, last: bool) -> bytes:
    """Of the `number`-th piece, from 0; the last one is marked, so that none can be cut off."""
    return number.to_bytes(11, "big") + bytes([last])


class Sealed:
    """A file being written to `out`; `finish` ends it."""

    def __init__(self, out: IO[bytes], keys: Keys, header: Callable[[str], Header]) -> None:
        """`header` makes the header of a wrapped key. Raises ValueError when the other's key is none."""
        key = secrets.token_bytes(32)
        wrapped = SUITE.encrypt(key, exchange_public(keys.other), info=INFO)
        line = header(wrapped.hex()).model_dump_json().encode()
        out.write(MAGIC + line + b"\n" + keys.own.sign(MAGIC + line).hex().encode() + b"\n")
        self._bound = hashlib.sha256(MAGIC + line).digest()
        self._cipher = ChaCha20Poly1305(key)
        self._out = out
        self._waiting = bytearray()
        self._number = 0

    def section(self, section: Section, body: Iterable[bytes] = ()) -> None:
        """One section. `body` must be `section.size` bytes in all."""
        line = section.model_dump_json().encode()
        self._write(len(line).to_bytes(4, "big") + line)
        size = 0
        for piece in body:
            self._write(piece)
            size += len(piece)
        if size != section.size:
            raise ValueError(f"a section of {section.size} bytes got {size}")

    def finish(self) -> None:
        """The last piece. A file without it is known to be cut."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _write(self, data: bytes) -> None:
        self._waiting += data
        whole = (len(self._waiting) - 1) // CHUNK  # the last piece is never empty unless the file is
        for start in range(0, whole * CHUNK, CHUNK):
            self._seal(bytes(self._waiting[start : start + CHUNK]), last=False)
        del self._waiting[: whole * CHUNK]

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(nonce(self._number, last=last), piece, self._bound))
        self._number += 1
