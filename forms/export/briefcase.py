"""Submissions as ODK Briefcase lays them out: `instances/<uuid>/submission.xml`, attachments beside."""

import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO

from forms.export.filenames import FileNames, packed_at
from forms.export.submission import Filled, with_files
from forms.xform import FormDefinition

FILE = "submission.xml"


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
            said = {name.strip(): new for name, new in names.items()} | names  # answers have no outer blanks
            changed = {name: new for name, new in said.items() if name != new}
            xml = with_files(form, one.xml, changed) if changed else one.xml
            _put(book, f"instances/{folder}/{FILE}", xml, moment)
            for name, new in names.items():
                _put(book, f"instances/{folder}/{new}", one.files[name], moment)


def _put(book: zipfile.ZipFile, path: str, data: bytes, moment: datetime) -> None:
    entry = zipfile.ZipInfo(path, packed_at(moment))
    entry.compress_type = zipfile.ZIP_DEFLATED
    book.writestr(entry, data)
