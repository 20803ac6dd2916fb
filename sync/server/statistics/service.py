"""The figures as a document and as a table, and who may read them.

Roles are what an administrator gave a person; what is no role of readers reads nothing.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

import resources
from forms.errors import UserError
from forms.statistics import MEASURES, Dimension, Programme, Tally, by, total
from forms.statistics.programme import BANDS, TARGETS
from sync.pack import open_pack
from sync.server import centre
from sync.server.accounts import repository as accounts
from sync.server.failures import RefusedError
from sync.server.packs import repository as packs
from sync.server.statistics import repository
from sync.server.statistics.counting import Counting

Reach = Literal["all", "unit"]
# Role → how far it reads: the alliance's secretariat, council and working group all of it, whoever
# coordinates a district or chamber that one (roles of the action plan). Assessors have the figures of their
# own firms on the device.
READERS: Mapping[str, Reach] = {
    "secretariat": "all",
    "council": "all",
    "working_group": "all",
    "coordinator": "unit",
}
DIMENSIONS: tuple[Dimension, ...] = ("unit", "county", "industry", "tier", "officer")
LATE = ("action", "demand")  # of alerts the centre knows nothing
NOT_KNOWN = ("completeness", "alerts")


def permitted(connection: sa.Connection, person_id: str, unit: str | None) -> str | None:
    """The unit a person reads: the one asked for, or all (None). Raises RefusedError `not-permitted`."""
    person = accounts.person(connection, person_id)
    reach = READERS.get(person.role) if person else None
    if person is None or reach is None:
        raise RefusedError(403, "not-permitted", "Figures of the programme are not for this role.")
    if reach == "all":
        return unit
    if unit not in (None, person.unit):
        raise RefusedError(403, "not-permitted", f"Figures of {unit} are not for a person of {person.unit}.")
    return person.unit


def figures(connection: sa.Connection, today: date, unit: str | None = None) -> dict[str, Any]:
    """Every figure as JSON values, of a unit or of all. Reads each entity that counts once."""
    counting = Counting(today)
    for of_unit, entity in repository.counted(connection, unit):
        counting.add(of_unit, entity)
    cells, happened = counting.cells(), counting.happened()
    whole, programme = total(cells), _programme(connection)
    months: dict[str, dict[str, int]] = {}
    for one in happened:
        month = months.setdefault(one.month, dict.fromkeys(MEASURES, 0))
        month[one.measure] += one.number
    named = repository.names(connection)
    return {
        "as_of": today.isoformat(),
        "unit": unit,
        "grade_from": "last finished diagnosis",
        "not_known": list(NOT_KNOWN),
        "targets": [
            {
                "tier": target.tier,
                "target": target.firms,
                "now": whole.tiers[target.tier],
                "expected": target.expected(today),
                "until": target.until.isoformat(),
            }
            for target in programme.targets
        ],
        "all": _told(whole),
        "by": {d: {value: _told(tally) for value, tally in sorted(by(cells, d).items())} for d in DIMENSIONS},
        "officers": {person: named.get(person, "") for person in sorted({cell.officer for cell in cells})},
        "months": {month: months[month] for month in sorted(months)},
    }


def as_csv(found: Mapping[str, Any]) -> bytes:
    """The same as one table: by what, of which value, which figure, how many."""
    from forms.export.csvs import csv_of  # what it takes is a tenth of the service's memory; few ask
    from forms.export.tables import Table

    table = Table("statistics", ("by", "value", "figure", "number"))
    for target in found["targets"]:
        table.rows += [
            ("target", target["tier"], name, target[name]) for name in ("target", "now", "expected")
        ]
    table.rows += _rows("all", "", found["all"])
    for dimension, groups in found["by"].items():
        for value, told in groups.items():
            table.rows += _rows(dimension, value, told)
    for month, counts in found["months"].items():
        table.rows += [("month", month, measure, number) for measure, number in counts.items()]
    return csv_of(table)


def _rows(by_what: str, value: str, told: Mapping[str, Any]) -> list[tuple[str, str, str, int]]:
    rows = []
    for name, held in told.items():
        numbers = held if isinstance(held, dict) else {"": held}
        rows += [(by_what, value, f"{name}.{key}".rstrip("."), number) for key, number in numbers.items()]
    return rows


def _told(tally: Tally) -> dict[str, Any]:
    return {
        "firms": tally.firms,
        "tiers": _counts(tally.tiers),
        "grades": {grade or "none": number for grade, number in _counts(tally.grades).items()},
        "diagnosed": tally.diagnosed,
        "overdue": {kind: tally.late[kind] for kind in LATE},  # type: ignore[index]  # two of the three
        "overdue_firms": {kind: tally.late_firms[kind] for kind in LATE},  # type: ignore[index]
    }


def _counts(counter: Mapping[str, int]) -> dict[str, int]:
    return {key: counter[key] for key in sorted(counter) if counter[key]}


def _programme(connection: sa.Connection) -> Programme:
    """The targets that devices have: of the latest content pack, or those that came with the program."""
    folder = Path(resources.__file__).parent / "rules"
    files = {name: (folder / name).read_bytes() for name in (TARGETS, BANDS)}
    newest = next((part for part in packs.latest(connection) if part.name == "content"), None)
    data = packs.data(connection, "content", newest.version) if newest else None
    if data is not None:
        try:
            pack = open_pack(data, centre.public_key(connection).hex())
            held = {name for name in files if f"rules/{name}" in pack}
            return Programme.load(files | {name: pack[f"rules/{name}"] for name in held})
        except UserError:  # devices refuse such a pack, too, and keep what they had
            pass
    return Programme.load(files)
