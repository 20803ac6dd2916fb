"""Opening a zip that somebody hands in: damaged, or made to fill the memory of whoever opens it."""

import zlib
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

DAMAGED_ZIP = (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, LookupError)
"""What it can raise when it is damaged; RuntimeError: it is encrypted."""


class BoundedZip(ZipFile):
    """A zip to read whose members give what they declare and no more, `most` bytes all together. Raises
    one of DAMAGED_ZIP.

    `ZipFile.read` unpacks whatever lies there and cuts it to the declared size afterwards. Other methods than
    deflating cannot be stopped half-way and are refused; no program that writes forms uses them.
    """

    def __init__(self, source: IO[bytes], most: int) -> None:
        super().__init__(source)
        entries = self.infolist()
        if sum(entry.file_size for entry in entries) > most:
            raise ValueError(f"it unpacks to more than {most >> 20} MB")
        other = next((e for e in entries if e.compress_type not in (ZIP_STORED, ZIP_DEFLATED)), None)
        if other is not None:
            raise BadZipFile(f"{other.filename} is packed by a method that is not taken")

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """The bytes of one member."""
        entry = self.getinfo(name) if isinstance(name, str) else name
        with self.open(entry, pwd=pwd) as member:
            return member.read(entry.file_size + 1)
