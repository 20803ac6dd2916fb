"""Repair of all firms: stories of the district stand where they should, and the next step opens the right form."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.pages.repair import RepairPage
from desktop.parts import InfoBar
from desktop.workspace import Workspace
from sync.store.model import Change

Make = Callable[..., RepairPage]


@pytest.fixture
def page(open_page: Callable[..., RepairPage]) -> Make:
    return partial(open_page, RepairPage)


def of_firm(page: RepairPage, archive: str) -> dict[str, str]:
    return {line.number: line.group for line in page._presenter.lines("repair") if line.archive == archive}


def test_the_stories_of_the_district_stand_where_they_should(page: Make, firms: list[str]) -> None:
    shown = page()
    groups = {n: set(of_firm(shown, firms[n]).values()) for n in (13, 14, 15)}
    assert "waiting" in groups[13], "repairable tomorrow"
    assert "now" in groups[14], "repairable today"
    assert "submitted" in groups[15]
    counts = shown._presenter.counts("repair")
    assert sum(counts.values()) == len(shown._presenter.lines("repair"))
    assert "to act on" in shown.caption()


def test_one_in_full_names_conditions_papers_and_that_it_is_free(page: Make, firms: list[str]) -> None:
    shown = page()
    line = next(x for x in shown._presenter.lines("repair", "now") if x.archive == firms[14])
    shown._table.select(line.id)
    shown._choose(line.id)
    words = "\n".join(label.text() for label in shown._side.findChildren(QLabel))
    assert "The least period of publicity is over" in words
    assert "Proof of fulfilment" in words
    assert shown._side.findChild(InfoBar, "repair.scam") is not None
    detail = shown._presenter.detail(line.id)
    assert detail is not None
    assert [state for _, state, _ in detail.steps][:2] == ["done", "done"]


def test_a_new_case_is_begun_with_what_the_penalty_says(
    page: Make, workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot
) -> None:
    said = {
        "doc_no": "演示罚〔2026〕99 号", "authority": "演示局", "decided_on": "2026-06-01", "grade": "general",
        "grade_source": "register", "fulfilled_on": "2026-06-20", "fine": "2000",
    }  # fmt: skip
    workspace.store.save_all([Change(firms[2], "new-penalty", "record.penalty", said)])
    workspace.forget()
    shown = page(item="new-penalty")
    assert shown._table.current() == "new-penalty"
    shown._act()
    name, args = window.opened[-1]
    assert (name, args["kind"], args["archive"], args["entity"]) == (
        "form",
        "record.repair_case",
        firms[2],
        None,
    )
    filling = Filling(workspace, Request(firms[2], "record.repair_case"))
    assert {"target", "target_no", "decided_on", "grade", "fulfilled_on"} <= filling.take(args["given"])
    assert filling.finish() == 1
    shown._read()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert [line.number for line in shown._presenter.lines("repair") if line.archive == firms[2]].count(
        said["doc_no"]
    ) == 1
    (case,) = (
        c
        for c in workspace.archive(firms[2]).of("record.repair_case")
        if c.text("target_no") == said["doc_no"]
    )
    assert (case.text("earliest_on"), case.text("auto_end_on")) == ("2026-09-01", "2027-06-01"), (
        "as the rules have it"
    )


def test_objections_wait_by_their_working_days(
    page: Make, workspace: Workspace, firms: list[str], window: Any
) -> None:
    late = {"target": "penalty", "target_no": "演示 7", "channel": "register", "submitted_on": "2026-11-12"}
    workspace.store.save_all([Change(firms[4], "late", "record.objection_case", late)])
    workspace.forget()
    shown = page(view="objections", filter="now")
    (line,) = (x for x in shown._presenter.lines("objections", "now") if x.id == "late")
    assert (line.when, line.late, line.chip[0]) == ("2026-11-19", True, "Answer overdue")
    shown._table.select("late")
    shown._act()
    assert window.opened[-1][1] == {"archive": firms[4], "kind": "record.objection_case", "entity": "late"}
    codes = {a.code for a in workspace.alerts(firms[4]) if a.record == "late"}
    assert codes == {"OBJECTION-LATE"}


def test_a_library_without_any_says_so(page: Make) -> None:
    shown = page()
    assert shown.findChild(QAbstractButton, "repair.empty.act").isVisible()
    shown._turn()
    assert shown.place()["view"] == "objections"
