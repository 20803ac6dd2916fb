"""Firms that may be one, and firms that were merged: looked up among 100,000 by indexes of this file.

Owns the table likeness: telephone, address and `merged_into` of every firm that is not deleted. Which of
them are alike is judged elsewhere (`forms.quality.likeness`); here are only the few worth looking at. A
merged firm has no row in the table firm, so that every list, search and count shows its survivor alone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forms.archive import JSON
from forms.checks.uscc import normalise
from forms.quality.likeness import FirmKey, bigrams, digits, slips
from forms.quality.merging import MERGED_INTO, group, hidden, survivor
from sync.store import search

POSTINGS = 4_000  # firms looked at for each pair of letters: what more share tells nothing apart
CANDIDATES = 300  # of a name, those with the most pairs in common
LONGEST = 40  # pairs of letters looked up of one name
PAGE = 2_000

_KEY = "a.uid, f.name, f.uscc, l.address, l.phone, f.county"
_FROM = "FROM likeness l JOIN archive a ON a.id = l.archive_id JOIN firm f ON f.archive_id = l.archive_id"


@dataclass(frozen=True, slots=True)
class Merged:
    """Who went into whom among the firms that are here: archive id → archive id, and all ids concerned."""

    into: Mapping[str, str]
    here: frozenset[str]

    def group(self, archive: str) -> tuple[str, ...]:
        """All archives of a firm, the one that stands for them first."""
        return group(archive, self.into, self.here | {archive})


def put(c: sa.Connection, firms: Sequence[tuple[int, Mapping[str, JSON]]]) -> bool:
    """Keep what these firms (archive row, properties) are compared by; whether who stands for whom may have
    changed."""
    keys = json.dumps([row for row, _ in firms])
    before = dict(
        map(
            tuple,
            c.exec_driver_sql(
                "SELECT archive_id, merged_into FROM likeness WHERE archive_id IN"
                " (SELECT value FROM json_each(?))",
                (keys,),
            ),
        )
    )
    after = {row: said for row, said in firms if said.get("deleted") is not True}
    gone = [(row,) for row in before if row not in after]
    if gone:
        c.exec_driver_sql("DELETE FROM likeness WHERE archive_id = ?", gone)
    if after:
        c.exec_driver_sql(
            "INSERT INTO likeness (archive_id, phone, address, merged_into) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (archive_id) DO UPDATE SET phone = excluded.phone, address = excluded.address,"
            " merged_into = excluded.merged_into",
            [
                (row, digits(_text(said, "phone")), _text(said, "address"), _text(said, MERGED_INTO))
                for row, said in after.items()
            ],
        )
    now = {row: _text(said, MERGED_INTO) for row, said in after.items()}
    if any(now.values()) or any(before.values()):
        return True
    return now.keys() != before.keys() and any_merged(c)


def merged(c: sa.Connection) -> Merged:
    """All merges that are here."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, l.merged_into FROM likeness l JOIN archive a ON a.id = l.archive_id"
        " WHERE l.merged_into <> ''"
    )
    into = dict(map(tuple, rows))
    targets = c.exec_driver_sql(
        "SELECT a.uid FROM archive a JOIN likeness l ON l.archive_id = a.id"
        " WHERE a.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted({*into, *into.values()})),),
    )
    return Merged(into, frozenset(uid for (uid,) in targets))


def moved(c: sa.Connection, rows: Iterable[int]) -> tuple[list[int], list[str]]:
    """After `rows` (of archives) have changed: firms that must leave the list (rows), and firms that must
    come back into it (archive ids)."""
    now = merged(c)
    away = hidden(now.into, now.into, now.here)
    shown = c.exec_driver_sql(
        "SELECT f.archive_id FROM firm f JOIN archive a ON a.id = f.archive_id"
        " WHERE a.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(away)),),
    )
    missing = c.exec_driver_sql(
        "SELECT a.uid FROM likeness l JOIN archive a ON a.id = l.archive_id WHERE (l.merged_into <> ''"
        " OR l.archive_id IN (SELECT value FROM json_each(?)))"
        " AND l.archive_id NOT IN (SELECT archive_id FROM firm)",
        (json.dumps(list(rows)),),
    )
    return [row for (row,) in shown], [uid for (uid,) in missing if uid not in away]


