"""Figures from the store's indexes are what a slow count over the corpus says, and every figure has its firms."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.statistics import LATE, MEASURES, by, total
from sync.store import Store
from sync.store.exchanged import IncomingEvents
from sync.store.model import Change, FirmQuery, FirmSummary
from sync.store.statistics import Figures, condition
from tests.corpus.counted import MARK, TODAY, Counted
from tests.corpus.judged import as_judged
from tests.sync.store.conftest import KEY, Clock, NewStore, identity, uid
from tests.sync.store.test_exchange import snapshot

FIRMS = 400
BANDS = (0, 40, 60, 80, 100)


@pytest.fixture(scope="module")
def slow() -> Counted:
    return Counted(FIRMS)


@pytest.fixture(scope="module")
def store(slow: Counted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("figures") / "library.db"
    made = Store.create(path, KEY, identity(), Clock(datetime(2026, 11, 20, 1, tzinfo=UTC)))
    made.save_all(
        [
            Change(row["archive"], row["entity"], row["type"], row["set"])
            for rows in slow.archives.values()
            for row in rows
        ]
    )
    as_judged(made, slow.judged)
    yield made
    made.close()


@pytest.fixture(scope="module")
def figures(store: Store) -> Figures:
    return store.figures(TODAY, BANDS, MARK)


def test_every_sum_is_that_of_the_slow_count(slow: Counted, figures: Figures) -> None:
    whole = total(figures.cells)
    late = [slow.late(archive) for archive in slow.archives]
    judged = list(slow.judged.values())
    assert whole.firms == figures.firms == FIRMS
    assert whole.grades == Counter(j.grade for j in judged)
    assert whole.bands == Counter(max(n for n, b in enumerate(BANDS) if j.completeness >= b) for j in judged)
    assert whole.completeness == pytest.approx(sum(j.completeness for j in judged) / FIRMS)
    assert whole.diagnosed == sum(map(slow.diagnosed, slow.archives)) > 0
    for kind in LATE:
        assert whole.late[kind] == sum(one[kind] for one in late) > 0
        assert whole.late_firms[kind] == sum(one[kind] > 0 for one in late)
    assert figures.stale == sum(j.judged != MARK for j in judged) > 0


@pytest.mark.parametrize("dimension", ["county", "gbt4754", "tier", "officer"])
def test_every_group_is_that_of_the_slow_count(slow: Counted, figures: Figures, dimension: str) -> None:
    groups: dict[str, list[str]] = {}
    for archive in slow.archives:
        firm = slow.of(archive, "firm")[0]
        value = slow.officer(archive) if dimension == "officer" else str(firm.get(dimension, ""))
        groups.setdefault(value, []).append(archive)
    found = by(figures.cells, "industry" if dimension == "gbt4754" else dimension)  # type: ignore[arg-type]
    assert found.keys() == groups.keys()
    for value, archives in groups.items():
        tally, firms = found[value], [slow.of(a, "firm")[0] for a in archives]
        assert tally.firms == len(archives)
        assert tally.tiers == Counter(firm.get("tier", "") for firm in firms)
        assert tally.grades == Counter(slow.judged[a].grade for a in archives)
        assert tally.diagnosed == sum(map(slow.diagnosed, archives))
        for kind in LATE:
            assert tally.late[kind] == sum(slow.late(a)[kind] for a in archives)


def test_every_month_is_that_of_the_slow_count(slow: Counted, figures: Figures) -> None:
    for measure in MEASURES:
        expected = Counter(day[:7] for archive in slow.archives for day in slow.days(archive, measure))
        found: Counter[str] = Counter()
        for one in figures.happened:
            if one.measure == measure:
                found[one.month] += one.number
        assert found == expected
        assert expected, f"nothing in the corpus is {measure}"


def test_every_figure_has_its_firms_in_the_list(slow: Counted, store: Store) -> None:
    day = TODAY.isoformat()
    behind = {
        **{("late", k, *([] if k == "alert" else [day])): lambda a, k=k: slow.late(a)[k] > 0 for k in LATE},
        ("completeness", "40", "60"): lambda a: 40 <= slow.judged[a].completeness < 60,
        ("completeness", "100", "101"): lambda a: slow.judged[a].completeness == 100,
        ("diagnosed-ever", day): slow.diagnosed,
        **{
            (m, "2026-10-01", "2026-11-30"): lambda a, m=m: any("2026-10" <= d[:7] <= "2026-11" for d in slow.days(a, m))
            for m in MEASURES
        },
    }  # fmt: skip
    for figure, fits in behind.items():
        found = set(store.firm_ids(FirmQuery(figure=figure)))
        assert found == {archive for archive in slow.archives if fits(archive)}, figure
        assert store.count_firms(FirmQuery(figure=figure)) == len(found)
    officer = FirmQuery(officer=("zlr-later",))
    assert set(store.firm_ids(officer)) == {a for a in slow.archives if slow.officer(a) == "zlr-later"}
    assert store.firm_counts("officer")["zlr-3"] == sum(slow.officer(a) == "zlr-3" for a in slow.archives)


def test_the_firms_to_look_after(slow: Counted, store: Store) -> None:
    found = store.late_firms(TODAY)
    counts = [one.alerts + one.actions + one.demands for one in found]
    assert counts == sorted(counts, reverse=True)
    expected = {
        slow.of(a, "firm")[0].get("uscc", ""): slow.late(a)
        for a in slow.archives
        if any(slow.late(a).values())
    }
    assert len(found) == sum(any(slow.late(a).values()) for a in slow.archives)
    for one in found:
        if [f.uscc for f in found].count(one.uscc) == 1:
            assert {"alert": one.alerts, "action": one.actions, "demand": one.demands} == expected[one.uscc]


def test_rebuilding_gives_the_same_figures(store: Store, figures: Figures) -> None:
    assert store.rebuild()
    again = store.figures(TODAY, BANDS, MARK)
    assert (sorted(again.cells), sorted(again.happened)) == (sorted(figures.cells), sorted(figures.happened))


def test_what_goes_is_counted_no_longer(new_store: NewStore) -> None:
    store, archive, action = new_store(), uid(), uid()
    promised = {"due_on": "2026-11-01", "status": "todo", "severity": "high"}
    store.save(archive=archive, entity=archive, type="firm", set={"name": "演示甲", "tier": "basic"})
    store.save(archive=archive, entity=action, type="action", set=promised)
    assert total(store.figures(TODAY, BANDS, MARK).cells).late == {"alert": 0, "action": 1, "demand": 0}
    store.save(archive=archive, entity=action, type="action", set={"due_on": "2026-02-30"})
    assert total(store.figures(TODAY, BANDS, MARK).cells).late["action"] == 0, (
        "the 30th of February is no day"
    )
    store.save(archive=archive, entity=action, type="action", set={"due_on": "2026-11-01"})
    store.save(archive=archive, entity=action, type="action", set={"deleted": True})
    assert total(store.figures(TODAY, BANDS, MARK).cells).late["action"] == 0
    store.save(archive=archive, entity=action, type="action", set={"deleted": False, "status": "done"})
    assert [(h.measure, h.number) for h in store.figures(TODAY, BANDS, MARK).happened] == [("improved", 1)]
    store.save(archive=archive, entity=archive, type="firm", set={"deleted": True})
    assert store.figures(TODAY, BANDS, MARK) == Figures((), (), 0, 0)


def judged_once(store: Store, *archives: str) -> None:
    as_judged(store, {archive: FirmSummary(grade="A", judged=MARK) for archive in archives})


def test_a_firm_that_changed_meanwhile_is_left_alone_and_stays_to_be_judged(new_store: NewStore) -> None:
    store, archive = new_store(), uid()
    store.save(archive=archive, entity=archive, type="firm", set={"name": "演示甲"})
    assert store.stale_summaries(MARK) == (archive,)
    for set in (
        {"name": "演示乙"},
        {"name": "演示丙"},
    ):  # also when it had changed before, and was not judged
        seen = store.marks([archive])[archive]
        store.save(archive=archive, entity=archive, type="firm", set=set)
        store.put_judged([(archive, seen, FirmSummary(grade="A", judged=MARK), {"kept": 1})])
        assert store.firms(FirmQuery()).rows[0].grade == ""
        assert store.outlooks()[0].value is None
        assert store.stale_summaries(MARK) == (archive,)
    judged_once(store, archive)
    assert store.firms(FirmQuery()).rows[0].grade == "A"
    assert store.stale_summaries(MARK) == ()
    assert store.marks([archive, "unknown"]) == {archive: MARK}


def test_what_a_colleague_sent_makes_a_firm_stale_though_its_clock_is_earlier(new_store: NewStore) -> None:
    store, other = new_store(), new_store("dev-b")
    for one in (other, store):
        one.save(archive="a", entity="a", type="firm", set={"name": "演示甲"})
    judged_once(store, "a")
    out = other.outbox()
    assert out is not None
    store.receive([IncomingEvents("u1", out.payloads, 1)])
    assert store.stale_summaries(MARK) == ("a",)


def test_the_most_pressing_are_judged_first(new_store: NewStore) -> None:
    store = new_store()
    rows = {"a": (0, 9), "b": (2, 0), "c": (2, 1), "d": (0, 0)}
    for archive, (high, warn) in rows.items():
        store.save(archive=archive, entity=archive, type="firm", set={"name": f"演示{archive}"})
        as_judged(store, {archive: FirmSummary(alerts_high=high, alerts_warn=warn, judged="earlier")})
    assert store.stale_summaries(MARK) == ("c", "b", "a", "d")


def test_a_change_in_an_archive_given_up_makes_its_survivor_stale(new_store: NewStore) -> None:
    store = new_store()
    for archive in "abc":
        store.save(archive=archive, entity=archive, type="firm", set={"name": f"演示{archive}"})
    judged_once(store, *"abc")
    store.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    assert store.stale_summaries(MARK) == ("a",), "it holds more than it did"
    judged_once(store, "a")
    store.save(archive="b", entity="l", type="record.licence", set={"number": "JY-DEMO"})
    assert store.stale_summaries(MARK) == ("a",)
    judged_once(store, "a")
    store.save(archive="a", entity="a", type="firm", set={"merged_into": "c"})
    assert store.stale_summaries(MARK) == ("c",)
    judged_once(store, "c")
    store.save(archive="b", entity="l", type="record.licence", set={"number": "JY-DEMO-2"})
    assert store.stale_summaries(MARK) == ("c",), "at the end of a chain"
    judged_once(store, "c")
    store.save(archive="a", entity="a", type="firm", set={"merged_into": None})
    assert sorted(store.stale_summaries(MARK)) == ["a", "c"], "what it held is another's again"


def test_an_archive_given_up_that_leaves_the_device_makes_its_survivor_stale(new_store: NewStore) -> None:
    store = new_store()
    for archive in "ab":
        store.save(archive=archive, entity=archive, type="firm", set={"name": f"演示{archive}"})
    store.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    judged_once(store, "a")
    out = store.outbox()
    assert out is not None
    store.acknowledge(out.last, ())
    assert store.stale_summaries(MARK) == (), "what the centre confirms changes no firm"
    store.purge("b")
    assert store.stale_summaries(MARK) == ("a",)


def test_an_archive_given_up_that_comes_as_a_snapshot_makes_its_survivor_stale(new_store: NewStore) -> None:
    store, other = new_store(), new_store("dev-b")
    for archive in "ab":
        other.save(archive=archive, entity=archive, type="firm", set={"name": f"演示{archive}"})
    other.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    store.receive([snapshot(other, "a")])
    judged_once(store, "a")
    store.receive([snapshot(other, "b", scope=2)])
    assert store.stale_summaries(MARK) == ("a",), "it holds more than it did"


@given(
    st.lists(st.text(max_size=12) | st.sampled_from(["late", "action", "joined", "2026-11-20"]), max_size=4)
)
def test_what_is_no_figure_narrows_nothing(words: list[str]) -> None:
    found = condition(tuple(words))
    if found is not None:
        assert found[0].count("?") == len(found[1])
        assert all(word not in found[0] for word in words if "'" in word or ";" in word)
