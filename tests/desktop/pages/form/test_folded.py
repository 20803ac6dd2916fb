"""On a narrow window the section tree is a drop-down that is opened, used and put away by keyboard too."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.desktop.pages.form.hands import CONTRACT, Screen


@pytest.fixture
def narrow(screen: Screen, firm: str) -> Screen:
    screen.session.resize(1180, 700)
    screen.open(archive=firm, kind="record.contract", entity=CONTRACT)
    return screen


def test_the_tree_gives_way_and_the_bar_names_the_section(narrow: Screen) -> None:
    view = narrow.page.view
    assert not view.tree.isVisible()
    assert view.sections.isVisible()
    first = view.sections.button.text()
    assert view.presenter is not None
    assert first == f"{view.presenter.current().number} {view.presenter.current().title}"
    narrow.control(Qt.Key.Key_Down)
    assert view.sections.button.text() not in ("", first)
    narrow.session.resize(1366, 768)
    narrow.settle()
    assert view.tree.isVisible()
    assert not view.sections.isVisible()
    assert view.tree.geometry().right() < view.questions.mapTo(view, QPoint(0, 0)).x()


def test_a_section_is_chosen_and_the_list_goes(narrow: Screen) -> None:
    view = narrow.page.view
    view.sections.button.setFocus()
    narrow.key(Qt.Key.Key_Space)
    assert view.tree.isVisible()
    below = view.sections.mapTo(view, view.sections.rect().bottomLeft()).y()
    assert view.tree.geometry().top() > below
    assert view.tree.geometry().bottom() == view.height() - 1
    assert view.presenter is not None
    last = view.presenter.outline.sections[-1]
    narrow.press(f"form.tree.{last.ref}")
    assert not view.tree.isVisible()
    assert view.presenter.current().ref == last.ref


def test_escape_puts_it_away_and_the_focus_is_on_the_bar(narrow: Screen) -> None:
    view = narrow.page.view
    view.sections.button.setFocus()
    narrow.key(Qt.Key.Key_Space)
    narrow.key(Qt.Key.Key_Tab)
    assert view.tree.isAncestorOf(narrow.session.focusWidget())
    narrow.key(Qt.Key.Key_Escape)
    assert not view.tree.isVisible()
    assert narrow.focus() == "form.sections"
    narrow.key(Qt.Key.Key_Space)
    narrow.session.resize(1400, 768)
    narrow.settle()
    assert view.tree.isVisible()
    assert not view.dropped.is_open, "what is there anyway has nothing to put away"
