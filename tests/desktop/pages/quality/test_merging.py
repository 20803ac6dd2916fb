"""Merging in a workspace: what the survivor shows and how it is judged, and everything back after undo."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.merging import Merging
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.archives.opening import open_record
from desktop.workspace import Workspace
from sync.store.model import FirmQuery
from tests.desktop.window import Window


def said(workspace: Workspace) -> str:
    """Everything the archives say, as text."""
    views = {name: workspace.store.archive(name) for name in "abc"}
    return json.dumps(
        {n: {e.id: e.properties() for e in view.entities} for n, view in views.items()}, sort_keys=True
    )


def names(workspace: Workspace) -> set[str]:
    return {row.archive for row in workspace.store.firms(FirmQuery()).rows}


def test_the_survivor_shows_and_counts_the_others_records(twins: Workspace) -> None:
    alone = twins.evaluation("a")
    assert not twins.archive("a").of("record.penalty")
    Merging(twins).merge("a", "b", fill=False)
    assert names(twins) == {"a", "c"}
    assert [r.id for r in twins.archive("a").of("record.penalty")] == ["p"]
    assert len(twins.archive("a").of("firm")) == 1
    assert twins.home_of("a", "p") == "b"
    assert twins.evaluation("a").caps != alone.caps, "an unrepaired serious penalty caps the grade"
    assert twins.archive("b").of("record.penalty"), "and is seen from the archive that was given up"


def test_records_from_elsewhere_are_marked_and_opened_where_they_are_kept(twins: Workspace) -> None:
    Merging(twins).merge("a", "b", fill=False)
    presenter = ArchivePresenter(twins)
    presenter.archive = "a"
    (entry,) = presenter.kind_of("record.penalty").entries
    assert entry.chips[0][0] == "From 重庆演示川味园餐饮"
    window = Window()
    open_record(twins, window, "a", "p")
    page, args = window.opened[0]
    assert (page, args["archive"], args["entity"]) == ("form", "b", "p")


def test_undo_restores_both(twins: Workspace) -> None:
    before = said(twins)
    merging = Merging(twins)
    merging.merge("a", "b", fill=True)
    assert twins.archive("a").firm().text("scope") == "餐饮服务", "only the other one knew"  # type: ignore[union-attr]
    assert merging.has_taken("b")
    merging.separate("b")
    assert said(twins) == before
    assert names(twins) == {"a", "b", "c"}
    assert not twins.archive("a").of("record.penalty")


def test_what_was_changed_since_stays(twins: Workspace) -> None:
    merging = Merging(twins)
    merging.merge("a", "b", fill=True)
    twins.save(archive="a", entity="a", type="firm", set={"scope": "餐饮服务；外卖"})
    merging.separate("b")
    assert twins.archive("a").firm().text("scope") == "餐饮服务；外卖"  # type: ignore[union-attr]


def test_nothing_personal_is_taken_over_without_an_authorisation(twins: Workspace) -> None:
    twins.store.save(
        archive="b", entity="b", type="firm", set={"phone": "19900000001", "legal_rep": "演示甲"}
    )
    twins.forget()
    assert set(Merging(twins).gaps("a", "b")) == {"scope"}
    sides = {side.name: side for side in Merging(twins).sides("a", "b")}
    assert "19900000001" not in sides["phone"].second
    assert not sides["phone"].gap


def test_pictures_stay_where_they_are(twins: Workspace) -> None:
    twins.store.save(archive="b", entity="b", type="firm", set={"licence_photo": "0" * 64})
    twins.forget()
    assert set(Merging(twins).gaps("a", "b")) == {"scope"}


@pytest.mark.parametrize(("keep", "give"), [("a", "a"), ("a", "nowhere"), ("nowhere", "a")])
def test_a_firm_is_merged_with_another_one(twins: Workspace, keep: str, give: str) -> None:
    before = said(twins)
    with pytest.raises(ValueError, match="two different firms"):
        Merging(twins).merge(keep, give, fill=True)
    assert said(twins) == before


def test_into_one_that_was_given_up_makes_it_stand_again(twins: Workspace) -> None:
    merging = Merging(twins)
    merging.merge("a", "b", fill=False)
    merging.merge("b", "a", fill=False)
    assert names(twins) == {"b", "c"}
    assert merging.stands_for("a") == ("b", "重庆演示川味园餐饮有限责任公司")
    merging.separate("a")
    assert names(twins) == {"a", "b", "c"}


def test_merged_both_ways_on_two_devices_is_separated_at_once(twins: Workspace) -> None:
    twins.store.save(archive="a", entity="a", type="firm", set={"merged_into": "b"})
    twins.store.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    twins.forget()
    merging = Merging(twins)
    assert [archive for archive, _ in merging.given_up("a")] == ["b"]
    merging.separate("b")
    assert names(twins) == {"a", "b", "c"}
    assert merging.stands_for("a") is merging.stands_for("b") is None


def test_a_change_in_either_is_told_of_both(twins: Workspace) -> None:
    Merging(twins).merge("a", "b", fill=False)
    told: list[str] = []
    twins.signals.archive_changed.connect(told.append)
    twins.save(archive="b", entity="p", type="record.penalty", set={"repaired_on": "2026-11-01"})
    assert set(told) == {"a", "b"}
    assert twins.archive("a").of("record.penalty")[0].text("repaired_on") == "2026-11-01"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.permutations("abc"), st.booleans()), min_size=1, max_size=3))
def test_any_merges_taken_back_in_turn_leave_no_trace(
    twins: Workspace, steps: list[tuple[list[str], bool]]
) -> None:
    merging, before = Merging(twins), said(twins)
    done: list[str] = []
    for (keep, give, _), fill in steps:
        if merging.stands_for(keep) is None and merging.stands_for(give) is None and keep != give:
            merging.merge(keep, give, fill=fill)
            done.append(give)
    assert len(names(twins)) == 3 - len(done)
    for give in reversed(done):
        merging.separate(give)
    assert said(twins) == before
    assert names(twins) == set("abc")
