"""The rules the centre judges by: those of the newest content pack, else those that came with the program."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa

import resources
from forms.judge.reference import Reference
from forms.judge.rulesheet import Rules
from sync import pack
from sync.server import centre
from sync.server.packs import repository as packs

CONTENT = "content"
_FOLDERS = ("rules", "reference")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Sheets by path (`rules/…`, `reference/…`), as bytes that travel; `compiled` where they are used."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def name(self) -> str:
        """The same sheets, the same name: SHA-256, hex."""
        whole = hashlib.sha256()
        for path, data in self.files:
            whole.update(f"{path}\0{len(data)}\0".encode())
            whole.update(data)
        return whole.hexdigest()

    def compiled(self) -> tuple[Rules, Reference]:
        """Ready to judge with; compiled once in a process. Raises SheetError."""
        return _compiled(self)


def newest(connection: sa.Connection) -> Rulebook:
    """What devices have been sent last; a table the pack lacks is the program's own, as on the devices.

    Raises UserError `bad-pack` where the database holds one that this centre did not sign."""
    files = _own()
    version = next((p.version for p in packs.latest(connection) if p.name == CONTENT), None)
    data = packs.data(connection, CONTENT, version) if version is not None else None
    if data is not None:
        files |= _sheets(pack.open_pack(data, centre.public_key(connection).hex()))
    return Rulebook(tuple(sorted(files.items())))


def _own() -> dict[str, bytes]:
    folder = Path(resources.__file__).parent
    return {
        f"{below}/{path.name}": path.read_bytes()
        for below in _FOLDERS
        for path in (folder / below).iterdir()
        if path.is_file()
    }


def _sheets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.partition("/")[0] in _FOLDERS}


@lru_cache(maxsize=2)
def _compiled(book: Rulebook) -> tuple[Rules, Reference]:
    sheets = dict(book.files)
    rules, reference = (
        {name.partition("/")[2]: data for name, data in sheets.items() if name.startswith(f"{folder}/")}
        for folder in _FOLDERS
    )
    return Rules.load(rules), Reference.load(reference)
