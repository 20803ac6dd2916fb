"""Where rules come from on the disk: a folder of sheets, a workbook, or a pack. And where they are written.

Owns the reading and writing of files; what they mean is for `forms`. No Qt.
"""

import csv
import io
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from desktop.content import builtin
from forms.content import MANIFEST
from forms.errors import UserError
from forms.problems import Problem
from forms.rulebook.check import faults, unknown_sheets, version_of
from forms.rulebook.excel import SCHEME, Taken, is_sheet, read_book, title_of, write_book
from sync.pack import MANIFEST as OF_PACK
from sync.pack import SIGNATURE, unpack

LARGEST = 64 << 20  # bytes of a file that is read
BOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Source:
    """Rules as they lie there. `files`: the whole content, the program's own where the source has none;
    `sheets`: names of those it has; `problems` of reading; `book`: how they lie in a workbook.

    `signed`: whether it is a pack that somebody signed (who is not looked at)."""

    name: str
    files: Mapping[str, bytes]
    sheets: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    book: Taken | None = field(default=None, repr=False)
    signed: bool = False

    @property
    def version(self) -> str:
        """What its scheme says."""
        return version_of(self.files)

    @property
    def lent(self) -> tuple[str, ...]:
        """Sheets it does not have, taken from the program."""
        return tuple(name for name in own() if is_sheet(name) and name not in self.sheets)

    def placed(self, problem: Problem) -> Problem:
        """A fault told by its place in the source."""
        return self.book.placed(problem) if self.book is not None else problem


@cache
def own() -> Mapping[str, bytes]:
    """The content that came with the program."""
    return builtin.read_files()


def read_source(path: Path) -> Source:
    """Read it whole. Raises OSError, UnreadableError, UserError `bad-pack`, `no-rules`."""
    if path.is_dir():
        return _folder(path)
    if path.stat().st_size > LARGEST:
        raise _none(path, f"larger than {LARGEST >> 20} MB")
    data = path.read_bytes()
    if path.suffix.lower() in BOOKS:
        book = read_book(path.name, data, own())
        if not book.files and not book.problems:
            raise _none(path, "no sheet of rules in it")
        return _source(path.name, book.files, book.problems, book)
    manifest, files = unpack(data)
    if "rules/scheme.toml" not in files:
        raise _none(path, f"the pack {manifest.name} {manifest.version} has no rules in it")
    return replace(_source(path.name, files, ()), signed=_is_signed(data))


def check(source: Source) -> tuple[Problem, ...]:
    """Everything wrong with it, by its place in the source; errors first."""
    found = dict.fromkeys(source.problems)
    found.update(dict.fromkeys(source.placed(problem) for problem in faults(source.files, own())))
    return tuple(sorted(found, key=lambda problem: problem.severity == "warning"))


def content_of(source: Source, version: str) -> dict[str, bytes]:
    """The files of a pack: those of the source, its sheets normalised, under its version."""
    manifest = json.loads(own()[MANIFEST]) | {"version": version}
    said = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return {**source.files, MANIFEST: said}


def write_out(source: Source, out: Path) -> tuple[str, ...]:
    """The sheets as a workbook, or into a folder (`rules/`, `reference/`), where a sheet with the same cells
    is left as it is. Names of what was written. Raises OSError."""
    sheets = {name: data for name, data in source.files.items() if is_sheet(name)}
    if out.suffix.lower() in BOOKS:
        out.write_bytes(write_book(sheets))
        return (out.name,)
    written = []
    for name, data in sheets.items():
        target = out / name
        if not target.is_file() or not _same(name, target.read_bytes(), data):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            written.append(name)
    return tuple(written)


def _folder(path: Path) -> Source:
    files = builtin.read_files(path)
    if not any(is_sheet(name) for name in files):  # the sheets lie there without folders
        homes = {title_of(name): name for name in own() if is_sheet(name)}
        files = {}
        for file in sorted(path.iterdir()):
            if file.is_file() and (file.suffix == ".csv" or file.name == "scheme.toml"):
                files[homes.get(title_of(file.name), f"rules/{file.name}")] = file.read_bytes()
    if not any(is_sheet(name) for name in files):
        raise _none(path, "no sheet of rules in it")
    return _source(path.name or str(path), files, tuple(unknown_sheets(_sheets(files), own())))


def _sheets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if is_sheet(name)}


def _source(
    name: str, files: Mapping[str, bytes], problems: tuple[Problem, ...], book: Taken | None = None
) -> Source:
    known = {n: d for n, d in files.items() if n in own() or not is_sheet(n)}
    return Source(name, {**own(), **known}, tuple(n for n in known if is_sheet(n)), problems, book)


def _same(name: str, one: bytes, other: bytes) -> bool:
    """Whether two sheets hold the same cells, however they are written."""
    try:
        if name == SCHEME:
            return tomllib.loads(one.decode("utf-8")) == tomllib.loads(other.decode("utf-8"))
        return _cells(one) == _cells(other)
    except (ValueError, RecursionError, csv.Error):
        return False


def _cells(data: bytes) -> list[list[str]]:
    return [[c.strip() for c in row] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def _is_signed(data: bytes) -> bool:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {OF_PACK, SIGNATURE} <= set(archive.namelist())


def _none(path: Path, why: str) -> UserError:
    return UserError(
        "no-rules",
        "{file} holds no rules: {why}.",
        "Name a folder of sheets, a workbook (.xlsx), or a pack; “rules export” writes one to begin with.",
        file=path.name,
        why=why,
    )
