"""What was judged of firms lies beside the list, and goes with its archive."""

import pytest

from forms.archive import JSON
from sync.store import FirmQuery, Store
from sync.store.model import FirmSummary
from tests.corpus.judged import as_judged


def test_it_is_kept_written_over_and_read_with_the_firms_of_the_list(store: Store) -> None:
    for name in ("a", "b"):
        store.save(
            archive=name,
            entity=name,
            type="firm",
            set={"name": f"演示{name}", "tier": "basic", "county": "500108"},
        )
    first: JSON = {"kept": "1", "alerts": [["X", '证照 ’"%_']]}
    as_judged(store, {"a": FirmSummary("B", 712, 80, 1, 2), "unknown": FirmSummary("A")}, first)
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
    as_judged(store, {"a": FirmSummary("C")}, {"kept": "2"})
    assert {o.archive: o.value for o in store.outlooks()}["a"] == {"kept": "2"}
    before = store.outlooks()
    store.rebuild()
    assert set(map(repr, store.outlooks())) == set(map(repr, before)), "rebuilding leaves it alone"


def test_it_goes_with_its_archive_and_hides_with_a_merged_firm(store: Store) -> None:
    for name in ("a", "b"):
        store.save(archive=name, entity=name, type="firm", set={"name": f"演示{name}"})
        as_judged(store, {name: FirmSummary()}, {"kept": name})
    store.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    assert [o.archive for o in store.outlooks()] == ["a"]
    out = store.outbox()
    assert out is not None
    store.acknowledge(out.last, ())
    store.purge("a")
    assert [(o.archive, o.value) for o in store.outlooks()] == [("b", None)], "it comes back to be judged"


@pytest.mark.parametrize("merged", [False, True])
def test_what_is_erased_is_quoted_no_more(store: Store, merged: bool) -> None:
    """Alerts quote records: those of the archive itself, and of one it stands for."""
    for name in ("a", "b"):
        store.save(archive=name, entity=name, type="firm", set={"name": f"演示{name}"})
    if merged:
        store.save(archive="a", entity="a", type="firm", set={"merged_into": "b"})
    store.save(archive="a", entity="t", type="record.tax_record", set={"amount": "planted-tax-4711"})
    as_judged(store, {n: FirmSummary(judged="now") for n in "ab"}, {"alerts": ["planted-tax-4711"]})
    store.erase("a", {"record.tax_record": ("amount",)}, {"reason": "withdrawn"})
    kept = {o.archive: o.value for o in store.outlooks()}
    gone = "b" if merged else "a"
    assert kept[gone] is None
    assert gone in store.stale_summaries("now")
    if not merged:
        assert kept["b"] is not None
        assert store.stale_summaries("now") == ("a",)
