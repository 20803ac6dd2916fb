"""Ranking: by arrows, by Alt with the arrow keys, by dragging; nothing ranked is not ranked as listed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.fields import Look
from desktop.parts import Button
from desktop.parts.ranking import RANK, Ranking
from forms.xform import Node
from tests.desktop.fields.told import Told, choices, question

FOUR = choices("One", "Two", "Six", "Ten")
ALT = Qt.KeyboardModifier.AltModifier
Make = Callable[..., Told]


def node(*values: str, **more: object) -> Node:
    return question("rank", choices=FOUR, value=values or None, **more)


def row_at(view: Ranking, row: int, from_right: int = -1) -> QPoint:
    box = view.visualRect(view.model().index(row, 0))
    return QPoint(box.right() - from_right if from_right >= 0 else 60, box.center().y())


def ranks(view: Ranking) -> list[int]:
    return [view.model().index(row, 0).data(RANK) for row in range(view.model().rowCount())]


def test_nothing_ranked_is_no_answer_and_one_press_keeps_the_order(make: Make) -> None:
    told = make(node())
    view = told.find(Ranking)
    assert ranks(view) == [0, 0, 0, 0]
    assert told.answers == []
    told.tap(told.find(Button, "form.part.thing.keep"))
    assert told.last == ("one", "two", "six", "ten")
    assert ranks(view) == [1, 2, 3, 4]
    told.tap(told.find(Button, "form.part.thing.clear"))
    assert told.last is None
    assert ranks(view) == [0, 0, 0, 0]


def test_no_row_looks_chosen_before_somebody_comes_to_it(make: Make) -> None:
    told = make(node())
    view = told.find(Ranking)

    def ground(row: int) -> str:
        at = row_at(view, row)
        return view.viewport().grab().toImage().pixelColor(at.x() + 100, at.y()).name()

    view.clearFocus()
    assert ground(0) == ground(1)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert ground(0) != ground(1)


def test_arrows_of_a_row_move_it(make: Make) -> None:
    told = make(node())
    view = told.find(Ranking)
    assert view.visualRect(view.model().index(0, 0)).height() >= 44
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row_at(view, 0, 20))
    assert told.last == ("two", "one", "six", "ten")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row_at(view, 3, 60))
    assert told.last == ("two", "one", "ten", "six")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row_at(view, 0, 60))
    assert len(told.answers) == 2, "the first cannot go up"


def test_by_keyboard(make: Make) -> None:
    told = make(node())
    told.field.take_focus()
    told.key(Qt.Key.Key_Down, Qt.Key.Key_Down)
    told.key(Qt.Key.Key_Up, Qt.Key.Key_Up, modifiers=ALT)
    assert told.last == ("six", "one", "two", "ten")
    told.key(Qt.Key.Key_Up, modifiers=ALT)
    assert len(told.answers) == 2, "it is first already"
    told.key(Qt.Key.Key_Down, modifiers=ALT)
    assert told.last == ("one", "six", "two", "ten")


def test_space_keeps_the_order(make: Make) -> None:
    told = make(node())
    told.field.take_focus()
    told.key(Qt.Key.Key_Space)
    assert told.last == ("one", "two", "six", "ten")


def test_dragging_tells_once(make: Make) -> None:
    told = make(node())
    view = told.find(Ranking)
    held = view.viewport()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, pos=row_at(view, 0))
    for row in (1, 2):
        QTest.mouseMove(held, row_at(view, row))
    assert told.answers == []
    QTest.mouseRelease(held, Qt.MouseButton.LeftButton, pos=row_at(view, 2))
    assert told.values == [("two", "six", "one", "ten")]


def test_a_press_alone_moves_nothing(make: Make) -> None:
    told = make(node())
    view = told.find(Ranking)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row_at(view, 2))
    assert told.answers == []
    assert view.currentIndex().row() == 2


def test_an_undo_is_shown_and_not_told(make: Make) -> None:
    told = make(node("ten", "six", "two", "one"))
    view = told.find(Ranking)
    assert view.values() == ("ten", "six", "two", "one")
    told.show(node())
    assert view.values() == ("one", "two", "six", "ten")
    assert ranks(view) == [0, 0, 0, 0]
    told.show(node("six", "gone"))
    assert ranks(view) == [1, 0, 0, 0], "a part of an order shows as such"
    assert told.answers == []


def test_a_locked_order_is_read_only(make: Make) -> None:
    told = make(node("ten", "six", "two", "one"), Look("locked", "Sign first", locked=True))
    view = told.find(Ranking)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row_at(view, 0, 20))
    assert told.answers == []
    assert not told.find(Button, "form.part.thing.keep").isVisible()
    assert ranks(view) == [1, 2, 3, 4]


@pytest.mark.parametrize("count", [0, 1, 200])
def test_any_length(make: Make, count: int) -> None:
    told = make(question("rank", choices=choices(*(f"N{at}" for at in range(count)))))
    view = told.find(Ranking)
    QApplication.processEvents()
    assert view.height() <= 10 * 48 + 2
    told.field.take_focus()
    told.key(Qt.Key.Key_Down, modifiers=ALT)
    assert len(told.answers) == (1 if count > 1 else 0)
