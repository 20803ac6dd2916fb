"""While a firm's page is filled, firms that look like it are shown, and the typing goes on."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.form.page import FormPage
from desktop.pages.form.twins import TwinBar
from desktop.parts import Button
from desktop.workspace import Workspace
from tests.desktop.pages.quality.conftest import GOOD
from tests.desktop.window import Window


def filled(workspace: Workspace, window: Window, qtbot: QtBot, archive: str | None = None) -> FormPage:
    page = FormPage(workspace, window)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.enter(archive=archive, kind="firm", entity=archive)
    return page


def ref(page: FormPage, name: str) -> str:
    assert page.filling is not None
    return next(q.ref for q in page.filling.form.questions if q.save_to == name)


def bar(page: FormPage, name: str) -> TwinBar | None:
    return next(
        (b for b in page.findChildren(TwinBar) if b.objectName() == f"form.twins.{name}" and b.isVisible()),
        None,
    )


def settle(page: FormPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.twins._search()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    QApplication.processEvents()  # what was just put below the question is shown by the next turn


def test_a_code_that_is_here_is_told_below_the_question(
    twins: Workspace, window: Window, qtbot: QtBot
) -> None:
    page = filled(twins, window, qtbot)
    field = page.view.questions.fields[ref(page, "uscc")]
    field.take_focus()
    page.answers.answer(field.ref, str(GOOD["uscc"]), typing=True)
    settle(page, twins, qtbot)
    shown = bar(page, "uscc")
    assert shown is not None
    assert "Same credit code" in shown.accessibleName()
    assert field.isAncestorOf(shown)
    assert page.focusWidget() is None or not shown.isAncestorOf(page.focusWidget())
    opens = shown.findChildren(Button)
    opens[0].click()
    assert window.opened == [("archive", {"id": "a"})]
    assert any("looks the same" in action.label for action in page.commands())


def test_a_name_much_like_another_is_told(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = filled(twins, window, qtbot)
    page.answers.answer(ref(page, "name"), "重庆演示川味园餐饮（个体工商户）", typing=True)
    settle(page, twins, qtbot)
    assert bar(page, "name") is not None
    page.answers.answer(ref(page, "name"), "演示别家机械厂", typing=True)
    settle(page, twins, qtbot)
    assert bar(page, "name") is None


def test_a_firm_does_not_meet_itself_nor_what_was_merged_into_it(
    twins: Workspace, window: Window, qtbot: QtBot
) -> None:
    from desktop.merging import Merging

    Merging(twins).merge("a", "b", fill=False)
    page = filled(twins, window, qtbot, "a")
    settle(page, twins, qtbot)
    assert bar(page, "uscc") is None
    assert bar(page, "name") is None


def test_hostile_names_find_nothing_and_break_nothing(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = filled(twins, window, qtbot)
    for words in ('"; DROP TABLE firm; --', "ة" * 80, "😀" * 80, "𫖯", "（（（", " "):
        page.answers.answer(ref(page, "name"), words, typing=True)
        settle(page, twins, qtbot)
        assert bar(page, "uscc") is None
    assert twins.store.count_firms() == 3
