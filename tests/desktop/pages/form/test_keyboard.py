"""Everything by keyboard alone: Tab goes round the whole window in reading order, whatever the section holds."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from desktop.parts import Button
from tests.desktop.pages.form.hands import FIRM, Screen

ROUND = 200  # more stops than any section has


def walk(screen: Screen, key: Qt.Key) -> list[QWidget]:
    """The stops from the one in focus until one comes again."""
    stops: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in stops and len(stops) < ROUND:
        stops.append(at)
        screen.key(key)
        if isinstance(at, QLabel) and QApplication.focusWidget() is at:
            screen.key(key)  # it was the first link in it
    assert QApplication.focusWidget() is stops[0], "Tab came back to the middle"
    return stops


@pytest.mark.parametrize("form", ["household", "inspection", "kinds"])
def test_tab_goes_round_through_every_section_and_back(abroad: Screen, form: str) -> None:
    page = abroad.open(archive=FIRM, kind=f"sample.{form}")
    assert page.view.presenter is not None
    for section in page.view.presenter.outline.sections:
        page.moves.to_section(section.ref)
        abroad.settle()
        there, back = walk(abroad, Qt.Key.Key_Tab), walk(abroad, Qt.Key.Key_Backtab)
        names = [w.objectName() for w in there]
        assert set(names) >= {"form.filter", "form.jump", "rail.today", "shell.back", "form.flag"}, names
        assert {w.objectName() for w in back} >= set(names), section.title
        for ref, field in abroad.fields.items():
            if field.isEnabled() and not field.look.locked:
                assert any(field.isAncestorOf(stop) for stop in there), ref


def test_the_sections_stand_before_the_questions(abroad: Screen) -> None:
    abroad.open(archive=FIRM, kind="sample.inspection")
    names = [w.objectName() for w in walk(abroad, Qt.Key.Key_Tab)]
    names = names[names.index("rail.today") :]
    tree = [at for at, name in enumerate(names) if name.startswith("form.tree.")]
    assert tree
    assert all(after == before + 1 for before, after in pairwise(tree))
    assert names[tree[0] - 1] == "form.filter"
    assert names[tree[-1] + 1] == "form.jump"


def test_enter_goes_on_to_the_next_question_and_to_nothing_it_would_press(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="name")
    abroad.write("form.figures.name", "演示餐饮有限公司")
    abroad.key(Qt.Key.Key_Return)
    assert abroad.focus() == "form.figures.about"
    abroad.key(Qt.Key.Key_Return)
    assert abroad.focus() == "form.figures.about", "a line break of its own"
    abroad.find("form.figures.tables").setFocus()
    abroad.write("form.figures.tables", "12")
    abroad.key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert abroad.focus() == "form.figures.site"
    assert abroad.form.node("/data/figures/tables").value == 12
    page.moves.to("/data/places/moment")
    stops = []
    for _ in range(3):
        abroad.key(Qt.Key.Key_Return)
        stops.append(abroad.focus())
    assert stops == ["form.places.moment.time", "form.places.point", "form.places.way"]
    abroad.key(Qt.Key.Key_Return)
    assert abroad.focus() == stops[-1], "there it adds a point"
    page.moves.to("/data/long/last")
    abroad.key(Qt.Key.Key_Return)
    assert abroad.focus() == "form.long.last", "the last one"


def test_what_stands_around_a_line_is_reached_in_order(abroad: Screen) -> None:
    abroad.open(archive=FIRM, kind="sample.kinds", ref="about")
    names = [w.objectName() for w in walk(abroad, Qt.Key.Key_Tab)]
    assert names[:5] == [
        f"form.figures.{n}" for n in ("about", "tables.minus", "tables", "tables.plus", "site")
    ]


def test_long_names_of_sections_are_told_in_full(abroad: Screen) -> None:
    abroad.open(archive=FIRM, kind="sample.kinds", ref="code")
    told = "4 A section with a name so long that neither heading nor tree nor button has the room to show all of it"
    button = abroad.find("form.next")
    assert button.text().endswith("…")
    assert button.accessibleName() == told
    assert told in button.toolTip()
    assert told in abroad.find("form.tree./data/long").toolTip()
    abroad.press("form.next")
    title = abroad.find("form.section")
    assert title.text() == told
    assert title.heightForWidth(title.width()) <= title.height(), "the heading is cut"


def test_what_the_firm_reads_keeps_the_keyboard_to_itself_and_gives_it_back(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="site")
    page.answers.answer("/data/figures/name", "演示餐饮有限公司 " * 300)
    abroad.find("form.figures.about").setFocus()
    abroad.find("form.figures.site").setFocus()
    abroad.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    reading = abroad.find("form.reading")
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_F8, Qt.Key.Key_F7):
        abroad.key(key)
        assert abroad.focus() == "form.reading.close", key
    bar = abroad.find("form.reading.scroll").verticalScrollBar()
    assert bar.maximum() > 0
    abroad.key(Qt.Key.Key_Down)
    assert bar.value() > 0
    page.resize(page.width() - 100, page.height() - 50)
    assert reading.size() == page.size()
    abroad.key(Qt.Key.Key_Escape)
    assert not abroad.has("form.reading")
    assert abroad.focus() == "form.figures.site"
    abroad.key(Qt.Key.Key_F7)
    assert abroad.focus() != "form.figures.site", "the page's keys are awake again"


def test_what_covers_the_page_goes_with_it(abroad: Screen) -> None:
    abroad.open(archive=FIRM, kind="sample.kinds")
    abroad.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    abroad.session.open("today")
    abroad.open(archive=FIRM, kind="sample.kinds")
    assert not abroad.has("form.reading")


def test_a_question_that_goes_hands_the_focus_to_its_neighbour(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="open")
    page.answers.answer("/data/choices/open", "no")
    abroad.settle()
    abroad.find("form.choices.why").setFocus()
    assert page.filling is not None
    page.view.show_step(set(page.filling.answer("/data/choices/open", "yes").values), moved=True)
    assert abroad.fields["/data/choices/open"].isAncestorOf(QApplication.focusWidget())


def test_a_bar_above_does_not_push_the_question_at_hand_out_of_sight(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="open")
    page.answers.answer("/data/choices/open", "no")
    abroad.settle()
    abroad.write("form.choices.why", "装修")
    field, column = abroad.fields["/data/choices/open"], page.view.questions.column
    scroll = column.verticalScrollBar()
    bottom = field.mapTo(column.viewport(), field.rect().bottomLeft()).y()
    scroll.setValue(scroll.value() + bottom - column.viewport().height() + 1)  # the last one to be seen
    QTest.mouseClick(abroad.find("form.choices.open.yes"), Qt.MouseButton.LeftButton)
    abroad.settle()
    assert abroad.has("form.losses")
    bottom = field.mapTo(column.viewport(), field.rect().bottomLeft()).y()
    assert 0 < bottom <= column.viewport().height()


def test_every_stop_has_a_name_and_buttons_say_which_question_they_belong_to(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds")
    assert page.view.presenter is not None
    for section in page.view.presenter.outline.sections:
        page.moves.to_section(section.ref)
        abroad.settle()
        for stop in walk(abroad, Qt.Key.Key_Tab):
            assert stop.accessibleName() or isinstance(stop, QLabel), stop.objectName()
        for field in abroad.fields.values():
            for button in field.findChildren(QAbstractButton):
                if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    told = f"{button.accessibleName()} {button.accessibleDescription()}"
                    assert field.node.label in told, button.objectName()


def test_an_error_is_said_with_the_line_it_is_about(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="name")
    abroad.key(Qt.Key.Key_F8)
    field = page.view.questions.fields["/data/figures/name"]
    assert field.look.kind == "error"
    assert field.look.message in abroad.find("form.figures.name").accessibleDescription()
    page.answers.answer("/data/figures/name", "演示餐饮有限公司")
    assert abroad.find("form.figures.name").accessibleDescription() == ""


def test_what_has_a_key_has_a_place_for_the_finger_too(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="name")
    page.answers.answer("/data/figures/name", "演示餐饮有限公司")
    abroad.press("form.more")
    menu = abroad.find("form.menu", QMenu)
    entries = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert list(entries)[:5] == ["Undo", "Redo", "Next unanswered", "Show to the firm", "Evidence"]
    assert min(menu.actionGeometry(action).height() for action in menu.actions()) >= 36
    entries["Undo"].trigger()
    menu.close()
    assert abroad.form.node("/data/figures/name").value is None


def test_a_draft_is_thrown_away_only_when_that_was_meant(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="name")
    page.answers.answer("/data/figures/name", "演示餐饮有限公司")
    page.save_draft()
    next(action for action in page.commands() if action.label == "Discard this draft").run()
    abroad.press("form.discarding.keep")
    assert len(abroad.workspace.store.drafts()) == 1
    next(action for action in page.commands() if action.label == "Discard this draft").run()
    abroad.press("form.discarding.act")
    assert abroad.workspace.store.drafts() == ()
    assert abroad.session.page_name == "today"


@pytest.mark.parametrize("width", [1080, 1180, 1366, 1440])
def test_the_buttons_below_are_never_cut(abroad: Screen, width: int) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref="code")
    abroad.session.resize(width, 768)
    for ref in ("code", "last"):
        page.moves.to(next(r for r, _ in page.view.presenter.questions() if r.endswith(f"/{ref}")))
        abroad.settle()
        for button in page.view.footer.findChildren(Button):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), (ref, button.text())
                assert button.mapTo(page.view.footer, button.rect().topRight()).x() < page.view.footer.width()
