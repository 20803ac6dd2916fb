"""Reading one kind of record in all archives, and firms nobody plans to see."""

from sync.store import FirmQuery, FirmSummary, Store
from tests.corpus.judged import as_judged


def test_one_type_is_read_across_archives_without_what_was_removed(store: Store) -> None:
    for key in ("a", "b"):
        store.save(archive=key, entity=key, type="firm", set={"name": f"演示{key}"})
        store.save(archive=key, entity=f"{key}1", type="visit", set={"planned_at": "2026-11-20"})
    store.save(archive="b", entity="b2", type="visit", set={"planned_at": "2026-11-21"})
    store.save(archive="a", entity="a1", type="visit", set={"deleted": True})
    store.save(
        archive="c", entity="c1", type="visit", set={"planned_at": "2026-11-20"}
    )  # its firm is not here
    assert [(e.archive, e.id) for e in store.entities_of("visit")] == [("b", "b1"), ("b", "b2")]
    assert store.entities_of("record.demand") == ()


def test_firms_without_a_visit_from_a_day_on(store: Store) -> None:
    for key, visit in {"a": "", "b": "2026-11-19T09:00", "c": "2026-11-20T09:00"}.items():
        store.save(archive=key, entity=key, type="firm", set={"name": f"演示{key}"})
        as_judged(store, {key: FirmSummary(next_visit=visit)})
    found = store.firms(FirmQuery(unplanned_from="2026-11-20"))
    assert sorted(row.archive for row in found.rows) == ["a", "b"]
    assert store.count_firms(FirmQuery(unplanned_from="2026-11-20")) == 2
