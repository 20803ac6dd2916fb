"""The list of firms: search, filters, sorting, pages and counts, on 100,000 firms within a frame.

Owns reading the table firm and its judgement columns. Knows no entity: the rows are made by `views`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from forms.quality.merging import hidden, survivor
from sync.store import likeness, search, statistics, views
from sync.store.model import Facet, FirmPage, FirmQuery, FirmRow, FirmSummary

_FEW = 5_000  # firms of a filter that are picked out and sorted; among more, a page is met soon in any order
CANDIDATES = 2_000  # matches of a text that are looked at and sorted; who has more types another letter

_COLUMNS = (
    "a.uid, f.name, f.uscc, f.county, f.industry, f.tier, f.grade, f.score, f.completeness, f.alerts_high,"
    " f.alerts_warn, f.next_visit, f.sync_state, f.sync_count, f.updated_hlc"
)
_SORTS = {
    "name": "f.sort_name",
    "county": "f.county",
    "tier": "f.tier",
    "grade": "nullif(f.grade, '')",
    "score": "f.score",
    "completeness": "f.completeness",
    "alerts": "f.alerts_high * 1000 + f.alerts_warn",
    "next_visit": "nullif(f.next_visit, '')",
    "sync": "f.sync_state",
    "updated": "f.updated_hlc",
}
_EMPTY = frozenset({"grade", "score", "next_visit"})  # may be without a value
_ANY = "f.alerts_high + f.alerts_warn > 0"  # as the partial index has it, or that is not used
_ATTENTION = {"any": _ANY, "high": f"{_ANY} AND f.alerts_high > 0"}
_FACETS: tuple[Facet, ...] = (
    "county",
    "industry",
    "tier",
    "grade",
    "officer",
    "sync_state",
)  # columns of the firm
_LABELLED = (
    "f.archive_id IN (SELECT l.archive_id FROM label l WHERE l.name IN (SELECT value FROM json_each(?)))"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query over `firm f` in parts: `first` stands before the SELECT, `source` after FROM, then `where`."""

    first: str
    source: str
    where: str
    parameters: tuple[object, ...]

    @property
    def rows(self) -> str:
        """All that stands after a SELECT's columns."""
        return f"FROM {self.source} {self.where}"


def page(c: sa.Connection, query: FirmQuery) -> FirmPage:
    """One page of the list, sorted; without a value they come last.

    What matches a text is looked up once, and counted from there; filters are counted by their index. Only
    keys are sorted: rows are read of the page alone. Its limit is no parameter, so that SQLite knows of it
    when it chooses between an index in that order and sorting.
    """
    asked, order = _asked(query), _order(query)
    number = None if asked.first else count(c, query)
    if number is not None and asked.where and number <= _FEW:
        asked = _chosen(f"SELECT f.archive_id {asked.rows}", asked.parameters)
    counted = "(SELECT count(*) FROM m)" if asked.first else "0"
    rows = c.exec_driver_sql(
        f"{asked.first} SELECT {counted}, {_COLUMNS} FROM (SELECT f.archive_id AS id {asked.rows}"  # noqa: S608 - from constants
        f" ORDER BY {order} LIMIT {int(query.limit)} OFFSET {int(query.offset)}) p"
        f" CROSS JOIN firm f ON f.archive_id = p.id JOIN archive a ON a.id = f.archive_id ORDER BY {order}",
        asked.parameters,
    ).fetchall()
    if number is None:
        number = rows[0][0] if rows else count(c, query) if query.offset else 0
    if not query.text.strip():
        return FirmPage(tuple(FirmRow(*row[1:]) for row in rows), number)
    found = tuple(FirmRow(*(*row[1:], search.spans(row[2], query.text))) for row in rows)
    hint = ""
    if found and search.is_letters(query.text):
        hint = "".join(found[0].name[a:b] for a, b in found[0].match_spans)
    return FirmPage(found, number, more=number >= CANDIDATES, pinyin_hint="" if hint.isascii() else hint)


def ids(c: sa.Connection, query: FirmQuery) -> tuple[str, ...]:
    """The archives of every firm the query finds, in its order; its offset and limit are not looked at."""
    asked = _asked(query)
    rows = c.exec_driver_sql(
        f"{asked.first} SELECT a.uid FROM (SELECT f.* {asked.rows}) f"  # noqa: S608 - from constants
        f" JOIN archive a ON a.id = f.archive_id ORDER BY {_order(query)}",
        asked.parameters,
    )
    return tuple(uid for (uid,) in rows)


def total(c: sa.Connection) -> int:
    """How many firms there are."""
    return count(c, FirmQuery())


def count(c: sa.Connection, query: FirmQuery) -> int:
    """How many firms the query finds; with a text, at most `CANDIDATES`."""
    asked = _asked(query)
    found = c.exec_driver_sql(f"{asked.first} SELECT count(*) {asked.rows}", asked.parameters)
    return int(found.scalar_one())


def counts(c: sa.Connection, by: Facet, query: FirmQuery) -> dict[str, int]:
    """How many firms each value of a filter would leave, with the query's other filters as they are."""
    asked = _asked(replace(query, **{by: ()}))  # type: ignore[arg-type]  # `by` is a tuple field
    column, source = f"f.{by}", asked.source
    if by == "label":
        column, source = "l.name", f"{source} JOIN label l ON l.archive_id = f.archive_id"
    rows = c.exec_driver_sql(
        f"{asked.first} SELECT {column}, count(*) FROM {source} {asked.where} GROUP BY 1 ORDER BY 1",  # noqa: S608 - from constants
        asked.parameters,
    )
    return dict(map(tuple, rows))


