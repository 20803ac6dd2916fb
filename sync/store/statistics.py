"""Figures of all firms by index: sorts of firms with their sums, what happened month by month, and the
condition by which the list shows the firms behind a figure.

Owns reading of what others keep: firm, duty, agenda. No entity is read. The firms are those of the list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from forms.checks.dates import read_date
from forms.statistics import Cell, Happened, Measure

# measure → (kind of duty, the day that counts); visits are counted from the agenda
_DAYS: Mapping[str, tuple[str, str]] = {
    "diagnosed": ("diagnosis", "ended"),
    "improved": ("action", "ended"),
    "asked": ("record.demand", "begun"),
    "closed": ("record.demand", "ended"),
}
_JOINED = (
    "SELECT d.archive_id, min(d.begun) AS day FROM duty d WHERE d.kind = 'assignment' AND d.begun <> ''"
    " GROUP BY d.archive_id"
)
_LATE = "d.due > '' AND d.due < ? AND (d.met = '' OR d.met > ?)"


_OF = "SELECT d.archive_id FROM duty d WHERE d.kind ="
# name of a figure → the archives behind it, and how many days it is told with
_BEHIND: Mapping[str, tuple[str, int]] = {
    "diagnosed-ever": (f"{_OF} 'diagnosis' AND d.ended BETWEEN '0' AND ?", 1),
    "joined": (f"SELECT j.archive_id FROM ({_JOINED}) j WHERE j.day BETWEEN ? AND ?", 2),  # noqa: S608 - from constants
    "visited": (
        "SELECT n.archive_id FROM agenda g JOIN entity n ON n.id = g.entity_id"
        " WHERE g.done AND g.day BETWEEN ? AND ?",
        2,
    ),
    "late action": (f"{_OF} 'action' AND {_LATE}", 1),
    "late demand": (f"{_OF} 'record.demand' AND {_LATE}", 1),
    **{name: (f"{_OF} '{kind}' AND d.{day} BETWEEN ? AND ?", 2) for name, (kind, day) in _DAYS.items()},
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Cells for every figure there is; `firms` of which `stale` were judged by another day or other rules, or
    have changed since."""

    cells: tuple[Cell, ...]
    happened: tuple[Happened, ...]
    firms: int
    stale: int


@dataclass(frozen=True, slots=True)
class LateFirm:
    """A firm with something overdue: how much of each, and the oldest promised day of what has one."""

    name: str
    uscc: str
    county: str
    tier: str
    grade: str
    officer: str
    alerts: int
    actions: int
    demands: int
    since: str


def read(c: sa.Connection, today: date, bands: Sequence[int], mark: str) -> Figures:
    """All figures as of `today`. `bands`: the least percent of each; `mark`: that of rows judged by now."""
    firms, stale = c.exec_driver_sql("SELECT count(*), sum(judged <> ?) FROM firm", (mark,)).one()
    return Figures(tuple(_cells(c, today, bands)), tuple(_happened(c, today)), firms, stale or 0)


def _cells(c: sa.Connection, today: date, bands: Sequence[int]) -> list[Cell]:
    day = today.isoformat()
    band = " + ".join(f"(f.completeness >= {int(start)})" for start in bands[1:]) or "0"
    rows = c.exec_driver_sql(
        f"WITH late AS MATERIALIZED (SELECT d.archive_id, sum(d.kind = 'action') AS actions,"  # noqa: S608 - from constants and whole numbers
        f" sum(d.kind = 'record.demand') AS demands FROM duty d"
        f" WHERE d.kind IN ('action', 'record.demand') AND {_LATE} GROUP BY d.archive_id),"
        " done AS MATERIALIZED (SELECT DISTINCT d.archive_id FROM duty d"
        "  WHERE d.kind = 'diagnosis' AND d.ended BETWEEN '0' AND ?)"
        f" SELECT f.county, f.industry, f.tier, f.officer, f.grade, {band}, count(*), sum(f.completeness),"
        " count(done.archive_id), sum(f.alerts_overdue), sum(coalesce(late.actions, 0)),"
        " sum(coalesce(late.demands, 0)), sum(f.alerts_overdue > 0), sum(coalesce(late.actions, 0) > 0),"
        " sum(coalesce(late.demands, 0) > 0) FROM firm f LEFT JOIN late ON late.archive_id = f.archive_id"
        " LEFT JOIN done ON done.archive_id = f.archive_id GROUP BY 1, 2, 3, 4, 5, 6",
        (day, day, day),
    )
    return [Cell(*row) for row in rows]


