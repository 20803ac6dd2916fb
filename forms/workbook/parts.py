"""The parts of an Excel workbook's zip, weighed before they are read: what unpacks to some megabytes may
make gigabytes of nodes, or minutes of work.

Owns how much of what there may be. Knows nothing of sheets and forms.
"""

from collections.abc import Iterator, Sequence
from typing import IO, Any
from zipfile import ZipInfo

from lxml import etree

from forms.checks.zips import BoundedZip

MAX_UNPACKED = 64 << 20  # bytes of a workbook; the largest form of ours has 60 kB
MAX_WHOLE = 1_000_000  # tags and attributes of all parts that are read whole: lists of sheets, styles, names
MAX_STRINGS = 4_000_000  # of the shared texts
MAX_SHEETS = 8_000_000  # of all sheets
MAX_HELD = 1_000_000  # of one row, or of what is no row
_CHUNK = 1 << 16
_OPTIONS: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}


class Parts(BoundedZip):
    """Raises ValueError for what has more tags and attributes than any form needs, beside what BoundedZip
    raises."""

    def __init__(self, source: IO[bytes]) -> None:
        super().__init__(source, MAX_UNPACKED)
        self._left = {"whole": MAX_WHOLE, "strings": MAX_STRINGS, "sheets": MAX_SHEETS}

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """The bytes of a part that is read whole."""
        data = super().read(name, pwd)
        self._spend("whole", data)
        return data

    def strings(self, name: str) -> Iterator[str]:
        """The shared texts, formats and readings left out."""
        for element in self._elements("strings", name, ("si",)):
            texts = (t for t in element.iter("{*}t") if not str(t.getparent().tag).endswith("}rPh"))
            yield "".join(t.text or "" for t in texts).replace("x005F_", "")

    def rows(self, name: str) -> Iterator[Any]:
        """The elements `row` and `mergeCell` of a sheet, each let go before the next."""
        return self._elements("sheets", name, ("row", "mergeCell"))

    def _elements(self, kind: str, name: str, wanted: Sequence[str]) -> Iterator[Any]:
        parser = etree.XMLPullParser(events=("end",), tag=[f"{{*}}{tag}" for tag in wanted], **_OPTIONS)
        held = 0
        with self.open(name) as source:
            while chunk := source.read(_CHUNK):
                weight = self._spend(kind, chunk)
                held += weight
                parser.feed(chunk)
                last = None
                for _, element in parser.read_events():
                    yield element
                    _forget(element)
                    last = element
                if last is not None:
                    held = weight
                    _forget_before(last)
                if held > MAX_HELD:
                    raise ValueError(f"{name} holds too much at once")
        if parser.close().getroottree().docinfo.internalDTD is not None:
            raise ValueError(f"{name} declares a document type")

    def _spend(self, kind: str, data: bytes) -> int:
        weight = data.count(b"<") + data.count(b"=")
        self._left[kind] -= weight
        if self._left[kind] < 0:
            raise ValueError("it holds more than any form needs")
        return weight


def _forget(element: Any) -> None:
    """What has been read is let go, with all before it, so that memory does not grow with the rows."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _forget_before(element: Any) -> None:
    """The same of what stands before that which holds it."""
    for above in element.iterancestors():
        while above.getprevious() is not None:
            del above.getparent()[0]
