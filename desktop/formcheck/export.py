"""Submissions on the disk, written in another format: for whoever has the form and the files, and no
library.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from desktop.formcheck.files import check_source, read_source
from forms.errors import UserError
from forms.export import (
    Filled,
    Options,
    read_instances,
    tables,
    write_csv,
    write_excel,
    write_instances,
)
from forms.xform import FormDefinition

FORMATS = ("xlsx", "csv", "zip")


def export_files(form: Path, submissions: Sequence[Path], to: str, out: Path, options: Options) -> int:
    """How many were written. Raises UserError `form-unusable`, FormError, UnreadableError, OSError."""
    checked = check_source(read_source(form))
    if checked.form is None:
        first = checked.problems[0]
        raise UserError(
            "form-unusable",
            "The form cannot be used: {why}",
            "Run forms check on it first.",
            why=first.message,
        )
    filled = [one for path in submissions for one in _read(path)]
    out.write_bytes(written(checked.form, filled, to, options, datetime.now().astimezone()))
    return len(filled)


def written(
    form: FormDefinition, filled: Sequence[Filled], to: str, options: Options, moment: datetime
) -> bytes:
    """The submissions in one of the `FORMATS`; `moment` is now, in the local zone of times."""
    if to == "zip":
        return write_instances(form, filled, moment)
    assert moment.tzinfo is not None, "the clock gives aware times"
    found = tables(form, [one.xml for one in filled], options, moment.tzinfo)
    return write_excel(found) if to == "xlsx" else write_csv(found, moment)


def _read(path: Path) -> Iterator[Filled]:
    if path.is_dir():
        for file in sorted(path.rglob("*.xml")):
            beside = {
                f.name: f.read_bytes() for f in sorted(file.parent.iterdir()) if f.is_file() and f != file
            }
            yield Filled(file.read_bytes(), beside)
    elif path.suffix.lower() == ".zip":
        yield from read_instances(path.name, path.read_bytes())
    else:
        yield Filled(path.read_bytes())
