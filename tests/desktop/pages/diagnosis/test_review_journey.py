"""From the short diagnosis of a restaurant to the trend: an expert on another device, a real centre, a visit."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import now_utc
from desktop.pages.diagnosis import DiagnosisPage
from desktop.pages.diagnosis.choosing import CloseDialog
from desktop.parts import Select, TextInput
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.content import Content
from sync.client import HttpTransport, enrol, run_cycle
from sync.store import Store
from sync.store.model import Change
from tests.corpus.district import archive as corpus_archive
from tests.desktop.pages.diagnosis.desk import Desk, answers, click, find, issue, key, records
from tests.sync.service import Service, start_service

EXPERT, STEWARD = "EXP-0007", "ZLR-0137"
OWN = ("diagnosis", "finding", "action")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Service]:
    service = start_service(tmp_path / "centre")
    service.admin("create-unit", "nanan", "演示服务站")
    service.admin("create-user", STEWARD, "演示周", "--unit", "nanan")
    service.admin("create-user", EXPERT, "演示李", "--unit", "nanan", "--role", "expert")
    yield service
    service.stop()


@pytest.fixture
def expert(
    centre: Service, content: Content, dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> Iterator[Workspace]:
    """The expert's device."""
    mine = enrol(centre.url, centre.admin("enrolment-code", EXPERT).split()[-1], "expert's device")
    store = Store.create(tmp_path / "expert.db", secrets.token_bytes(32), mine, clock=now_utc)
    settings, tasks = Settings(tmp_path / "expert.json"), Tasks()
    settings.change(language="en")
    yield Workspace(store, content, now_utc, tasks, settings)
    tasks.close()
    qtbot.waitUntil(lambda: tasks.idle)
    store.close()


def sync(workspace: Workspace) -> None:
    """One exchange with the centre."""
    identity = workspace.store.identity
    assert identity is not None
    transport = HttpTransport(identity.url, identity)
    result = run_cycle(workspace.store, transport, now_utc, lambda: False, lambda _phase: None)
    assert result.problems == ()
    workspace.forget()


def restaurant(workspace: Workspace) -> str:
    """A restaurant of the base tier, never diagnosed."""
    rows = [row for row in corpus_archive(7, 2, workspace.today()) if row["type"] not in OWN]
    firm = str(rows[0]["archive"])
    changes = [Change(r["archive"], r["entity"], r["type"], r["set"]) for r in rows]
    changes.append(Change(firm, firm, "firm", {"gbt4754": "62", "tier": "basic"}))
    workspace.store.save_all(changes)
    return firm


def opened(page: DiagnosisPage, firm: str, qtbot: QtBot, **args: str) -> None:
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter(archive=firm, **args)


def test_from_a_short_diagnosis_to_the_trend(
    page: DiagnosisPage, desk: Desk, expert: Workspace, centre: Service, qtbot: QtBot
) -> None:
    workspace = page.workspace
    workspace.clock = now_utc  # the centre's clock is the real one
    workspace.store.enrol(enrol(centre.url, centre.admin("enrolment-code", STEWARD).split()[-1], "steward's"))
    firm = restaurant(workspace)

    # the short list, with the pack of the trade; what is found goes into the plan
    opened(page, firm, qtbot, module="FD")
    state = page._presenter.state()
    assert state.profile == "lite"
    assert [m.code for m in state.modules if m.pack] == ["FD"]
    click(page, qtbot, "diagnosis.FD-02.no")
    click(page, qtbot, "diagnosis.FD-02.plan")
    (action,) = records(page, firm, "action")
    sync(workspace)

    # the expert sees it on another device, and returns it
    centre.admin("assign", EXPERT, "--all", "--unit", "nanan")
    sync(expert)
    theirs = DiagnosisPage(expert, Desk())
    qtbot.addWidget(theirs)
    theirs.resize(1282, 700)
    opened(theirs, firm, qtbot, module="FD")
    find(theirs, "diagnosis.FD-02").setFocus()
    key(qtbot, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextInput))
    qtbot.keyClicks(QApplication.focusWidget(), "photograph the list of dates")
    click(theirs, qtbot, "diagnosis.FD-02.review.return")
    theirs.hide()
    sync(expert)
    sync(workspace)

    # beside the question on the steward's device; answered there, settled by the expert
    opened(page, firm, qtbot, module="FD")
    assert find(page, "diagnosis.returned").isVisible()
    (comment,) = page._presenter.state().comments
    assert (comment.code, comment.is_return, comment.state, comment.may_resolve) == (
        "FD-02",
        True,
        "open",
        False,
    )
    assert comment.head.startswith("演示李")
    told = [alert for alert in workspace.alerts(firm) if alert.code == "REVIEW-RETURNED"]
    assert [(alert.record, alert.severity) for alert in told] == [(comment.id, "urgent")]
    assert not find(page, "diagnosis.FD-02.review.comment").isVisible(), "a steward answers"
    find(page, f"review.{comment.id}.text").setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "done, see the photo")
    key(qtbot, Qt.Key.Key_Return)
    assert page._presenter.state().comments[0].state == "answered"
    sync(workspace)
    sync(expert)
    opened(theirs, firm, qtbot, module="FD")
    assert theirs._presenter.state().comments[0].replies[0][1] == "done, see the photo"
    click(theirs, qtbot, f"review.{comment.id}.resolve")
    theirs.hide()
    sync(expert)
    sync(workspace)
    opened(page, firm, qtbot, module="FD")
    assert not find(page, "diagnosis.returned").isVisible()
    issue(page, desk, qtbot)

    # a visit closes the action, with words where nothing can be shown
    visit = {"planned_at": workspace.now().isoformat(), "status": "started", "purpose": "follow_up"}
    workspace.save(archive=firm, entity="visit-1", type="visit", set=visit)
    opened(page, firm, qtbot, step="plan")
    page._plan._go(page._presenter.state().plan[0], find(page, f"plan.{action.id}.status"), "done")  # type: ignore[arg-type] # a Select
    (dialog,) = page.findChildren(CloseDialog)
    assert isinstance(find(page, f"plan.{action.id}.status"), Select)
    act = find(page, "plan.close.act")
    assert not act.isEnabled(), "closing asks for proof"
    qtbot.keyClicks(find(page, "plan.close.note"), "all six in date")
    assert act.isEnabled()
    dialog.do()
    (action,) = records(page, firm, "action")
    assert (action.text("status"), action.text("closed_visit")) == ("done", "visit-1")
    assert {f.text("status") for f in records(page, firm, "finding") if f.id == action.text("finding")} == {
        "closed"
    }

    # the second diagnosis shows what changed
    opened(page, firm, qtbot, module="FD")
    click(page, qtbot, "diagnosis.FD-02.yes")
    click(page, qtbot, "diagnosis.FD-03.no")
    assert answers(page, firm)["FD-02"]["a"] == "yes"
    issue(page, desk, qtbot)
    opened(page, firm, qtbot, step="follow")
    trend = page._presenter.state().trend
    assert len(trend.turns) == 2
    assert [line[:5] for line in trend.closed] == ["FD-02"]
    assert [line[:5] for line in trend.opened] == ["FD-03"]
    assert [move.title for move in trend.moves] == ["Food and catering"]
    chart = page._follow._chart
    assert len(chart.places()) == 2
    assert workspace.today().isoformat() in chart.accessibleName()
