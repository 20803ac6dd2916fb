"""What was judged of firms lies beside the list, and goes with its archive."""

from forms.archive import JSON
from sync.store import FirmQuery, Store
from sync.store.model import FirmSummary


def test_it_is_kept_written_over_and_read_with_the_firms_of_the_list(store: Store) -> None:
    for name in ("a", "b"):
        store.save(
            archive=name,
            entity=name,
            type="firm",
            set={"name": f"演示{name}", "tier": "basic", "county": "500108"},
        )
    first: JSON = {"stamp": "1", "alerts": [["X", '证照 ’"%_']]}
    store.put_judged([("a", FirmSummary("B", 712, 80, 1, 2), first), ("unknown", FirmSummary("A"), {"x": 1})])
    found = {outlook.archive: outlook for outlook in store.outlooks()}
    assert found.keys() == {"a", "b"}, "only firms of the list"
    assert (found["a"].value, found["a"].name, found["a"].tier, found["a"].county) == (
        first,
        "演示a",
        "basic",
        "500108",
    )
    assert found["b"].value is None
    row = next(row for row in store.firms(FirmQuery()).rows if row.archive == "a")
    assert (row.grade, row.score, row.alerts_high, row.alerts_warn) == ("B", 712, 1, 2)
    store.put_judged([("a", FirmSummary("C"), {"stamp": "2"})])
    assert {o.archive: o.value for o in store.outlooks()}["a"] == {"stamp": "2"}
    before = store.outlooks()
    store.rebuild()
    assert set(map(repr, store.outlooks())) == set(map(repr, before)), "rebuilding leaves it alone"


def test_it_goes_with_its_archive_and_hides_with_a_merged_firm(store: Store) -> None:
    for name in ("a", "b"):
        store.save(archive=name, entity=name, type="firm", set={"name": f"演示{name}"})
        store.put_judged([(name, FirmSummary(), {"kept": name})])
    store.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    assert [o.archive for o in store.outlooks()] == ["a"]
    out = store.outbox()
    assert out is not None
    store.acknowledge(out.last, ())
    store.purge("a")
    assert "judged:a" not in {
        name for name in ("judged:a", "judged:b") if store.get_setting(name) is not None
    }
