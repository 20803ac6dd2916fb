"""What the archive answers itself, the two lists, keys alone, closing with proof and opening again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.diagnosis import DiagnosisPage
from desktop.pages.diagnosis.choosing import CloseDialog, PiecePicker, ReopenDialog
from desktop.parts import Select, Text
from desktop.workspace import Workspace
from forms.archive import JSON
from sync.store.model import Change
from tests.desktop.conftest import MORNING
from tests.desktop.pages.diagnosis.desk import FRESH, Desk, answers, click, enter, find, key, load, records

CONTROL = Qt.KeyboardModifier.ControlModifier


def contract(workspace: Workspace, firm: str, **values: JSON) -> None:
    """The only contract of the firm."""
    held = workspace.archive(firm).of("record.contract")
    gone = [Change(firm, record.id, record.type, {"deleted": True}) for record in held]
    made = Change(firm, "contract-1", "record.contract", {"title": "甲", **values})
    workspace.save_all([*gone, made])


def known_words(page: DiagnosisPage, code: str) -> Text:
    found = find(page, f"diagnosis.{code}.known")
    assert isinstance(found, Text)
    return found


def test_the_archive_answers_and_a_person_overrules_it(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = load(page.workspace, FRESH)
    contract(page.workspace, firm, written="no")
    before = page.workspace.store.pending().records
    page.enter(archive=firm, module="CT")
    check = page._presenter.state().checks[0]
    assert (check.code, check.answer, check.source) == ("CT-01", "no", "contract-1")
    assert "not written" in known_words(page, "CT-01").text()
    assert check.finding is not None, "what the archive knows is found, too"
    assert page.workspace.store.pending().records == before, "nothing is saved by knowing"
    click(page, qtbot, "diagnosis.CT-01.source")
    assert desk.opened[-1][0] == "form"
    assert "contract-1" in desk.opened[-1][1].values()
    click(page, qtbot, "diagnosis.CT-01.yes")
    assert answers(page, firm) == {"CT-01": {"a": "yes"}}
    assert not known_words(page, "CT-01").isVisible()
    click(page, qtbot, "diagnosis.CT-01.yes")
    assert page._presenter.state().checks[0].answer == "no", "taken back: the archive speaks again"


def test_what_the_archive_says_can_be_confirmed_by_a_press(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = load(page.workspace, FRESH)
    contract(page.workspace, firm, written="no")
    page.enter(archive=firm, module="CT")
    click(page, qtbot, "diagnosis.CT-01.no")
    assert answers(page, firm)["CT-01"] == {"a": "no"}
    assert page._presenter.state().checks[0].known == ""


def test_words_about_a_known_finding_make_it_the_persons(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = load(page.workspace, FRESH)
    contract(page.workspace, firm, written="no")
    page.enter(archive=firm, module="CT")
    click(page, qtbot, "diagnosis.CT-01.severity.low")
    assert answers(page, firm)["CT-01"] == {"a": "no", "severity": "low"}


def test_a_known_finding_can_be_planned_before_anything_is_answered(
    page: DiagnosisPage, qtbot: QtBot
) -> None:
    firm = load(page.workspace, FRESH)
    contract(page.workspace, firm, written="no")
    page.enter(archive=firm, module="CT")
    qtbot.waitUntil(lambda: find(page, "diagnosis.CT-01.plan").height() > 0)
    click(page, qtbot, "diagnosis.CT-01.plan")
    (diagnosis,) = records(page, firm, "diagnosis")
    assert [f.text("diagnosis") for f in records(page, firm, "finding")] == [diagnosis.id]
    assert diagnosis.text("status") == "open"


# the two lists


@pytest.mark.parametrize(("tier", "profile"), [("basic", "lite"), ("rising", "full"), ("", "full")])
def test_the_tier_chooses_the_list(page: DiagnosisPage, tier: str, profile: str) -> None:
    firm = load(page.workspace, FRESH)
    page.workspace.save(archive=firm, entity=firm, type="firm", set={"tier": tier or None})
    page.enter(archive=firm)
    assert page._presenter.state().profile == profile


def test_going_to_the_full_list_keeps_the_answers(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = load(page.workspace, FRESH)
    page.workspace.save(archive=firm, entity=firm, type="firm", set={"tier": "basic"})
    page.enter(archive=firm, module="CT")
    short = page._presenter.state()
    click(page, qtbot, "diagnosis.CT-01.yes")
    click(page, qtbot, "diagnosis.profile.full")
    whole = page._presenter.state()
    assert whole.total > 2 * short.total
    click(page, qtbot, "diagnosis.CT-02.no")
    click(page, qtbot, "diagnosis.CT-03.yes")
    click(page, qtbot, "diagnosis.profile.lite")
    assert [c.code for c in page._presenter.state().checks] == ["CT-01", "CT-02", "CT-06"], "found: in sight"
    click(page, qtbot, "diagnosis.profile.full")
    assert {c: a["a"] for c, a in answers(page, firm).items()} == {
        "CT-01": "yes",
        "CT-02": "no",
        "CT-03": "yes",
    }


# keys alone


def test_modules_and_findings_are_reached_by_keys(page: DiagnosisPage, qtbot: QtBot) -> None:
    enter(page, FRESH, qtbot, module="CT")
    codes = [m.code for m in page._presenter.state().modules if m.total]
    key(qtbot, Qt.Key.Key_Down, CONTROL)
    assert page._presenter.module == codes[1]
    key(qtbot, Qt.Key.Key_2)
    first = page._presenter.state().checks[0]
    assert first.answer == "no"
    key(qtbot, Qt.Key.Key_Up, CONTROL)
    key(qtbot, Qt.Key.Key_Up, CONTROL)
    assert page._presenter.module == codes[0], "the first is the end"
    page._presenter.module = codes[1]
    page._refresh()
    page._checks.go(0)
    key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert find(page, f"diagnosis.{first.code}").hasFocus()


def test_evidence_of_the_archive_is_linked_by_keys(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot, module="CT")
    info = page.workspace.store.put_evidence(
        b"\xff\xd8\xff synthetic", archive=firm, mime="image/jpeg", label="合同首页", captured_at=MORNING
    )
    key(qtbot, Qt.Key.Key_2)
    key(qtbot, Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    (picker,) = page.findChildren(PiecePicker)
    assert not find(page, "diagnosis.link.act").isEnabled()
    picker._strip.picked.emit(info.sha256)
    find(page, "diagnosis.link.act").click()  # type: ignore[attr-defined] # a button
    assert answers(page, firm)["CT-01"]["evidence"] == [info.sha256]
    pieces = page._presenter.state().checks[0].finding
    assert pieces is not None
    assert [p.caption for p in pieces.pieces] == ["合同首页"]


def test_a_steward_is_offered_no_comment(page: DiagnosisPage, qtbot: QtBot) -> None:
    enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_1)
    focus = QApplication.focusWidget()
    key(qtbot, Qt.Key.Key_M, CONTROL)
    assert QApplication.focusWidget() is focus
    assert not find(page, "diagnosis.CT-01.review.text").isVisible()


# closing and opening again


def planned(page: DiagnosisPage, qtbot: QtBot) -> tuple[str, str]:
    firm = enter(page, FRESH, qtbot, module="CT")
    key(qtbot, Qt.Key.Key_2)
    click(page, qtbot, "diagnosis.CT-01.plan")
    page.enter(archive=firm, step="plan")
    return firm, records(page, firm, "action")[0].id


def choose(page: DiagnosisPage, action: str, status: str) -> None:
    select = find(page, f"plan.{action}.status")
    assert isinstance(select, Select)
    select._take(status)


def test_an_action_is_closed_by_its_proof_and_opened_again_with_the_reason(
    page: DiagnosisPage, qtbot: QtBot
) -> None:
    firm, action = planned(page, qtbot)
    info = page.workspace.store.put_evidence(
        b"\xff\xd8\xff proof", archive=firm, mime="image/jpeg", label="台账", captured_at=MORNING
    )
    choose(page, action, "done")
    (dialog,) = page.findChildren(CloseDialog)
    assert records(page, firm, "action")[0].text("status") == "todo", "not before there is proof"
    assert not find(page, "plan.close.act").isEnabled()
    dialog._picker._strip.picked.emit(info.sha256)
    dialog.do()
    (done,) = records(page, firm, "action")
    assert (done.text("status"), done.texts("proof")) == ("done", (info.sha256,))
    assert (done.text("closed_on"), done.text("closed_visit")) == ("2026-11-20", "")
    assert records(page, firm, "finding")[0].text("status") == "closed"
    choose(page, action, "doing")
    (again,) = page.findChildren(ReopenDialog)
    assert not find(page, "plan.reopen.act").isEnabled()
    qtbot.keyClicks(find(page, "plan.reopen.why"), "ledger stops in May")
    again.do()
    (open_again,) = records(page, firm, "action")
    assert (open_again.text("status"), open_again.texts("proof")) == ("doing", (info.sha256,))
    assert open_again.text("reopened_why") == "ledger stops in May"
    assert records(page, firm, "finding")[0].text("status") == "planned"
    assert "ledger stops in May" in page._presenter.state().plan[0].note


def test_a_dialog_left_changes_nothing(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm, action = planned(page, qtbot)
    before = page.workspace.store.pending().records
    choose(page, action, "done")
    (dialog,) = page.findChildren(CloseDialog)
    dialog.reject()
    select = find(page, f"plan.{action}.status")
    assert isinstance(select, Select)
    assert select.value() == "todo"
    assert page.workspace.store.pending().records == before
    assert records(page, firm, "action")[0].text("status") == "todo"


def test_what_is_overdue_is_an_alert_until_it_is_closed(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm, action = planned(page, qtbot)
    page._presenter.record.edit_action(action, "due_on", "2026-11-01")
    assert [a.record for a in page.workspace.alerts(firm) if a.code == "ACTION-OVERDUE"] == [action]
    page._presenter.closing().close(action, "signed anew", ())
    assert not [a for a in page.workspace.alerts(firm) if a.code.startswith("ACTION")]