def candidates(c: sa.Connection, *, core: str, name: str, code: str, phone: str) -> list[FirmKey]:
    """Firms worth comparing with one of this name (and its `core`), code or telephone; empty ones find none.

    At most some hundred, whatever the size of the library.
    """
    found: dict[str, FirmKey] = {}
    for rows in (_by_code(c, code), _by_phone(c, digits(phone)), _by_name(c, name), _by_core(c, core)):
        found |= {row.archive: row for row in rows}
    return list(found.values())


def keys(c: sa.Connection, after: int = 0) -> tuple[list[FirmKey], int]:
    """The next page of all firms in the list, and where the one after it begins (0: there is none)."""
    rows = c.exec_driver_sql(
        f"SELECT l.archive_id, {_KEY} {_FROM} WHERE l.archive_id > ? ORDER BY l.archive_id LIMIT {PAGE}",
        (after,),
    ).fetchall()
    return [FirmKey(*row[1:]) for row in rows], rows[-1][0] if len(rows) == PAGE else 0


def unfilled(c: sa.Connection, after: int) -> list[int]:
    """Archive rows of firms that a program of before kept without their likeness; some at a time."""
    known, listed = c.exec_driver_sql(
        "SELECT (SELECT count(*) FROM likeness), (SELECT count(*) FROM firm)"
    ).one()
    if known >= listed:
        return []
    rows = c.exec_driver_sql(
        "SELECT f.archive_id FROM firm f LEFT JOIN likeness l ON l.archive_id = f.archive_id"
        " WHERE l.archive_id IS NULL AND f.archive_id > ? ORDER BY 1 LIMIT ?",
        (after, PAGE),
    )
    return [row for (row,) in rows]


def _by_code(c: sa.Connection, code: str) -> Iterator[FirmKey]:
    plain = normalise(code)
    if len(plain) == 18:
        yield from _where(c, "f.uscc IN (SELECT value FROM json_each(?))", json.dumps([plain, *slips(plain)]))


def _by_phone(c: sa.Connection, phone: str) -> Iterator[FirmKey]:
    if phone:
        yield from _where(c, f"l.phone <> '' AND l.phone = ? LIMIT {CANDIDATES}", phone)


def _by_name(c: sa.Connection, name: str) -> Iterator[FirmKey]:
    if name:
        yield from _where(c, f"f.sort_name = ? LIMIT {CANDIDATES}", search.sort_key(name))


def _by_core(c: sa.Connection, core: str) -> list[FirmKey]:
    grams = bigrams(search.normal(core))[:LONGEST]
    if not grams:
        return []
    one = f"SELECT rowid FROM (SELECT rowid FROM firm_gram WHERE firm_gram MATCH ? LIMIT {POSTINGS})"  # noqa: S608 - from constants
    rows = c.exec_driver_sql(
        f"SELECT rowid FROM ({' UNION ALL '.join([one] * len(grams))})"  # noqa: S608 - from constants
        f" GROUP BY rowid HAVING count(*) >= ? ORDER BY count(*) DESC, rowid LIMIT {CANDIDATES}",
        (*(f'"{gram}"' for gram in grams), max(1, len(grams) // 3)),
    ).fetchall()
    found = json.dumps([row for (row,) in rows])
    return list(_where(c, "l.archive_id IN (SELECT value FROM json_each(?))", found))


def _where(c: sa.Connection, condition: str, value: str) -> Iterator[FirmKey]:
    rows = c.exec_driver_sql(f"SELECT {_KEY} {_FROM} WHERE {condition}", (value,))
    yield from (FirmKey(*row) for row in rows)


def standing(c: sa.Connection, archives: Iterable[str]) -> frozenset[str]:
    """The archives that stand for these."""
    if not any_merged(c):
        return frozenset(archives)
    now = merged(c)
    return frozenset(survivor(archive, now.into, now.here) for archive in archives)


def any_merged(c: sa.Connection) -> bool:
    """Whether any firm here was merged into another one."""
    found = c.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM likeness WHERE merged_into <> '')")
    return bool(found.scalar_one())


def _text(said: Mapping[str, object], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
