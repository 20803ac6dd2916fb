"""The list of firms: search, filters, sorting, pages and counts, on 100,000 firms within a frame.

Owns reading the table firm and its judgement columns. Knows no entity: the rows are made by `views`.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from forms.quality.merging import hidden, survivor
from sync.store import likeness, search, views
from sync.store.model import Facet, FirmPage, FirmQuery, FirmRow, FirmSummary

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
_ATTENTION = {"any": "f.alerts_high + f.alerts_warn > 0", "high": "f.alerts_high > 0"}
_FACETS: tuple[Facet, ...] = ("county", "industry", "tier", "grade", "sync_state")  # columns of the firm
_LABELLED = (
    "f.archive_id IN (SELECT l.archive_id FROM label l WHERE l.name IN (SELECT value FROM json_each(?)))"
)


def page(c: sa.Connection, query: FirmQuery) -> FirmPage:
    """One page of the list, sorted; without a value they come last."""
    where, parameters = _where(query)
    count = c.exec_driver_sql(f"SELECT count(*) FROM {where}", parameters).scalar_one()  # noqa: S608 - from constants
    order = _order(query)
    rows = c.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM (SELECT f.* FROM {where} ORDER BY {order} LIMIT ? OFFSET ?) f"  # noqa: S608 - from constants
        f" JOIN archive a ON a.id = f.archive_id ORDER BY {order}",
        (*parameters, query.limit, query.offset),
    )
    found = tuple(FirmRow(*row) for row in rows)
    if not query.text.strip():
        return FirmPage(found, count)
    found = tuple(replace(row, match_spans=search.spans(row.name, query.text)) for row in found)
    hint = ""
    if found and search.is_letters(query.text):
        hint = "".join(found[0].name[a:b] for a, b in found[0].match_spans)
    return FirmPage(found, count, more=count >= CANDIDATES, pinyin_hint="" if hint.isascii() else hint)


def ids(c: sa.Connection, query: FirmQuery) -> tuple[str, ...]:
    """The archives of every firm the query finds, in its order; its offset and limit are not looked at."""
    where, parameters = _where(query)
    rows = c.exec_driver_sql(
        f"SELECT a.uid FROM (SELECT f.* FROM {where}) f JOIN archive a ON a.id = f.archive_id"  # noqa: S608 - from constants
        f" ORDER BY {_order(query)}",
        parameters,
    )
    return tuple(uid for (uid,) in rows)


def count(c: sa.Connection, query: FirmQuery) -> int:
    """How many firms the query finds; with a text, at most `CANDIDATES`."""
    where, parameters = _where(query)
    return int(c.exec_driver_sql(f"SELECT count(*) FROM {where}", parameters).scalar_one())  # noqa: S608 - from constants


def counts(c: sa.Connection, by: Facet, query: FirmQuery) -> dict[str, int]:
    """How many firms each value of a filter would leave, with the query's other filters as they are."""
    where, parameters = _where(replace(query, **{by: ()}))  # type: ignore[arg-type]  # `by` is a tuple field
    if by == "label":
        where = f"label l JOIN {where.replace('WHERE', 'ON l.archive_id = f.archive_id WHERE', 1)}"
    column = "l.name" if by == "label" else f"f.{by}"
    rows = c.exec_driver_sql(f"SELECT {column}, count(*) FROM {where} GROUP BY 1 ORDER BY 1", parameters)  # noqa: S608 - from constants
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


def put_summary(c: sa.Connection, archive: str, summary: FirmSummary) -> None:
    """Store what the desktop judged; nothing happens for an archive whose firm is not there."""
    row = c.exec_driver_sql("SELECT id FROM archive WHERE uid = ?", (archive,)).scalar()
    if row is None:
        return
    c.exec_driver_sql(
        "UPDATE firm SET grade = ?, score = ?, completeness = ?, alerts_high = ?, alerts_warn = ?,"
        " next_visit = ?, readonly = ? WHERE archive_id = ?",
        (
            summary.grade,
            summary.score,
            summary.completeness,
            summary.alerts_high,
            summary.alerts_warn,
            summary.next_visit,
            int(summary.readonly),
            row,
        ),
    )
    views.refresh(c, [row])


def _order(query: FirmQuery) -> str:
    way = "DESC" if query.descending else "ASC"
    if query.sort == "name":
        return f"f.sort_name {way}, f.archive_id {way}"
    return f"{_SORTS[query.sort]} {way} NULLS LAST, f.sort_name, f.archive_id"


def _where(query: FirmQuery) -> tuple[str, tuple[object, ...]]:
    """FROM and WHERE of a query over `firm f`, and its parameters."""
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
    if query.attention:
        conditions.append(_ATTENTION[query.attention])
    if query.planned:
        conditions.append("f.next_visit <> ''")
    if query.unplanned_from:
        conditions.append("f.next_visit < ?")
        parameters.append(query.unplanned_from)
    filters = " AND ".join(conditions) or "true"
    match = search.condition(query.text)
    if match is None:
        return f"firm f WHERE {filters}", tuple(parameters)
    sql, words = match
    # The limit stands inside, after the filters: a common syllable must not make the list look at every firm.
    chosen = f"({sql}) m CROSS JOIN firm f ON f.archive_id = m.rowid WHERE {filters} LIMIT {CANDIDATES}"
    matched = f"firm f WHERE f.archive_id IN (SELECT m.rowid FROM {chosen})"  # noqa: S608 - from constants
    return matched, (*words, *parameters)
