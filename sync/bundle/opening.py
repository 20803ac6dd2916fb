"""Opening a bundle: who wrote it and for whom is settled before a byte of it is believed; then sections, in
order, as far as the file is whole. Hostile input; memory stays flat.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pydantic
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from forms.errors import TransientError, UserError
from sync.bundle.keys import INFO, SUITE, Keys, exchange_private
from sync.bundle.parts import HEADER_LIMIT, MAGIC, SECTION, SECTION_LIMIT, Header, Section
from sync.bundle.sealing import CHUNK, TAG, nonce

SIGNATURE_LINE = 129  # hex of 64 bytes, and the line's end
_SIGNATURE = re.compile(rb"[0-9a-f]{128}\n")


def peek(path: Path) -> Header:
    """What a file says of itself; nothing of it is verified. Raises UserError `bundle-foreign`,
    `bundle-newer`, TransientError `bundle-unreadable`."""
    with _readable(path), path.open("rb") as file:
        return _header(file, path.name)[1]


class Opened:
    """A bundle for the owner of `keys`. Use as a context."""

    def __init__(self, path: Path, keys: Callable[[Header], Keys]) -> None:
        """`keys` says by the header who the sender must be (raising UserError for a stranger). Raises as
        `peek`, and UserError `bundle-other-key`, `bundle-forged`."""
        self.path = path
        self.size = 0
        with _readable(path):
            self._file = path.open("rb")
            try:
                self.size = path.stat().st_size
                self.header = self._begin(keys)
            except BaseException:
                self._file.close()
                raise
        self._number = 0
        self._plain = b""
        self._taken = 0  # of `_plain`
        self._ended = False

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._file.tell()

    def sections(self) -> Iterator[tuple[Section, Callable[[], Iterator[bytes]]]]:
        """Each section, and its body in pieces, to be read before the next is asked for; what is not read is
        passed over. Raises UserError `bundle-damaged` where the file is not whole, after all that is."""
        while True:
            size = int.from_bytes(self._exactly(4), "big")
            if size > SECTION_LIMIT:
                raise self.damaged()
            try:
                section = SECTION.validate_json(self._exactly(size))
            except pydantic.ValidationError as error:
                raise self.damaged() from error
            body = _Body(self._read, section.size)
            yield section, body.pieces
            for _ in body.pieces():
                pass
            if section.kind == "end":
                return

    def damaged(self) -> UserError:
        """The file is not what was written, from here on."""
        return UserError(
            "bundle-damaged",
            "The file {name} on the stick is damaged or was cut off, at {at} of {size} MB.",
            "Nothing is lost: everything is still where it was written. Write the bundle again and bring it"
            " anew.",
            name=self.path.name,
            at=f"{self.position / 1e6:.1f}",
            size=f"{self.size / 1e6:.1f}",
        )

    def _begin(self, keys: Callable[[Header], Keys]) -> Header:
        line, header = _header(self._file, self.path.name)
        signature = self._file.read(SIGNATURE_LINE)
        known = keys(header)
        own = known.for_key(header.recipient_key)
        if own is None:
            raise _for_another_key(header, self.path.name)
        try:
            known.signed_by_other(_bytes(signature), MAGIC + line)
            key = SUITE.decrypt(bytes.fromhex(header.key), exchange_private(own), info=INFO)
            self._cipher = ChaCha20Poly1305(key)
        except (InvalidSignature, InvalidTag, ValueError) as error:
            raise UserError(
                "bundle-forged",
                "The file {name} does not come from whom it names, or its beginning is damaged.",
                "Nothing of it was taken over. Ask for it to be written again, and where it came from.",
                name=self.path.name,
            ) from error
        self._bound = hashlib.sha256(MAGIC + line).digest()
        return header

    def _exactly(self, size: int) -> bytes:
        return b"".join(self._read(size))

    def _read(self, size: int) -> Iterator[bytes]:
        """Exactly so many bytes. Raises UserError `bundle-damaged` when the file does not have them."""
        while size:
            if self._taken == len(self._plain):
                self._next()
            piece = self._plain[self._taken : self._taken + size]
            self._taken += len(piece)
            size -= len(piece)
            yield piece

    def _next(self) -> None:
        if self._ended:
            raise self.damaged()
        with _readable(self.path):
            piece = self._file.read(CHUNK + TAG)
            last = self._file.tell() >= self.size
        try:
            self._plain = self._cipher.decrypt(nonce(self._number, last=last), piece, self._bound)
        except InvalidTag as error:
            raise self.damaged() from error
        self._taken, self._ended = 0, last
        self._number += 1


class _Body:
    """The bytes of a section, once."""

    def __init__(self, read: Callable[[int], Iterator[bytes]], size: int) -> None:
        self._read = read
        self._left = size

    def pieces(self) -> Iterator[bytes]:
        for piece in self._read(self._left):
            self._left -= len(piece)
            yield piece


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What a stick that was pulled out raises becomes ours."""
    try:
        yield
    except OSError as error:
        raise TransientError(
            "bundle-unreadable",
            "The file {name} cannot be read: {why}.",
            "Plug the stick in again and repeat; what was taken over already stays.",
            name=path.name,
            why=error.strerror or str(error),
        ) from error


def for_another(header: Header, name: str) -> UserError:
    """The reader is somebody else."""
    return UserError(
        "bundle-for-another",
        "The file {name} is for {recipient}, and only readable there.",
        "Bring it where it belongs. If it was meant for you, ask for it to be written again.",
        name=name,
        recipient=header.recipient,
    )


def _for_another_key(header: Header, name: str) -> UserError:
    """Whose key it was sealed for is not the reader's (any more)."""
    return UserError(
        "bundle-other-key",
        "The file {name} was written for another key of {recipient} than the one in use: an earlier one, or"
        " that of a copy.",
        "Nothing of it was taken over, and nothing is lost: have it written again where it comes from.",
        name=name,
        recipient=header.recipient,
    )


def _header(file: IO[bytes], name: str) -> tuple[bytes, Header]:
    magic = file.read(len(MAGIC))
    if magic != MAGIC:
        if magic.startswith(b"xindang-bundle-"):
            raise UserError(
                "bundle-newer",
                "The file {name} was written by a newer version of the program.",
                "Update the program, then read it again.",
                name=name,
            )
        raise _foreign(name)
    line = file.readline(HEADER_LIMIT + 1)
    if not line.endswith(b"\n"):
        raise _foreign(name)
    try:
        return line[:-1], Header.model_validate_json(line[:-1])
    except pydantic.ValidationError as error:
        raise _foreign(name) from error


def _bytes(signature: bytes) -> bytes:
    """Of its line. Raises ValueError for any other way to write them: a file has one form."""
    if not _SIGNATURE.fullmatch(signature):
        raise ValueError("no signature")
    return bytes.fromhex(signature.decode())


def _foreign(name: str) -> UserError:
    return UserError(
        "bundle-foreign",
        "The file {name} is no hand-over bundle, or its beginning is damaged.",
        "Choose another file, or ask for the bundle to be written again.",
        name=name,
    )
