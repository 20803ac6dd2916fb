"""Submissions as ODK Briefcase and Collect lay them out: `instances/<uuid>/submission.xml`, attachments
beside.

A zip that comes in is hostile: what it unpacks to is bounded, and no name in it leads anywhere.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO

from forms.checks.zips import DAMAGED_ZIP, BoundedZip
from forms.export.filenames import FileNames
from forms.export.submission import Filled, with_files
from forms.problems import Place, Problem
from forms.workbook.book import UnreadableError
from forms.xform import FormDefinition

FILE = "submission.xml"
MAX_UNPACKED = 512 << 20  # bytes of all instances of one zip


def write_instances(out: IO[bytes], form: FormDefinition, filled: Iterable[Filled], moment: datetime) -> None:
    """A zip of all, written as they come: one attachment is in memory at a time. Two of the same instance get
    folders of their own. An attachment whose name not every system takes gets another, in the submission too.
    """
    folders = FileNames()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for number, one in enumerate(filled, 1):
            folder = folders.take(one.instance_id.removeprefix("uuid:") or str(number))
            own = FileNames(FILE)
            names = {name: own.take(name) for name in one.files}
            changed = {name.strip(): new for name, new in names.items() if name != new}
            xml = with_files(form, one.xml, changed) if changed else one.xml
            _put(book, f"instances/{folder}/{FILE}", xml, moment)
            for name, new in names.items():
                _put(book, f"instances/{folder}/{new}", one.files[name], moment)


def _put(book: zipfile.ZipFile, path: str, data: bytes, moment: datetime) -> None:
    entry = zipfile.ZipInfo(path, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    book.writestr(entry, data)


def read_instances(file: str, data: bytes) -> tuple[Filled, ...]:
    """The submissions of such a zip, in its order. Raises UnreadableError."""
    try:
        with BoundedZip(io.BytesIO(data), MAX_UNPACKED) as book:
            entries = [entry for entry in book.infolist() if not entry.is_dir()]
            folders: dict[str, dict[str, bytes]] = {}
            for entry in entries:
                path = PurePosixPath(entry.filename)
                folders.setdefault(str(path.parent), {})[path.name] = book.read(entry)
    except DAMAGED_ZIP as error:
        message = f"no zip of submissions: {error}"
        raise UnreadableError(
            Problem("error", "form-unreadable", message, Place(file), {"why": message})
        ) from error
    return tuple(_filled(files) for files in folders.values() if _xml_of(files))


def _xml_of(files: Mapping[str, bytes]) -> str:
    """The submission among the files: by its usual name, or the only XML."""
    if FILE in files:
        return FILE
    found = [name for name in files if name.endswith(".xml")]
    return found[0] if len(found) == 1 else ""


def _filled(files: Mapping[str, bytes]) -> Filled:
    name = _xml_of(files)
    return Filled(files[name], {other: data for other, data in files.items() if other != name})
