"""Submissions on the disk, written in another format: for whoever has the form and the files, and no
library.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from desktop.formcheck.files import check_source, read_source
from desktop.leaving import replacing
from forms.errors import UserError
from forms.export import (
    Beside,
    Filled,
    Found,
    Options,
    read_instances,
    submission_problem,
    tables,
    take_file,
    take_folder,
    write_csv,
    write_excel,
    write_instances,
)
from forms.problems import Problem
from forms.xform import FormDefinition

FORMATS = ("xlsx", "csv", "zip")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many submissions were written, and a problem for each that was not."""

    count: int
    left_out: tuple[Problem, ...]


def export_files(form: Path, submissions: Sequence[Path], to: str, out: Path, options: Options) -> Exported:
    """Write those of the form. Raises UserError `form-unusable`, FormError, UnreadableError, OSError."""
    checked = check_source(read_source(form))
    if checked.form is None:
        first = checked.problems[0]
        raise UserError(
            "form-unusable",
            "The form cannot be used: {why}",
            "Run forms check on it first.",
            why=first.message,
        )
    with ExitStack() as opened:
        found = Found()
        for path in submissions:
            here = _read(checked.form, path, opened)
            if here == Found():
                here.left_out.append(submission_problem("submission-none", path.name))
            found.add(here)
        with replacing(out) as file:
            write(file, checked.form, found.filled, to, options, datetime.now().astimezone())
    return Exported(len(found.filled), tuple(found.left_out))


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


def _read(form: FormDefinition, path: Path, opened: ExitStack) -> Found:
    """What lies there; zips stay open as long as `opened`."""
    if path.suffix.lower() == ".zip" and path.is_file():
        return read_instances(form, path.name, opened.enter_context(path.open("rb")))
    if not path.is_dir():
        return take_file(form, path.name, path.read_bytes())
    folders: dict[Path, list[str]] = {}
    for file in sorted(path.rglob("*")):
        if file.is_file():
            folders.setdefault(file.parent, []).append(file.name)
    found = Found()
    for folder, names in folders.items():
        beside = Beside(names, partial(_bytes_in, folder))
        found.add(take_folder(form, folder.relative_to(path.parent).as_posix(), beside))
    return found


def _bytes_in(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()