def with_code(c: sa.Connection, uscc: str) -> tuple[tuple[str, str], ...]:
    """(archive, name) of the firms of a credit code, and of those that stand for one that had it and was
    merged away; by an index, however many firms there are."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, f.name FROM firm f JOIN archive a ON a.id = f.archive_id WHERE f.uscc = ?"
        " ORDER BY a.uid",
        (uscc,),
    )
    found: dict[str, str] = dict(map(tuple, rows))
    standing = {archive for archive, _, code in merged_keys(c) if code == uscc} - found.keys()
    for held in views.load(c, standing).values():
        found[held.entity.id] = str(held.entity.properties().get("name", ""))
    return tuple(sorted(found.items()))


def merged_keys(c: sa.Connection) -> tuple[tuple[str, str, str], ...]:
    """(archive that stands for it, own name, own credit code) of every firm merged into another one. They
    are few, and have no row in the list: they are read as they are kept."""
    merged = likeness.merged(c)
    found = []
    for uid, held in views.load(c, hidden(merged.into, merged.into, merged.here)).items():
        said = held.entity.properties()
        name, code = (str(said.get(key) or "") for key in ("name", "uscc"))
        found.append((survivor(uid, merged.into, merged.here), name, code))
    return tuple(sorted(found))


def keys(c: sa.Connection) -> tuple[tuple[str, str, str], ...]:
    """(archive, name, credit code) of every firm."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, f.name, f.uscc FROM firm f JOIN archive a ON a.id = f.archive_id ORDER BY a.id"
    )
    return tuple((uid, name, uscc) for uid, name, uscc in rows)


def marks(c: sa.Connection, archives: Sequence[str]) -> dict[str, str]:
    """By what each of these was judged last, or what says that it has changed since. Those without a row in
    the list are left out."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, f.judged FROM archive a JOIN firm f ON f.archive_id = a.id"
        " WHERE a.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(archives)),),
    )
    return dict(map(tuple, rows))


def put_summary(c: sa.Connection, archive: str, seen: str, summary: FirmSummary) -> int | None:
    """Store what the desktop judged; the firm's row. Nothing happens (None) for one that is not in the list,
    or whose mark is no longer the one that was `seen` before it was read."""
    row: int | None = c.exec_driver_sql(
        "UPDATE firm SET grade = ?, score = ?, completeness = ?, alerts_high = ?, alerts_warn = ?,"
        " next_visit = ?, readonly = ?, alerts_overdue = ?, judged = ?"
        " WHERE archive_id = (SELECT id FROM archive WHERE uid = ?) AND judged = ? RETURNING archive_id",
        (
            summary.grade,
            summary.score,
            summary.completeness,
            summary.alerts_high,
            summary.alerts_warn,
            summary.next_visit,
            int(summary.readonly),
            summary.alerts_overdue,
            summary.judged,
            archive,
            seen,
        ),
    ).scalar()
    return row


def _order(query: FirmQuery) -> str:
    way = "DESC" if query.descending else "ASC"
    if query.sort in ("name", "updated"):  # told apart by the key alone, as their indexes are
        return f"{_SORTS[query.sort]} {way}, f.archive_id {way}"
    last = "NULLS LAST" if query.sort in _EMPTY else ""  # said of others, it keeps SQLite from their index
    return f"{_SORTS[query.sort]} {way} {last}, f.sort_name, f.archive_id"


def _asked(query: FirmQuery) -> _Asked:
    """The firms a query finds."""
    conditions: list[str] = []
    parameters: list[object] = []
    for name in _FACETS:
        wanted: Sequence[str] = getattr(query, name)
        if wanted:
            conditions.append(f"f.{name} IN (SELECT value FROM json_each(?))")  # noqa: S608 - from constants
            parameters.append(json.dumps(list(wanted)))
    if query.label:
        conditions.append(_LABELLED)
        parameters.append(json.dumps(list(query.label)))
    if query.figure and (behind := statistics.condition(query.figure)):
        conditions.append(behind[0])
        parameters += behind[1]
    if query.attention:
        conditions.append(_ATTENTION[query.attention])
    if query.planned:
        conditions.append("f.next_visit <> ''")
    if query.unplanned_from:
        conditions.append("f.next_visit < ?")
        parameters.append(query.unplanned_from)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    match = search.condition(query.text)
    if match is None:
        return _Asked("", "firm f", where, tuple(parameters))
    sql, words = match
    # The limit stands inside, after the filters: a common syllable must not make the list look at every firm.
    filtered = f"CROSS JOIN firm f ON f.archive_id = s.rowid {where}" if where else ""
    chosen = f"SELECT s.rowid FROM ({sql}) s {filtered} LIMIT {CANDIDATES}"  # noqa: S608 - from constants
    return _chosen(chosen, (*words, *parameters))


def _chosen(keys: str, parameters: tuple[object, ...]) -> _Asked:
    """The firms of these keys, which are found first and once."""
    first = f"WITH m (id) AS MATERIALIZED ({keys})"
    return _Asked(first, "m CROSS JOIN firm f ON f.archive_id = m.id", "", parameters)
