"""The yearly evaluation: proposals with reasons, a person's word on each, and an appeal that opens it again."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.pages.campaign import CampaignPage
from desktop.parts import Dialog, TextArea
from desktop.workspace import Workspace
from forms.campaign import REVIEW

Make = Callable[..., CampaignPage]
Settle = Callable[[], None]


@pytest.fixture
def page(open_page: Callable[..., CampaignPage]) -> Make:
    return partial(open_page, CampaignPage)


def test_every_firm_has_a_proposal_with_its_reason(
    page: Make, workspace: Workspace, firms: list[str]
) -> None:
    shown = page()
    counts = shown._presenter.counts()
    assert sum(counts.values()) == len(firms)
    assert counts["up"] > 0
    for line in shown._presenter.lines("up"):
        detail = shown._presenter.detail(line.id)
        assert detail is not None
        evaluation = workspace.evaluation(line.id)
        assert (detail.grade, detail.stars) == (evaluation.grade, evaluation.stars)
        assert detail.reason
        assert "联盟建议" in detail.note
    now = sum(tier.now for tier in shown._presenter.tiers())
    then = sum(tier.then for tier in shown._presenter.tiers())
    assert now == then == len(firms)


def test_confirming_moves_the_tier_and_can_be_taken_back(
    page: Make, workspace: Workspace, firms: list[str], settle: Settle
) -> None:
    shown = page()
    line = shown._presenter.lines("up")[0]
    before = workspace.archive(line.id).firm().text("tier")  # type: ignore[union-attr]
    shown._table.select(line.id)
    shown._act("confirm")
    settle()
    (review,) = workspace.archive(line.id).of(REVIEW)
    assert workspace.archive(line.id).firm().text("tier") == review.text("to") != before  # type: ignore[union-attr]
    assert review.text("basis")
    assert review.text("scheme") == workspace.content.rules.version
    assert [x.chip[0] for x in shown._presenter.lines("decided") if x.id == line.id] == ["Confirmed"]
    shown._pick("decided")
    shown._table.select(line.id)
    shown._act("back")
    settle()
    assert workspace.archive(line.id).firm().text("tier") == before  # type: ignore[union-attr]
    assert line.id in {x.id for x in shown._presenter.lines("up")}
    shown._pick("up")
    shown._table.select(line.id)
    shown._act("confirm")
    settle()
    (again,) = workspace.archive(line.id).of(REVIEW)
    assert again.id == review.id, "two devices that decide the same year meet in one, and see if they differ"
    assert workspace.archive(line.id).firm().text("tier") == again.text("to")  # type: ignore[union-attr]


def test_a_decision_made_in_an_archive_since_given_up_can_be_taken_back(
    page: Make, workspace: Workspace, firms: list[str], settle: Settle
) -> None:
    shown = page()
    give = shown._presenter.lines("up")[0].id
    shown._table.select(give)
    shown._act("confirm")
    settle()
    (review,) = workspace.archive(give).of(REVIEW)
    keep = next(line.id for line in shown._presenter.lines("stay"))
    workspace.save(archive=give, entity=give, type="firm", set={"merged_into": keep})
    workspace.refresh_summary(keep)
    shown.enter()
    settle()
    assert keep in {line.id for line in shown._presenter.lines("decided")}
    batch = shown._presenter.take_back(keep)()
    assert batch.archives == (keep,)
    entity = workspace.store.entity(review.id)
    assert entity is not None
    assert (entity.archive, entity.properties()["deleted"]) == (give, True)


def test_declining_needs_a_reason_and_leaves_the_tier(
    page: Make, workspace: Workspace, firms: list[str], settle: Settle
) -> None:
    shown = page()
    line = shown._presenter.lines("up")[0]
    before = workspace.archive(line.id).firm().text("tier")  # type: ignore[union-attr]
    shown._table.select(line.id)
    shown._act("decline")
    dialog = shown.findChild(Dialog, "campaign.why")
    assert not dialog.findChild(QAbstractButton, "campaign.why.act").isEnabled()
    dialog.findChild(TextArea, "campaign.why.reason").setPlainText("材料仍在核实")
    QApplication.processEvents()
    dialog.do()
    settle()
    (review,) = workspace.archive(line.id).of(REVIEW)
    assert (review.text("outcome"), review.text("reason")) == ("declined", "材料仍在核实")
    assert workspace.archive(line.id).firm().text("tier") == before  # type: ignore[union-attr]


def test_all_of_a_filter_are_confirmed_in_one_step(
    page: Make, workspace: Workspace, firms: list[str], settle: Settle
) -> None:
    shown = page(filter="stay")
    waiting = shown._presenter.open_ones("stay")
    assert len(waiting) > 1
    shown._ask_all()
    shown.findChild(Dialog, "campaign.sure").do()
    settle()
    assert shown._presenter.open_ones("stay") == []
    assert {a for a in firms if workspace.archive(a).of(REVIEW)} == set(waiting)
    with pytest.raises(ValueError, match="left"):
        shown._presenter.decide(waiting, "confirmed")


def test_an_appeal_waits_with_its_day_and_opens_the_evaluation_again(
    page: Make, workspace: Workspace, firms: list[str], window: Any, settle: Settle
) -> None:
    shown = page()
    line = shown._presenter.lines("up")[0]
    shown._table.select(line.id)
    shown._act("confirm")
    settle()
    entity, given = shown._presenter.appeal(line.id)
    assert entity is None
    said = {
        **given,
        "review_year": 2026,
        "submitted_on": "2026-11-20",
        "result": "awaited",
        "ground": "wrong",
    }
    workspace.save(archive=line.id, entity="appeal", type="record.objection_case", set=said)
    settle()
    (waits,) = shown._presenter.lines("appeals")
    assert waits.chip[0] == "Appeal: 7 days left"
    assert "APPEAL-DUE" in {a.code for a in workspace.alerts(line.id)}
    shown._pick("appeals")
    shown._table.select(line.id)
    shown._act("appeal")
    assert window.opened[-1][1]["entity"] == "appeal"
    won = {"result": "corrected", "answered_on": "2026-11-20"}
    workspace.save(archive=line.id, entity="appeal", type="record.objection_case", set=won)
    settle()
    detail = shown._presenter.detail(line.id)
    assert detail is not None
    assert detail.chip[0] == "Open again"
    assert "confirm" in {act[0] for act in detail.acts}
    assert APPEALED not in {a.code for a in workspace.alerts(line.id)}


APPEALED = "APPEAL-DUE"


def test_a_year_gone_by_shows_its_decisions_and_takes_no_more(
    page: Make, workspace: Workspace, firms: list[str]
) -> None:
    shown = page(year="2031", filter="odd")
    assert shown._presenter.year == 2026, "no year to come"
    shown._turn(1)
    assert shown._presenter.year == 2026
    table = shown._presenter.table("up")
    assert len(table.rows) == len(shown._presenter.lines("up"))
    assert all(len(row) == len(table.header) for row in table.rows)
