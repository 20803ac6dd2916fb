"""Rows: opened, added, copied, removed and brought back, to any depth."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.form import FormPage
from desktop.parts import Bar, Button, Toast
from desktop.theme import colour
from desktop.workspace import Workspace
from tests.desktop.pages.form.hands import CONTRACT, FIRM, Screen, foreign


def test_rows_are_added_copied_removed_and_brought_back(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract", entity=CONTRACT, ref="staged")
    rows = lambda: [n.ref for n in screen.form.nodes if n.kind == "row"]  # noqa: E731 - read again each time
    assert len(rows()) == 1
    screen.press("form.add.milestone")
    assert screen.focus() == "form.performance.milestone[2].m_title"
    screen.write("form.performance.milestone[2].m_title", "尾款")
    screen.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(rows()) == 3
    screen.press("form.performance.milestone[2].head")
    screen.press("form.performance.milestone[2].copy")
    assert screen.form.node("/data/performance/milestone[3]/m_title").value == "尾款"
    screen.press("form.performance.milestone[3].remove")
    assert len(rows()) == 3
    screen.session.findChild(Toast).findChild(Button, "toast.undo").click()  # type: ignore[union-attr] # it is there
    assert screen.form.node("/data/performance/milestone[3]/m_title").value == "尾款"
    assert page.filling is not None
    assert page.filling.record is not None


def test_a_removed_row_takes_its_record_along(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract", entity=CONTRACT, ref="m_title")
    page.answers.remove_row("/data/performance/milestone[1]")
    page.answers.answer("/data/performance/staged", "no")
    page.finish()
    assert screen.workspace.archive(firm).of("record.contract_milestone") == ()


MEMBER = "/data/roster/member"


def household(abroad: Screen, **args: Any) -> FormPage:
    """The survey, at its members."""
    page = abroad.open(archive=FIRM, kind="sample.household", **args)
    page.answers.answer("/data/cover/result", "complete")
    abroad.settle()
    page.moves.to(f"{MEMBER}[1]/m_name")
    abroad.settle()
    return page


def test_groups_and_repeats_stand_inside_rows_to_any_depth(abroad: Screen) -> None:
    page = household(abroad)
    page.answers.answer(f"{MEMBER}[1]/m_born", date(1980, 5, 6))
    page.answers.answer(f"{MEMBER}[1]/m_work/m_works", "yes")
    abroad.settle()
    assert f"{MEMBER}[1]/m_school/m_reads" in abroad.fields
    job = f"{MEMBER}[1]/m_work/job"
    assert f"{job}[1]/j_title" in abroad.fields
    abroad.press("form.add.deduction")
    assert abroad.focus().endswith("job[1].deduction[2].d_what")
    abroad.write(abroad.focus(), "工装")
    abroad.control(Qt.Key.Key_Return)  # adds to the innermost group one is in
    assert abroad.focus().endswith("job[1].deduction[3].d_what")
    assert abroad.form.node(f"{job}[1]/deduction[2]/d_what").value == "工装"
    page.moves.to(f"{MEMBER}[1]/m_name")
    abroad.control(Qt.Key.Key_Return)
    assert abroad.focus() == "form.roster.member[2].m_name"
    assert not [ref for ref in abroad.fields if ref.startswith(f"{MEMBER}[1]/")]


def test_removing_a_row_goes_to_the_one_that_takes_its_place(abroad: Screen) -> None:
    page = household(abroad)
    for _ in range(4):
        page.answers.add_row(MEMBER)
    page.answers.remove_row(f"{MEMBER}[3]")
    abroad.settle()
    assert abroad.focus() == "form.roster.member[3].head"
    page.answers.remove_row(f"{MEMBER}[4]")
    abroad.settle()
    assert abroad.focus() == "form.roster.member[3].head"


def test_a_nested_row_is_removed_and_one_press_brings_it_and_the_focus_back(abroad: Screen) -> None:
    page = household(abroad)
    page.answers.answer(f"{MEMBER}[1]/m_name", "户主")
    page.answers.answer(f"{MEMBER}[1]/illness[1]/i_what", "感冒")
    abroad.settle()
    abroad.press("form.roster.member[1].illness[1].remove")
    assert f"{MEMBER}[1]/illness[1]/i_what" not in abroad.fields
    assert abroad.focus() == "form.add.illness"
    abroad.control(Qt.Key.Key_Z)
    assert abroad.form.node(f"{MEMBER}[1]/illness[1]/i_what").value == "感冒"
    assert abroad.focus() == "form.roster.member[1].illness[1].i_what"


def test_a_copied_row_has_the_answers_and_not_the_photos_and_one_undo_takes_it_away(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.inspection")
    defect = "/data/findings/building[1]/room[1]/defect"
    for repeat in ("/data/findings/building[1]/room", defect):
        if not [n for n in abroad.form.nodes if n.parent == repeat]:
            page.answers.add_row(repeat)
    page.answers.answer(f"{defect}[1]/d_severity", "grave")
    page.answers.answer(f"{defect}[1]/d_photo", "0" * 64)
    page.moves.to(f"{defect}[1]/d_what")
    abroad.settle()
    name = "form.findings.building[1].room[1].defect"
    abroad.press(f"{name}[1].copy")
    assert abroad.form.node(f"{defect}[2]/d_severity").value == "grave"
    assert abroad.form.node(f"{defect}[2]/d_photo").value is None
    assert abroad.form.node(f"{defect}[1]/d_photo").value == "0" * 64
    abroad.control(Qt.Key.Key_Z)
    assert [n.ref for n in abroad.form.nodes if n.parent == defect] == [f"{defect}[1]"]
    abroad.control(Qt.Key.Key_Y)
    assert abroad.form.node(f"{defect}[2]/d_photo").value is None


def test_the_lines_of_rows_are_walked_with_arrows_and_tab_stops_at_one(abroad: Screen) -> None:
    page = household(abroad)
    for _ in range(3):
        page.answers.add_row(MEMBER)
    abroad.settle()
    abroad.press("form.roster.member[4].close")
    assert abroad.focus() == "form.roster.member[4].head"
    abroad.key(Qt.Key.Key_Up)
    abroad.key(Qt.Key.Key_Up)
    assert abroad.focus() == "form.roster.member[2].head"
    abroad.key(Qt.Key.Key_Tab)
    assert ".head" not in abroad.focus()
    abroad.shift(Qt.Key.Key_Tab)
    assert abroad.focus() == "form.roster.member[2].head"
    abroad.key(Qt.Key.Key_Return)
    assert abroad.focus() == "form.roster.member[2].m_name"


def test_tab_goes_through_an_open_row_and_what_is_in_it_in_order(abroad: Screen) -> None:
    page = household(abroad)
    page.answers.answer(f"{MEMBER}[1]/m_born", date(1980, 5, 6))
    page.moves.to(f"{MEMBER}[1]/m_name")
    passed = []
    for _ in range(30):
        passed.append(abroad.focus())
        abroad.key(Qt.Key.Key_Tab)
    wanted = (
        "m_name",
        "m_school.m_years",
        "add.illness",
        "illness[1].i_what",
        "illness[1].i_days",
        "form.previous",
    )
    found = [next(i for i, name in enumerate(passed) if name.endswith(end)) for end in wanted]
    assert found == sorted(found)


def test_a_line_tells_state_name_date_amount_and_evidence_and_follows_what_is_typed(abroad: Screen) -> None:
    page = household(abroad)
    page.answers.answer(f"{MEMBER}[1]/m_name", "户主")
    page.answers.answer(f"{MEMBER}[1]/m_born", date(1980, 5, 6))
    head = abroad.find("form.roster.member[1].head")
    assert (head.state().facts.name, head.state().facts.day, head.state().mark) == (
        "户主",
        "1980-05-06",
        "missing",
    )
    page.answers.answer(f"{MEMBER}[1]/m_school/m_years", 90)
    assert head.state().mark == "error"
    assert "户主" in head.accessibleName()


def test_a_repeat_that_a_person_may_not_change_shows_no_way_to(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.content = foreign((("| begin_repeat | member |", "| begin_repeat | member |"), (
        "| 住户成员 | Household member |  |  |  |  |  |  |  |  |  |  |", "| 住户成员 | Household member |  |  |  |  |  |  |  |  |  | 2 |"
    )))  # fmt: skip
    screen = Screen(qtbot, workspace, tmp_path)
    page = screen.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    page.moves.to(f"{MEMBER}[2]/m_name")
    screen.settle()
    assert not screen.has("form.add.member")
    assert not screen.has("form.roster.member[2].remove")
    assert not screen.has("form.roster.member[2].copy")
    assert screen.has("form.add.illness")


def test_a_thousand_rows_open_quickly_and_one_more_makes_only_itself(abroad: Screen) -> None:
    page = household(abroad)
    session = abroad.form
    for _ in range(199):
        session.add_row(MEMBER)
    page.view.show_section()
    abroad.settle()
    card = page.view.questions.blocks.repeats[MEMBER]
    lines = [card.head(f"{MEMBER}[{n}]") for n in range(1, 201)]
    assert all(lines)
    page.answers.add_row(MEMBER)
    abroad.settle()
    again = [card.head(f"{MEMBER}[{n}]") for n in range(2, 201)]
    assert again == lines[1:]
    assert len([ref for ref in abroad.fields if "member[" in ref]) < 12


def test_a_repeat_without_rows_says_so(abroad: Screen) -> None:
    page = household(abroad)
    none = abroad.find("form.none.illness")
    assert not none.isVisible()
    page.answers.remove_row(f"{MEMBER}[1]/illness[1]")
    abroad.settle()
    assert none.isVisible()
    assert none.text() == "None yet."


COUNTED = """
| survey |
| | type | name | label | required | repeat_count |
| | begin group | owners | Owners | | |
| | integer | count | How many | yes | |
| | begin repeat | owner | Owner | | ${count} |
| | text | who | Who | | |
| | end repeat | | | | |
| | end group | | | | |
| settings |
| | form_id | form_title | version |
| | counted | Counted | 1 |
"""


def test_rows_that_are_counted_elsewhere_say_so_while_there_are_none(
    screen: Screen, bring: Callable[..., str]
) -> None:
    page = screen.open(archive=bring("counted.md", COUNTED), kind="form.counted")
    none = screen.find("form.none.owner")
    assert none.isVisible()
    assert "other answers" in none.text()
    page.answers.answer("/data/owners/count", "2")
    screen.settle()
    assert not none.isVisible()


def test_enter_comes_from_the_count_of_rows_into_them(screen: Screen, bring: Callable[..., str]) -> None:
    screen.open(archive=bring("counted.md", COUNTED), kind="form.counted")
    screen.write("form.owners.count", "2")
    screen.key(Qt.Key.Key_Return)
    assert screen.focus() == "form.owners.owner[1].head"
    screen.key(Qt.Key.Key_Return)
    assert screen.focus() == "form.owners.owner[1].who"


def test_the_bar_of_a_section_is_not_green_while_an_answer_in_it_is_wrong(
    screen: Screen, bring: Callable[..., str]
) -> None:
    page = screen.open(archive=bring("counted.md", COUNTED), kind="form.counted")
    bar = page.view.questions.findChild(Bar)
    assert bar is not None

    def is_painted(tone: str) -> bool:
        return bar.grab().toImage().pixelColor(8, bar.height() // 2) == colour(tone)

    page.answers.answer("/data/owners/count", "many")
    screen.qtbot.waitUntil(lambda: is_painted("primary"))
    page.answers.answer("/data/owners/count", "0")
    screen.qtbot.waitUntil(lambda: is_painted("ok"))
