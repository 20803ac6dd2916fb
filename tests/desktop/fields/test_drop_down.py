"""Choosing among many: the list opens at once whatever its length, is searched, and works without a mouse."""

from collections.abc import Callable
from importlib import import_module
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.fields import Look
from desktop.parts import MultiSelect, Select, Text
from forms.xform import Choice
from tests.desktop.fields.told import Told, choices, question

TOWNS = tuple(Choice(f"{at:05}", f"演示街道第 {at} 号院") for at in range(10_000))
LOCKED = Look("locked", "Sign first", locked=True)
Make = Callable[..., Told]


def test_ten_thousand_open_at_once_and_no_key_waits(make: Make, qtbot: QtBot) -> None:
    import_module("forms.pinyin")  # as the program does behind its unlock screen
    start = perf_counter()
    told = make(question("select1", choices=TOWNS))
    made = perf_counter() - start
    told.field.take_focus()
    start = perf_counter()
    told.key(Qt.Key.Key_Down)
    QApplication.processEvents()
    opened = perf_counter() - start
    popup = told.popup()
    slowest = 0.0
    for letter in "ysjd":
        start = perf_counter()
        QTest.keyClicks(popup.options.search, letter)
        QApplication.processEvents()
        slowest = max(slowest, perf_counter() - start)
    assert made < 1.0
    assert opened < 0.5, "goal 100 ms, with room for a busy machine"
    assert slowest < 0.5
    assert len(told.field.findChildren(QWidget)) < 40, "no widget for an option"
    qtbot.waitUntil(lambda: popup.options.model.rowCount() == 10_000)  # spelt meanwhile
    told.key(Qt.Key.Key_Escape)


def test_typing_on_the_field_begins_the_search_and_enter_takes(make: Make) -> None:
    told = make(question("select1", choices=TOWNS))
    told.field.take_focus()
    told.type("0")
    QTest.keyClicks(told.popup().options.search, "7777")
    told.key(Qt.Key.Key_Return)
    assert (told.last, told.left) == ("07777", 1)
    assert told.find(Select).accessibleDescription() == "演示街道第 7777 号院"
    assert told.focused is told.find(Select)


def test_arrows_in_the_list(make: Make) -> None:
    told = make(question("select1", appearance="minimal", choices=choices("One", "Two", "Six"), value="two"))
    told.field.take_focus()
    told.key(Qt.Key.Key_Down)
    told.key(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert told.last == "six"
    told.key(Qt.Key.Key_Delete)
    assert told.last is None


def test_what_is_required_is_not_emptied(make: Make) -> None:
    node = question(
        "select1", appearance="minimal", choices=choices("One", "Two"), value="two", required=True
    )
    told = make(node)
    told.field.take_focus()
    told.key(Qt.Key.Key_Delete)
    assert told.answers == []


def test_several_are_ticked_while_the_list_stays_open(make: Make) -> None:
    told = make(question("select", appearance="minimal", choices=choices("One", "Two", "Six")))
    told.field.take_focus()
    told.key(Qt.Key.Key_Down)
    told.key(Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert told.values == [("one",), ("one", "six")]
    assert told.left == 0
    told.key(Qt.Key.Key_Escape)
    assert told.left == 1
    assert told.find(MultiSelect).accessibleDescription() == "One, Six"


def test_a_finger_ticks_in_the_list(make: Make) -> None:
    told = make(
        question("select", appearance="minimal", choices=choices("One", "Two", "Six"), value=("six",))
    )
    told.tap(told.find(MultiSelect))
    view = told.popup().options.list
    row = view.visualRect(view.model().index(1, 0))
    assert row.height() >= 44
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert told.last == ("two", "six")
    told.key(Qt.Key.Key_Escape)


def test_what_does_not_fit_is_listed_in_full(make: Make) -> None:
    long = choices(*(f"A rather long name of a licence, number {at}" for at in range(3)))
    node = question("select", appearance="minimal", choices=long, value=tuple(c.value for c in long))
    told = make(node, LOCKED)
    full = told.find(Text, "form.part.thing.chosen")
    assert full.isVisible()
    assert all(choice.label in full.text() for choice in long)
    assert not told.find(MultiSelect).isEnabled()


def test_an_undo_is_shown_and_not_told(make: Make) -> None:
    told = make(question("select1", choices=TOWNS, value="00001"))
    told.show(question("select1", choices=TOWNS, value="00002"))
    assert told.find(Select).value() == "00002"
    told.show(question("select1", choices=TOWNS))
    assert told.find(Select).value() is None
    assert told.answers == []


def test_filtered_options_are_offered_without_another_field(make: Make) -> None:
    told = make(question("select1", choices=TOWNS))
    fewer = question("select1", choices=TOWNS[:100], value="09999")
    assert told.field.fits(fewer)
    told.show(fewer)
    assert told.find(Select).words() == "09999", "a value that is gone stands for itself"
    assert not told.field.fits(question("select1", choices=TOWNS[:3])), "three are better in sight"


def test_an_empty_list_says_so(make: Make) -> None:
    told = make(question("select1", choices=()))
    told.field.take_focus()
    told.key(Qt.Key.Key_Down)
    assert told.popup().options.model.rowCount() == 0
    told.key(Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert told.answers == []
