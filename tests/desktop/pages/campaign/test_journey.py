"""One firm, from a serious penalty to the yearly evaluation: alert, case, eligible day, repaired, grade, tier, appeal."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.alerts import AlertsPage
from desktop.pages.campaign import CampaignPage
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.pages.repair import RepairPage
from desktop.shell.page import Page
from desktop.workspace import Workspace

NUMBER = "演示罚〔2026〕77 号"


def at(workspace: Workspace, day: str) -> None:
    year, month, number = map(int, day.split("-"))
    workspace.clock = lambda: datetime(year, month, number, 1, 0, tzinfo=UTC)


def shown(page: Page, workspace: Workspace, qtbot: QtBot, **args: Any) -> Any:
    qtbot.addWidget(page)
    page.show()
    page.enter(**args)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: workspace.tasks.idle and not workspace.judging.left, timeout=20_000)
    QApplication.processEvents()
    return page


def codes(workspace: Workspace, archive: str) -> set[str]:
    return {a.code for a in workspace.alerts(archive) if a.record in ("fine", *_cases(workspace, archive))}


def _cases(workspace: Workspace, archive: str) -> set[str]:
    return {
        c.id for c in workspace.archive(archive).of("record.repair_case") if c.text("target_no") == NUMBER
    }


def filled(workspace: Workspace, opened: tuple[str, dict[str, Any]], **answers: Any) -> None:
    """The form a page opened, filled with what it handed over and these answers by property."""
    _, args = opened
    filling = Filling(workspace, Request(args["archive"], args["kind"], args.get("entity")))
    filling.take({**args.get("given", {}), **answers})
    assert filling.session.problems() == ()
    assert filling.finish() == 1


def test_from_penalty_to_appeal(workspace: Workspace, firms: list[str], window: Any, qtbot: QtBot) -> None:
    firm = max(
        firms, key=lambda a: workspace.evaluation(a).points if not workspace.evaluation(a).caps else 0.0
    )
    before = workspace.evaluation(firm).grade
    assert before in ("A", "B", "C")
    at(workspace, "2026-11-20")
    fine = {
        "doc_no": NUMBER,
        "authority": "演示局",
        "decided_on": "2026-11-20",
        "grade": "serious",
        "grade_source": "document",
    }
    workspace.save(archive=firm, entity="fine", type="record.penalty", set=fine)
    assert workspace.evaluation(firm).grade == "D", "an unrepaired serious penalty holds it down"
    alerts = shown(AlertsPage(workspace, window), workspace, qtbot)
    assert ("fine", "PENALTY-UNFULFILLED") in {(x.record, x.code) for x in alerts._presenter.lines("urgent")}
    workspace.save(archive=firm, entity="fine", type="record.penalty", set={"fulfilled_on": "2026-11-20"})
    repair = shown(RepairPage(workspace, window), workspace, qtbot, item="fine")
    detail = repair._presenter.detail("fine")
    assert ("Repair from", "2027-11-20") in detail.facts
    assert detail.chip[0] == "Period runs"
    repair._act()
    filled(workspace, window.opened[-1], conditions="corrected", materials="proof")
    at(workspace, "2027-11-19")
    workspace.forget()
    assert not codes(workspace, firm) & {"REPAIR-READY", "REPAIR-ELIGIBLE"} - {"REPAIR-READY"}
    at(workspace, "2027-11-20")
    workspace.forget()
    assert {"REPAIR-READY", "REPAIR-ELIGIBLE"} <= codes(workspace, firm), "its day has come"
    repair = shown(repair, workspace, qtbot, item="fine")
    assert repair._presenter.detail("fine").chip[0] == "May be requested"
    assert repair._table.current() == "fine"
    assert repair._presenter.detail("fine").act == "Open the case"
    repair._act()
    filled(
        workspace, window.opened[-1], conditions="period corrected pledge other", materials="proof pledge",
        submitted_on="2027-11-20", result="approved", result_on="2027-11-20", synced="yes",
    )  # fmt: skip
    repair = shown(repair, workspace, qtbot, item="fine")
    assert repair._presenter.detail("fine").act == "Enter the day"
    repair._act()
    assert window.opened[-1][1]["given"] == {"repaired_on": "2027-11-20"}
    workspace.save(archive=firm, entity="fine", type="record.penalty", set={"repaired_on": "2027-11-20"})
    assert "SERIOUS" not in {cap.code for cap in workspace.evaluation(firm).caps}, (
        "repaired, it holds nothing down"
    )
    repair = shown(repair, workspace, qtbot, item="fine")
    assert repair._presenter.detail("fine").chip[0] == "Repaired"
    at(workspace, "2026-11-20")
    _evaluated(workspace, firm, before, window, qtbot)


def _evaluated(workspace: Workspace, firm: str, grade: str | None, window: Any, qtbot: QtBot) -> None:
    """Back in the year in which its records are fresh: the penalty is as if it had never been."""
    workspace.forget()
    workspace.save(archive=firm, entity="fine", type="record.penalty", set={"deleted": True})
    workspace.save(archive=firm, entity=firm, type="firm", set={"tier": "basic"})
    assert workspace.evaluation(firm).grade == grade
    campaign = shown(CampaignPage(workspace, window), workspace, qtbot, firm=firm)
    detail = campaign._presenter.detail(firm)
    evaluation = workspace.evaluation(firm)
    moves = evaluation.tier_hint in ("rising", "model") and not evaluation.provisional
    assert ("→" in detail.move) == moves
    campaign._pick("up" if moves else "stay")
    campaign._table.select(firm)
    campaign._act("confirm")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    campaign._pick("decided")
    campaign._table.select(firm)
    campaign._act("appeal")
    filled(
        workspace, window.opened[-1], ground="wrong", facts="得分没有算上新证书。", submitted_on="2026-11-20",
        result="corrected", answered_on="2026-11-20",
    )  # fmt: skip
    campaign = shown(campaign, workspace, qtbot, firm=firm)
    assert campaign._presenter.detail(firm).chip[0] == "Open again"
