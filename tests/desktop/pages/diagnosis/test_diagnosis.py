"""The diagnosis as its person works it: by keys, on a real window, over a library on disk."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.diagnosis import DiagnosisPage
from desktop.pages.diagnosis.checks import CheckRow
from desktop.pages.diagnosis.finding import FindingCard
from desktop.parts import Segmented, TextInput
from desktop.workspace import Workspace
from tests.desktop.pages.diagnosis.desk import (
    DIAGNOSED,
    FRESH,
    TODAY,
    UNSIGNED,
    Desk,
    answers,
    click,
    codes,
    enter,
    find,
    key,
    records,
)


@pytest.mark.parametrize(
    ("pressed", "word"),
    [
        (Qt.Key.Key_1, "yes"),
        (Qt.Key.Key_2, "no"),
        (Qt.Key.Key_3, "partly"),
        (Qt.Key.Key_4, "na"),
        (Qt.Key.Key_5, "unknown"),
    ],
)
def test_a_key_answers_and_is_saved(page: DiagnosisPage, qtbot: QtBot, pressed: Qt.Key, word: str) -> None:
    firm = enter(page, FRESH, qtbot)
    assert records(page, firm, "diagnosis") == (), "nothing is begun by looking"
    before = page.workspace.store.pending().records
    with qtbot.waitSignal(page.workspace.signals.saved):
        key(qtbot, pressed)
    assert answers(page, firm) == {"CT-01": {"a": word}}
    assert page.workspace.store.pending().records == before + 1, "one save, one event"
    record = records(page, firm, "diagnosis")[0]
    assert record.text("status") == "open"
    assert record.text("rules_version") == page.workspace.content.rules.version
    assert record.text("started_on").startswith("2026-11-20T09:00")


def test_down_and_up_move_from_question_to_question(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    for pressed in (
        Qt.Key.Key_1,
        Qt.Key.Key_Down,
        Qt.Key.Key_4,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
        Qt.Key.Key_3,
    ):
        key(qtbot, pressed)
    assert {code: answer["a"] for code, answer in answers(page, firm).items()} == {
        "CT-01": "yes",
        "CT-02": "partly",
    }
    for _ in range(30):
        key(qtbot, Qt.Key.Key_Down)
    key(qtbot, Qt.Key.Key_1)
    assert answers(page, firm)[codes(page)[-1]]["a"] == "yes", "the last question is the end"


def test_an_answer_can_be_taken_back(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    click(page, qtbot, "diagnosis.CT-01.no")
    click(page, qtbot, "diagnosis.CT-01.no")
    assert answers(page, firm) == {"CT-01": {}}
    qtbot.waitUntil(lambda: page.findChild(FindingCard) is None)


def test_digits_in_a_field_are_typed(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    fact = page.findChild(TextInput, "diagnosis.CT-01.fact")
    fact.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "1 of 4")
    assert answers(page, firm)["CT-01"]["a"] == "no"
    find(page, "diagnosis.CT-02").setFocus()
    assert answers(page, firm)["CT-01"] == {"a": "no", "note": "1 of 4"}


def test_leaving_a_field_as_it_was_saves_nothing(page: DiagnosisPage, qtbot: QtBot) -> None:
    enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    before = page.workspace.store.pending().records
    page.findChild(TextInput, "diagnosis.CT-01.fact").setFocus()
    find(page, "diagnosis.CT-02").setFocus()
    assert page.workspace.store.pending().records == before


def test_the_filter_shows_what_is_open(page: DiagnosisPage, qtbot: QtBot) -> None:
    enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_1)
    click(page, qtbot, "diagnosis.filter.open")
    known = set(page._presenter.known())
    shown = [row.code for row in page.findChildren(CheckRow) if row.isVisible()]
    assert shown == [code for code in codes(page)[1:] if code not in known]
    click(page, qtbot, "diagnosis.filter.found")
    found = {finding.code for finding in page._presenter.result().findings}
    assert {row.code for row in page.findChildren(CheckRow) if row.isVisible()} == found & set(codes(page))


def test_answers_move_the_grade_at_once(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot, module="TX")
    code = next(c for c in codes(page) if c == "TX-02")
    click(page, qtbot, f"diagnosis.{code}.yes")
    good = page.workspace.evaluation(firm).points
    assert find(page, "diagnosis.points").text() == f"{good:g}"
    click(page, qtbot, f"diagnosis.{code}.no")
    assert page.workspace.evaluation(firm).points < good
    assert find(page, "diagnosis.points").text() == f"{page.workspace.evaluation(firm).points:g}"


# findings


@pytest.mark.parametrize("word", ["no", "partly"])
def test_an_adverse_answer_opens_a_finding(page: DiagnosisPage, qtbot: QtBot, word: str) -> None:
    enter(page, FRESH, qtbot)
    click(page, qtbot, f"diagnosis.CT-01.{word}")
    card = page.findChild(FindingCard)
    qtbot.waitUntil(card.isVisible)
    question = page.workspace.content.rules.question("CT-01")
    shown = [label.text() for label in card.findChildren(QWidget) if hasattr(label, "text")]
    assert any(question.risk_en in text for text in shown)
    assert question.advice_en in shown
    assert any(question.basis_zh in text for text in shown)
    click(page, qtbot, "diagnosis.CT-01.yes")
    qtbot.waitUntil(lambda: page.findChild(FindingCard) is None)


def test_severity_can_be_judged_otherwise_with_a_reason(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    click(page, qtbot, "diagnosis.CT-01.no")
    assert page.findChild(Segmented, "diagnosis.CT-01.severity").value() == "high", "as the rule says"
    reason = page.findChild(TextInput, "diagnosis.CT-01.reason")
    assert not reason.isVisible()
    click(page, qtbot, "diagnosis.CT-01.severity.low")
    assert answers(page, firm)["CT-01"] == {"a": "no", "severity": "low"}
    qtbot.waitUntil(reason.isVisible)
    reason.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "small sums")
    find(page, "diagnosis.CT-02").setFocus()
    assert answers(page, firm)["CT-01"]["severity_reason"] == "small sums"
    click(page, qtbot, "diagnosis.CT-01.severity.high")
    assert answers(page, firm)["CT-01"] == {"a": "no"}, "as the rule says again: nothing to explain"


def test_the_plan_takes_a_finding_once(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    for _ in range(2):
        key(qtbot, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    (action,) = records(page, firm, "action")
    (finding,) = records(page, firm, "finding")
    assert action.text("finding") == finding.id
    assert (action.text("code"), action.text("severity"), action.text("status")) == ("CT-01", "high", "todo")
    assert action.text("due_on") == (TODAY + timedelta(days=14)).isoformat(), "high: within a fortnight"
    assert finding.text("status") == "planned"
    assert not find(page, "diagnosis.CT-01.plan").isVisible()


def test_nothing_is_planned_without_a_finding(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    key(qtbot, Qt.Key.Key_1)
    key(qtbot, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert records(page, firm, "action") == ()


def test_what_was_dropped_can_be_planned_again(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    click(page, qtbot, "diagnosis.CT-01.plan")
    action = records(page, firm, "action")[0]
    page.workspace.save(archive=firm, entity=action.id, type="action", set={"status": "dropped"})
    click(page, qtbot, "diagnosis.CT-01.plan")
    assert len(records(page, firm, "action")) == 2


def test_owner_and_state_are_kept_in_the_plan(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    click(page, qtbot, "diagnosis.CT-01.plan")
    page.enter(archive=firm, step="plan")
    action = records(page, firm, "action")[0].id
    owner = page.findChild(TextInput, f"plan.{action}.owner")
    owner.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "demo")
    find(page, f"plan.{action}.due").setFocus()
    assert records(page, firm, "action")[0].text("owner") == "demo"


# trial


def test_a_trial_never_changes_the_grade(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, DIAGNOSED, qtbot)
    before, points = page.workspace.evaluation(firm), find(page, "diagnosis.points").text()
    events = page.workspace.store.pending().records
    ticks = [
        w
        for w in page.findChildren(QWidget)
        if w.objectName().startswith("diagnosis.option.") and hasattr(w, "isChecked")
    ]
    assert ticks
    trial = page._standing._trial
    said = {trial.text()}
    for name in [tick.objectName() for tick in ticks]:
        find(page, name).click()
        said.add(trial.text())
    assert len(said) > 1, "the trial follows the ticks"
    assert find(page, "diagnosis.points").text() == points
    assert page.workspace.evaluation(firm) == before
    assert page.workspace.store.pending().records == events


# consent, and nothing there


def test_without_consent_it_can_be_read_and_not_changed(
    page: DiagnosisPage, desk: Desk, qtbot: QtBot
) -> None:
    firm = enter(page, UNSIGNED, qtbot)
    events = page.workspace.store.pending().records
    assert find(page, "diagnosis.locked").isVisible()
    assert not find(page, "diagnosis.issue").isEnabled()
    find(page, "diagnosis.modules").setFocus()
    for code in codes(page):
        click(page, qtbot, f"diagnosis.{code}.yes")
        click(page, qtbot, f"diagnosis.{code}.no")
        page._checks.answer_current("no")
    card = page.findChild(FindingCard)
    assert card is not None
    assert not page.findChild(TextInput, f"diagnosis.{_code_of(page, card)}.fact").isEnabled()
    page._plan_current()
    page._issue()
    assert page.workspace.store.pending().records == events
    assert desk.opened == []
    page.enter(archive=firm, step="plan")
    fields = [w for w in page.findChildren(TextInput) if w.objectName().startswith("plan.")]
    assert fields
    assert not any(field.isEnabled() for field in fields)


def _code_of(page: DiagnosisPage, card: FindingCard) -> str:
    return next(row.code for row in page.findChildren(CheckRow) if row.isAncestorOf(card))


def test_signing_is_one_press_away(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = enter(page, UNSIGNED, qtbot)
    page._locked.pressed.emit()
    assert desk.opened == [("form", {"archive": firm, "kind": "consent"})]


@pytest.mark.parametrize("step", ["checks", "indicators", "plan", "report", "follow"])
def test_an_archive_without_anything_can_be_looked_at(
    page: DiagnosisPage, workspace: Workspace, step: str
) -> None:
    workspace.store.save(archive="f" * 8, entity="f" * 8, type="firm", set={"name": "演示" + "长" * 118})
    page.enter(archive="f" * 8, step=step)
    assert page.place()["step"] == step
    assert workspace.evaluation("f" * 8).grade is None
    assert page.minimumSizeHint().width() <= 1282, "a long name pushes nothing off the screen"


def test_an_unknown_step_or_module_is_the_first(page: DiagnosisPage, qtbot: QtBot) -> None:
    enter(page, FRESH, qtbot, step="nonsense", module="XX")
    assert page.place()["step"] == "checks"
    assert page.place()["module"] == "CT"


def test_the_keys_shown_are_those_of_the_step(page: DiagnosisPage, qtbot: QtBot) -> None:
    enter(page, DIAGNOSED, qtbot)
    hints = [hint.keys for hint in page.shortcuts()]
    assert hints[:4] == ["1…5", "↓", "Ctrl I", "Ctrl R"], "the status bar has room for these"
    assert hints[4:] == ["Ctrl ↓ ↑", "F8", "Ctrl P", "Ctrl Shift P", "Ctrl M"]
    with qtbot.waitSignal(page.changed):
        page._go_step("indicators")
    assert [hint.keys for hint in page.shortcuts()] == ["Ctrl 1…5", "Ctrl R"]


def test_a_category_is_chosen_by_number(page: DiagnosisPage, qtbot: QtBot) -> None:
    firm = enter(page, DIAGNOSED, qtbot, step="indicators")
    second = page.workspace.evaluation(firm).categories[1].code
    page._go_category_number(2)
    assert page._presenter.category == second
    page._go_category_number(9)
    assert page._presenter.category == second


@pytest.mark.parametrize("size", [(1282, 700), (1282, 650), (1356, 832)])
@pytest.mark.parametrize("step", ["checks", "indicators", "plan", "report", "follow"])
def test_it_fits_the_window(page: DiagnosisPage, qtbot: QtBot, size: tuple[int, int], step: str) -> None:
    enter(page, DIAGNOSED, qtbot, step=step)
    page.resize(*size)
    assert page.minimumSizeHint().width() <= size[0]
    assert page.width() == size[0]
