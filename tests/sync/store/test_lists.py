"""What lists read: labels and their counts, ids of a whole query, visits by day; all follow the log."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from alembic import command
from sqlalchemy import event, inspect

from sync import hlc
from sync.event import Event, encode
from sync.store import FirmQuery, IncomingEvents, Store, database, firms, outbox
from sync.store.model import Change, FirmSort, FirmSummary
from tests.corpus.judged import as_judged
from tests.sync.store.conftest import KEY, NewStore, identity
from tests.sync.store.migrating import alembic_on

LABELS = {"a": ["focus", "expert"], "b": ["focus"], "c": []}


def firm(store: Store, archive: str, **said: Any) -> None:
    store.save(archive=archive, entity=archive, type="firm", set={"name": f"演示{archive}", **said})


def visit(store: Store, archive: str, name: str, day: str, **said: Any) -> None:
    values = {"planned_at": f"{day}T09:30:00.000+08:00", "status": "planned", **said}
    store.save(archive=archive, entity=name, type="visit", set=values)


@pytest.fixture
def full(store: Store) -> Store:
    for archive, labels in LABELS.items():
        firm(store, archive, labels=labels, county="500103" if archive == "a" else "500115")
    visit(store, "a", "v1", "2026-11-19")
    visit(store, "a", "v2", "2026-11-18", status="done")
    visit(store, "b", "v3", "2026-11-20")
    visit(store, "b", "v4", "2026-11-17")
    visit(store, "c", "v5", "no day")
    return store


def labelled(store: Store, *names: str) -> str:
    query = FirmQuery(label=names)
    page = store.firms(query)
    assert page.total == len(page.rows) == store.count_firms(query)
    return "".join(row.archive for row in page.rows)


def days(store: Store, first: int, last: int) -> list[str]:
    return [v.id for v in store.visits_between(date(2026, 11, first), date(2026, 11, last))]


def overdue(store: Store, limit: int = 9) -> tuple[list[str], int]:
    found, total = store.visits_overdue(date(2026, 11, 20), limit)
    return [v.id for v in found], total


def test_labels_filter_and_count_with_the_other_filters(full: Store) -> None:
    assert labelled(full, "focus") == "ab"
    assert labelled(full, "expert") == "a"
    assert labelled(full, "expert", "focus") == "ab"
    assert labelled(full, "none") == ""
    assert full.firm_counts("label") == {"expert": 1, "focus": 2}
    assert full.firm_counts("label", FirmQuery(county=("500115",), label=("expert",))) == {"focus": 1}
    assert full.firm_counts("county", FirmQuery(label=("focus",))) == {"500103": 1, "500115": 1}
    assert full.firm_counts("label", FirmQuery(text="演示a")) == {"expert": 1, "focus": 1}


def test_labels_follow_changes_deletion_and_merging(full: Store) -> None:
    firm(full, "a", labels=["expert", "expert", "", 7])
    assert full.firm_counts("label") == {"expert": 1, "focus": 1}
    firm(full, "a", labels=None)
    firm(full, "b", deleted=True)
    assert full.firm_counts("label") == {}
    firm(full, "b", deleted=None)
    assert labelled(full, "focus") == "b"
    firm(full, "b", merged_into="a")
    assert full.firm_counts("label") == {}
    firm(full, "b", merged_into=None)
    assert labelled(full, "focus") == "b"


@pytest.mark.parametrize("sort", ["name", "county", "updated", "next_visit"])
@pytest.mark.parametrize("descending", [False, True])
def test_ids_of_a_query_are_those_of_all_its_pages(full: Store, sort: FirmSort, descending: bool) -> None:
    for query in (FirmQuery(), FirmQuery(text="演示"), FirmQuery(label=("focus",))):
        sorted_ = replace(query, sort=sort, descending=descending, limit=1, offset=2)
        rows = full.firms(replace(sorted_, limit=50, offset=0)).rows
        assert full.firm_ids(sorted_) == tuple(row.archive for row in rows)


def test_visits_are_found_by_their_day(full: Store) -> None:
    assert days(full, 18, 20) == ["v2", "v1", "v3"]
    assert days(full, 21, 30) == []
    assert overdue(full) == (["v4", "v1"], 2)
    assert overdue(full, 1) == (["v4"], 2)
    full.save(archive="a", entity="v1", type="visit", set={"status": "done"})
    visit(full, "b", "v4", "2026-11-25")
    assert overdue(full) == ([], 0)
    assert days(full, 25, 25) == ["v4"]
    full.save(archive="b", entity="v4", type="visit", set={"deleted": True})
    assert days(full, 25, 25) == []


def test_visits_of_a_firm_that_is_not_in_the_list_are_not_planned_for(full: Store) -> None:
    firm(full, "b", deleted=True)
    assert days(full, 1, 30) == ["v2", "v1"]
    assert overdue(full) == (["v1"], 1)


def test_entities_by_id_come_as_they_were_asked_for(full: Store) -> None:
    full.save_all([Change("a", f"x{n}", "visit", {"purpose": "routine"}) for n in range(600)])
    wanted = ["v3", "gone", *(f"x{n}" for n in range(600)), "a"]
    assert [e.id for e in full.entities_by_id(wanted)] == [i for i in wanted if i != "gone"]
    assert list(full.entities_by_id([])) == []


def test_conflicts_are_counted_without_reading_them(new_store: NewStore) -> None:
    store = new_store("dev-a")
    firm(store, "a", county="500103")
    assert store.count_conflicts() == 0
    said = {"name": "演示乙", "county": "500115"}
    theirs = Event("dev-b", 1, hlc.stamp(1_795_136_400_000), "p-b", "a", "a", "firm", said, {})
    store.receive([IncomingEvents("u1", (encode(theirs),), 1)])
    assert store.count_conflicts() == len(store.conflicts()) == 2


def test_rebuilding_and_an_older_file_give_the_same(full: Store) -> None:
    before = (full.firm_counts("label"), days(full, 1, 30), overdue(full))
    full.rebuild()
    assert (full.firm_counts("label"), days(full, 1, 30), overdue(full)) == before
    path = full.path
    full.close()
    opened = database.Database(path, KEY)
    with opened.alter() as c:
        command.downgrade(alembic_on(c), "0004")
        assert "ix_firm_filters" not in {index["name"] for index in inspect(c).get_indexes("firm")}
        command.downgrade(alembic_on(c), "0003")
    opened.close()
    again = Store.open(path, KEY)
    assert (again.firm_counts("label"), days(again, 1, 30), overdue(again)) == before
    assert again.verify().problems == ()
    again.close()


def plans(store: Store, ask: Callable[[], object]) -> list[str]:
    """How SQLite goes about each statement of a question."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if "SELECT" in statement:
            asked.append((statement, parameters))

    engine = store._db._engine
    event.listen(engine, "before_cursor_execute", note)
    ask()
    event.remove(engine, "before_cursor_execute", note)
    with store._db.read() as c:
        return [
            step[3]
            for statement, parameters in asked
            for step in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]


