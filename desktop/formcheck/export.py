"""Submissions on the disk, written in another format: for whoever has the form and the files, and no
library.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from desktop.formcheck.files import check_source, read_source
from forms.errors import UserError
from forms.export import (
    Beside,
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
    with replacing(out) as file:
        write(file, checked.form, filled, to, options, datetime.now().astimezone())
    return len(filled)


def write(
    out: IO[bytes],
    form: FormDefinition,
    filled: Sequence[Filled],
    to: str,
    options: Options,
    moment: datetime,
) -> None:
    """The submissions in one of the `FORMATS`; `moment` is now, in the local zone of times."""
    if to == "zip":
        write_instances(out, form, filled, moment)
        return
    assert moment.tzinfo is not None, "the clock gives aware times"
    found = tables(form, [one.xml for one in filled], options, moment.tzinfo)
    out.write(write_excel(found) if to == "xlsx" else write_csv(found, moment))


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` once all of it is written; a failure leaves what was there and
    nothing half-written."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _read(path: Path) -> Iterator[Filled]:
    if path.is_dir():
        for file in sorted(path.rglob("*.xml")):
            beside = [f.name for f in sorted(file.parent.iterdir()) if f.is_file() and f != file]
            yield Filled(file.read_bytes(), Beside(beside, partial(_bytes_in, file.parent)))
    elif path.suffix.lower() == ".zip":
        yield from read_instances(path.name, path.read_bytes())
    else:
        yield Filled(path.read_bytes())


def _bytes_in(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()
