"""A zip gives what it declares, whatever lies in it."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from forms.checks.zips import DAMAGED_ZIP, BoundedZip

LARGE = 48 << 20
ROOM = 4 << 20


def lying(name: str, declared: bytes, held: bytes) -> bytes:
    """A zip whose one member says it is `declared`, size and checksum, and unpacks to `held`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, held)
    data = bytearray(out.getvalue())
    directory = data.index(b"PK\x01\x02")
    for at, crc in ((0, 14), (directory, 16)):
        struct.pack_into("<I", data, at + crc, zlib.crc32(declared))
        struct.pack_into("<I", data, at + crc + 8, len(declared))
    return bytes(data)


def peak_of(data: bytes, most: int = ROOM) -> tuple[bytes | None, int]:
    tracemalloc.start()
    try:
        with BoundedZip(io.BytesIO(data), most) as book:
            found: bytes | None = book.read(book.namelist()[0])
    except DAMAGED_ZIP:
        found = None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found, peak


def test_a_member_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("a", b"", zipfile.ZIP_STORED)
        book.writestr("b", b"x" * 100_000, zipfile.ZIP_DEFLATED)
    with BoundedZip(out, ROOM) as book:
        assert (book.read("a"), book.read(book.infolist()[1])) == (b"", b"x" * 100_000)


def test_more_than_is_wanted_is_refused_by_what_is_declared() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name in ("a", "b"):
            book.writestr(name, bytes(ROOM - 1))
    with pytest.raises(ValueError, match="more than 4 MB"):
        BoundedZip(out, ROOM)


def test_a_header_that_lies_gets_no_more_room_than_it_declares() -> None:
    found, peak = peak_of(lying("a", bytes(10), bytes(LARGE)))
    assert found == bytes(10)
    assert peak < ROOM


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_stopped_half_way_is_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as book:
        book.writestr("a", bytes(1000))
    with pytest.raises(zipfile.BadZipFile, match="method"):
        BoundedZip(out, ROOM)
