"""A form tried in the workshop: by hand with the real questions, and filled at random aside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.parts import Table
from tests.desktop.pages.workshop.window import GOOD, press, tab, table

ROWS = """
| survey |
| | type | name | label |
| | begin repeat | r | Machine |
| | text | maker | Maker |
| | end repeat | | |
| settings |
| | form_id | form_title | version |
| | rows | Rows | 1 |
"""


def test_it_is_tried_with_the_real_questions_and_saved_nowhere(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "try")
    field = page.trying.questions.fields["/data/g/who"]
    field.give("演示")
    assert page.trying._counts.text() == "1 / 2 answered"
    page.trying._choice.changed.emit("/data/h")
    assert "/data/h/n" in page.trying.questions.fields
    press(page, qtbot, "workshop.finish")
    assert page.findChild(QWidget, "workshop.finished").text().startswith("The form can be finished.")
    press(page, qtbot, "workshop.again")
    press(page, qtbot, "workshop.finish")
    assert page.findChild(QWidget, "workshop.finished").text().startswith("1 answer needs attention.")
    assert workspace.store.drafts() == ()
    assert workspace.store.pending().records == 0


def test_what_is_left_open_is_answered_at_random(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "try")
    counts, button = page.findChild(QWidget, "workshop.counts"), page.findChild(QWidget, "workshop.random")
    assert counts.text() == "0 / 1 answered"
    press(page, qtbot, "workshop.random")
    assert not button.isEnabled(), "it is done aside"
    assert not page.trying.questions.isEnabled()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert counts.text() == "2 / 2 answered"
    assert button.isEnabled()
    assert page.trying.questions.isEnabled()


def test_answers_made_up_for_a_form_that_was_begun_anew_are_not_shown(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "try")
    press(page, qtbot, "workshop.random")
    press(page, qtbot, "workshop.again")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page.findChild(QWidget, "workshop.counts").text() == "0 / 1 answered"
    assert page.trying.questions.isEnabled()


def test_a_trial_runs_aside_and_tells_what_it_found(opened, workspace, qtbot) -> None:
    page = opened(GOOD.replace("${who} != ''", "${who} = 'x' and ${who} = 'y'"))
    tab(page, "trial")
    press(page, qtbot, "workshop.trial")
    assert page.findChild(QWidget, "workshop.trial.stop").isVisible()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert table(page, "workshop.trial.list") == [["never reached", "n", "survey!C6"]]
    assert page.findChild(QWidget, "workshop.trial.bar").text().startswith("20 of 20 could be finished.")


def test_a_trial_can_be_stopped(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "trial")
    press(page, qtbot, "workshop.trial")
    press(page, qtbot, "workshop.trial.stop")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page.findChild(QWidget, "workshop.trial").isEnabled()
    assert not page.findChild(Table, "workshop.trial.list").isVisible()


def test_a_trial_one_walks_away_from_can_be_begun_anew(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "trial")
    press(page, qtbot, "workshop.trial")
    page.leave()
    page.enter()
    assert page.findChild(QWidget, "workshop.trial").isEnabled()
    assert page.findChild(QWidget, "workshop.trial.stop").isHidden()
    press(page, qtbot, "workshop.trial")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    page.leave()
    page.enter()
    said = page.findChild(QWidget, "workshop.trial.bar").text()
    assert said.startswith("20 of 20 could be finished."), "what an ended trial showed stays"


def test_rows_that_are_tried_keep_the_focus(opened, qtbot: QtBot) -> None:
    page = opened(ROWS, "rows.md")
    page.activateWindow()
    tab(page, "try")
    trying = page.trying
    press(page, qtbot, "form.add.r")
    heads = [f"form.r[{at}].head" for at in (1, 2)]
    assert page.focusWidget().objectName() == heads[1]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.focusWidget().objectName() == heads[1], "the same row, closed"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    press(page, qtbot, "form.r[2].remove")
    assert page.focusWidget().objectName() == heads[0]
    assert trying.questions.isAncestorOf(page.focusWidget())


def test_the_bar_of_a_trial_that_runs_is_one_line(opened) -> None:
    page = opened()
    tab(page, "trial")
    page.trial.show_running()
    page.layout().activate()
    bar = page.findChild(QWidget, "workshop.trial.bar")
    QApplication.processEvents()
    assert bar.height() <= 60
