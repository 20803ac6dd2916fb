"""The rules the centre judges by: those of the newest content pack, else those that came with the program."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

import resources
from forms.catalogue import Catalogue
from forms.judge.reference import Reference
from forms.judge.rulesheet import Rules
from forms.policy.sheets import Support
from sync import pack
from sync.server import centre
from sync.server.packs import repository as packs

CONTENT = "content"
_FOLDERS = ("rules", "reference", "forms")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Compiled rules and tables. `version` of the content pack ("": the program's own); `name` of the sheets:
    the same sheets, the same name (SHA-256, hex)."""

    version: str
    name: str
    rules: Rules
    reference: Reference
    support: Support


def newest(connection: sa.Connection) -> Rulebook:
    """The rules that devices were sent last. Raises as `of_version`."""
    return of_version(
        connection, next((p.version for p in packs.latest(connection) if p.name == CONTENT), "")
    )


def of_version(connection: sa.Connection, version: str) -> Rulebook:
    """The rules of one content pack; a table it lacks is the program's own, as on the devices.

    Raises UserError `bad-pack` where the database holds one that this centre did not sign, or none of this
    version; SheetError for sheets that cannot be used."""
    files = _own()
    if version:
        data = packs.data(connection, CONTENT, version) or b""
        files |= _sheets(pack.open_pack(data, centre.public_key(connection).hex()))
    rules, reference, forms = (
        {name.partition("/")[2]: data for name, data in files.items() if name.startswith(f"{folder}/")}
        for folder in _FOLDERS
    )
    kinds = {kind.code for kind in Catalogue.load(forms).kinds}
    tables = Reference.load(reference)
    support = Support.load(rules, kinds, tables.deadlines)
    return Rulebook(version, _name(files), Rules.load(rules), tables, support)


def _name(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path, data in sorted(files.items()):
        whole.update(f"{path}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def _own() -> dict[str, bytes]:
    folder = Path(resources.__file__).parent
    return {
        f"{below}/{path.name}": path.read_bytes()
        for below in _FOLDERS
        for path in (folder / below).iterdir()
        if path.suffix in {".csv", ".toml"}
    }


def _sheets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name: data
        for name, data in files.items()
        if name.partition("/")[0] in _FOLDERS and name.endswith((".csv", ".toml"))
    }