def test_what_is_asked_of_one_archive_reads_no_other(full: Store) -> None:
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    for ask in (
        lambda: full.history(archive="a"),
        lambda: full.history(entity="v1"),
        lambda: full.as_of("a", moment),
        lambda: full.traced("a", "name"),
        lambda: full.audit("a"),
        lambda: full.archive("a"),
        lambda: full.unsettled("a"),
    ):
        steps = plans(full, ask)
        assert any(step.startswith("SEARCH") for step in steps)
        assert not [step for step in steps if re.match(r"SCAN [aens]\b", step)], steps


def test_filters_are_counted_and_the_newest_found_by_an_index(full: Store) -> None:
    for query, index in (
        (FirmQuery(county=("500103",), tier=("basic",)), "ix_firm_filters"),
        (FirmQuery(grade=("A",)), "ix_firm_filters"),
        (FirmQuery(attention="any"), "ix_firm_attention"),
        (FirmQuery(attention="high"), "ix_firm_attention"),
    ):
        steps = plans(full, partial(full.count_firms, query))
        assert [step for step in steps if f"COVERING INDEX {index}" in step], steps
    newest = plans(full, lambda: full.firms(FirmQuery(sort="updated", descending=True)))
    assert [step for step in newest if "ix_firm_updated_hlc" in step]


@pytest.mark.parametrize("sort", ["name", "updated", "grade", "score", "next_visit"])
def test_picking_a_few_out_first_or_not_lists_the_same(
    full: Store, monkeypatch: pytest.MonkeyPatch, sort: FirmSort
) -> None:
    for number, (archive, grade) in enumerate({"a": "B", "b": "", "c": "A"}.items()):
        score = number or None
        as_judged(full, {archive: FirmSummary(grade, score, 0, 1, 0, "", readonly=False)})
    query = FirmQuery(attention="any", sort=sort, descending=True)
    few = full.firms(query)
    monkeypatch.setattr(firms, "_FEW", 0)
    assert full.firms(query) == few
    assert few.total == len(few.rows) == 3


def test_a_page_past_the_last_one_still_says_how_many_there_are(full: Store) -> None:
    page = full.firms(FirmQuery(text="演示", offset=50))
    assert (page.rows, page.total) == ((), 3)
    assert full.firms(FirmQuery(text="无此企业")).total == 0


def test_what_is_kept_in_mind_follows_every_write(full: Store) -> None:
    assert full.count_firms() == 3
    assert full.unsettled("a")[0] == 3
    firm(full, "d")
    assert full.count_firms() == 4
    firm(full, "d", merged_into="a")
    assert full.count_firms() == 3
    assert full.merged().into == {"d": "a"}
    full.enrol(identity("dev-z"))
    assert full.identity is not None and full.identity.device == "dev-z"
    assert full.unsettled("nobody") == (0, 0)


def test_an_archive_that_leaves_takes_its_labels_and_visits_along(full: Store) -> None:
    with full._db.write() as c:
        c.exec_driver_sql("UPDATE archive SET pending = 0")
        outbox.purge(c, "b")
        left = [c.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one() for t in ("label", "agenda")]
    assert left == [2, 2]
