"""What lies on the disk around a form: the form, the tables and pictures beside it, and what the program
brings.

Owns the reading of files; what they mean is for `forms`. No Qt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from desktop.content.builtin import read_files
from forms.archive_tables import empty_tables
from forms.authoring import MAX_FILE, MEDIA, TABLES, Checked, check
from forms.catalogue import Catalogue
from forms.content import below
from forms.forbidden import Forbidden, read_forbidden
from forms.imported import check_size

MAX_BESIDE = 2_000  # files of a folder that are looked at


@dataclass(frozen=True, slots=True)
class Source:
    """A form as it lies there. `names` are those of all media and tables beside it."""

    path: Path
    data: bytes
    tables: Mapping[str, bytes] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """What the program brings to every form."""

    tables: Mapping[str, bytes]
    forbidden: tuple[Forbidden, ...]


def read_source(path: Path) -> Source:
    """The form and what lies beside it, also in a folder `<form>-media` as ODK has it. Raises OSError."""
    data = path.read_bytes()
    tables: dict[str, bytes] = {}
    names: set[str] = set()
    for file in _beside(path):
        suffix = file.suffix.lower()
        if suffix in TABLES and file.stat().st_size <= MAX_FILE:
            tables[file.name] = file.read_bytes()
        if suffix in (*TABLES, *MEDIA):
            names.add(file.name)
    return Source(path, data, tables, frozenset(names))


def media_of(source: Source, wanted: frozenset[str]) -> dict[str, bytes]:
    """The bytes of the media of these names. Raises UserError `form-too-large` before they are read."""
    found = {
        file.name: file
        for file in _beside(source.path)
        if file.suffix.lower() in MEDIA and file.name in wanted
    }
    check_size(sum(file.stat().st_size for file in found.values()))
    return {name: file.read_bytes() for name, file in found.items()}


def _beside(path: Path) -> list[Path]:
    folders = (path.parent, path.with_name(f"{path.stem}-media"))
    found = [file for folder in folders if folder.is_dir() for file in sorted(folder.iterdir())]
    return [file for file in found if file.is_file() and file.name != path.name][:MAX_BESIDE]


@cache
def given() -> Given:
    """Reference tables, the archive's empty ones, and what may not be asked."""
    files = read_files()
    catalogue = Catalogue.load(below(files, "forms/"))
    tables = below(files, "reference/") | empty_tables(catalogue)
    return Given(tables, read_forbidden(below(files, "rules/")))


def check_source(source: Source) -> Checked:
    """Check it with all that is given and beside it."""
    brought = given()
    return check(
        source.path.name, source.data, source.tables, given=brought.tables, files=source.names,
        forbidden=brought.forbidden,
    )  # fmt: skip
