"""Moving about by keyboard: sections, errors, the next question without an answer, rows, a number."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.parts.select import SelectPopup
from tests.desktop.pages.form.hands import FIRM, Screen


def test_f8_walks_required_questions_across_sections_once_there_are_no_errors(screen: Screen) -> None:
    screen.open(archive=None, kind="firm", ref="address")
    screen.key(Qt.Key.Key_F8)
    first = screen.focus()
    screen.key(Qt.Key.Key_F8)
    assert first.startswith("form.business.")
    assert screen.focus() != first
    screen.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert screen.focus() == first
    ref = screen.page.view.ref
    assert screen.page.view.questions.fields[ref].look.kind == "error"


def test_sections_are_walked_with_buttons_and_keys(screen: Screen) -> None:
    page = screen.open(archive=None, kind="firm")
    screen.press("form.next")
    assert page.view.ref.startswith("/data/premises/")
    screen.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.view.ref.startswith("/data/business/")
    screen.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    screen.press("form.previous")
    assert page.view.ref.startswith("/data/registration/")
    screen.press("form.tree./data/business")
    assert page.view.ref.startswith("/data/business/")


MEMBER = "/data/roster/member"


def test_f7_walks_what_is_unanswered_through_sections_and_rows(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    assert abroad.focus() == "form.cover.cluster"
    abroad.write("form.cover.cluster", "0412")
    abroad.key(Qt.Key.Key_F7)
    assert abroad.focus() == "form.cover.household"
    page.answers.answer("/data/cover/result", "complete")
    page.answers.answer("/data/roster/usual_size", 2)
    page.answers.add_row(MEMBER)
    page.answers.answer(f"{MEMBER}[1]/m_name", "户主")
    page.moves.to("/data/roster/usual_size")
    abroad.settle()
    abroad.key(Qt.Key.Key_F7)
    assert page.view.ref == f"{MEMBER}[1]/m_relation"
    abroad.shift(Qt.Key.Key_F7)
    assert page.view.ref.startswith("/data/cover/")
    assert any(hint.keys == "F7" for hint in page.shortcuts())


def test_f8_opens_the_row_an_error_is_in_and_so_does_a_press_on_its_line(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    page.answers.answer(f"{MEMBER}[1]/m_born", date(1980, 5, 6))
    page.answers.answer(f"{MEMBER}[1]/m_school/m_years", 90)
    page.answers.add_row(MEMBER)
    page.moves.to("/data/closing/remarks")
    abroad.settle()
    abroad.key(Qt.Key.Key_F8)
    assert abroad.focus() == "form.roster.member[1].m_school.m_years"
    abroad.press("form.roster.member[1].close")
    abroad.press("form.roster.member[1].head")
    assert abroad.focus() == "form.roster.member[1].m_school.m_years"
    page.moves.to("/data/roster/usual_size")
    abroad.press("form.roster.member[1].close")
    abroad.press("form.wrong.member")
    assert abroad.focus() == "form.roster.member[1].m_school.m_years"


def test_a_question_is_found_by_its_number_and_by_words(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    abroad.settle()
    for typed, wanted in (
        ("3.10", "d_rooms"),
        ("cooking", "d_fuel"),
        ("head of the household", "m_relation"),
    ):
        abroad.control(Qt.Key.Key_G)
        popup = abroad.find("select.popup", SelectPopup)
        QTest.keyClicks(popup.options.search, typed)
        QTest.keyClick(popup.options.search, Qt.Key.Key_Return)
        abroad.settle()
        assert page.view.ref.endswith(wanted)
        assert page.view.ref in abroad.fields


def test_undo_and_redo_go_where_the_change_was(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    page.answers.answer(f"{MEMBER}[1]/m_name", "户主")
    page.answers.answer("/data/money/e_food", Decimal(100))
    page.moves.to("/data/closing/remarks")
    abroad.settle()
    abroad.control(Qt.Key.Key_Z)
    assert abroad.focus() == "form.money.e_food"
    abroad.control(Qt.Key.Key_Z)
    assert abroad.focus() == "form.roster.member[1].m_name"
    abroad.control(Qt.Key.Key_Y)
    assert abroad.focus() == "form.roster.member[1].m_name"
    assert abroad.find("form.roster.member[1].m_name").text() == "户主"


def test_the_tree_lists_parts_marks_where_one_is_and_filters(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    page.answers.answer("/data/money/e_food", Decimal(-1))
    page.moves.to("/data/dwelling/d_owned/o_tv")
    page.view.show_counts()
    abroad.settle()
    rows = {row.ref: row for row in page.view.presenter.tree(page.view.ref)}
    assert rows["/data/dwelling/d_owned"].current
    assert not rows["/data/dwelling"].current
    assert rows["/data/money"].count.errors == 1
    assert abroad.has("form.tree./data/dwelling/d_owned")
    assert not abroad.has("form.tree./data/roster/member")
    abroad.press("form.filter.wrong")
    assert abroad.has("form.tree./data/money")
    assert not abroad.has("form.tree./data/roster")
    abroad.press("form.filter.open")
    assert abroad.has("form.tree./data/roster/member")
    abroad.press("form.tree./data/roster/member")
    assert page.view.ref == f"{MEMBER}[1]/m_name"


def test_the_evidence_is_a_drawer_in_a_narrow_window(abroad: Screen) -> None:
    abroad.open(archive=FIRM, kind="sample.kinds")
    picture = abroad.find("form.evidence.picture")
    assert picture.isVisible()
    abroad.session.resize(1180, 768)
    abroad.settle()
    assert not picture.isVisible()
    abroad.control(Qt.Key.Key_Period)
    assert picture.isVisible()
    abroad.control(Qt.Key.Key_Period)
    assert not picture.isVisible()