def _happened(c: sa.Connection, today: date) -> list[Happened]:
    day = today.isoformat()
    found = [
        Happened(month, "joined", "", number)
        for month, number in c.exec_driver_sql(
            f"SELECT substr(j.day, 1, 7), count(*) FROM ({_JOINED}) j"  # noqa: S608 - from constants
            " JOIN firm f ON f.archive_id = j.archive_id WHERE j.day <= ? GROUP BY 1",
            (day,),
        )
    ]
    found += [
        Happened(month, "visited", "", number)
        for month, number in c.exec_driver_sql(
            "SELECT substr(g.day, 1, 7), count(*) FROM agenda g JOIN entity n ON n.id = g.entity_id"
            " JOIN firm f ON f.archive_id = n.archive_id WHERE g.done AND g.day <= ? GROUP BY 1",
            (day,),
        )
    ]
    for measure, (kind, column) in _DAYS.items():
        what = "d.what" if measure == "diagnosed" else "''"
        rows = c.exec_driver_sql(
            f"SELECT substr(d.{column}, 1, 7), {what}, count(*) FROM duty d JOIN firm f"  # noqa: S608 - from constants
            f" ON f.archive_id = d.archive_id WHERE d.kind = ? AND d.{column} BETWEEN '0' AND ?"
            " GROUP BY 1, 2",
            (kind, day),
        )
        found += [Happened(month, _measure(measure), said, number) for month, said, number in rows]
    return found


def late(c: sa.Connection, today: date) -> tuple[LateFirm, ...]:
    """Firms with anything overdue, those with most of it first."""
    day = today.isoformat()
    rows = c.exec_driver_sql(
        f"WITH late AS MATERIALIZED (SELECT d.archive_id, sum(d.kind = 'action') AS actions,"  # noqa: S608 - from constants
        f" sum(d.kind = 'record.demand') AS demands, min(d.due) AS since FROM duty d"
        f" WHERE d.kind IN ('action', 'record.demand') AND {_LATE} GROUP BY d.archive_id)"
        " SELECT f.name, f.uscc, f.county, f.tier, f.grade, f.officer, f.alerts_overdue,"
        " coalesce(l.actions, 0), coalesce(l.demands, 0), coalesce(l.since, '')"
        " FROM firm f LEFT JOIN late l ON l.archive_id = f.archive_id"
        " WHERE f.alerts_overdue > 0 OR l.archive_id IS NOT NULL"
        " ORDER BY f.alerts_overdue + coalesce(l.actions, 0) + coalesce(l.demands, 0) DESC, f.sort_name,"
        " f.archive_id",
        (day, day),
    )
    return tuple(LateFirm(*row) for row in rows)


def condition(figure: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
    """A condition on `firm f` for the firms behind a figure, with its parameters; None for what is none.

    ("completeness", from, below): percent; ("late", "alert"); ("late", "action" or "demand", day): overdue on
    that day; (measure, first, last): for which it happened on one of these days; ("diagnosed-ever", day).
    """
    match figure:
        case ("completeness", start, below) if start.isdecimal() and below.isdecimal():
            return f"f.completeness >= {int(start)} AND f.completeness < {int(below)}", ()
        case ("late", "alert"):
            return "f.alerts_overdue > 0", ()
    words = 2 if figure[:1] == ("late",) else 1
    name, days = " ".join(figure[:words]), figure[words:]
    sql, count = _BEHIND.get(name, ("", 0))
    if not sql or len(days) != count or not all(map(read_date, days)):
        return None
    return f"f.archive_id IN ({sql})", tuple(days) * words  # what is late is held against its day twice


def stale(c: sa.Connection, mark: str) -> tuple[str, ...]:
    """Archives of firms that were judged by another day or other rules, or have changed since; those with
    the most pressing alerts, as far as is known, first."""
    rows = c.exec_driver_sql(
        "SELECT a.uid FROM firm f JOIN archive a ON a.id = f.archive_id WHERE f.judged <> ?"
        " ORDER BY f.alerts_high DESC, f.alerts_warn DESC, f.archive_id",
        (mark,),
    )
    return tuple(uid for (uid,) in rows)


def _measure(name: str) -> Measure:
    return name  # type: ignore[return-value]  # a key of _DAYS
