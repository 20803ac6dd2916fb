"""Typed numbers: what they tell, thousands, units, counting by buttons, bearings."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.fields import Look
from desktop.fields.number import number_typed
from desktop.parts import NumberInput, TextInput
from tests.desktop.fields.told import Told, question

Make = Callable[..., Told]


@pytest.mark.parametrize(
    ("type_", "extras", "typed", "answer"),
    [
        ("int", {}, "12", 12),
        ("int", {}, "1.5", "1.5"),
        ("int", {}, "-3", -3),
        ("int", {}, "9" * 19, "9" * 19),
        ("decimal", {}, "0.25", Decimal("0.25")),
        ("decimal", {"kind": "money"}, "360,000.5", Decimal("360000.5")),
        ("decimal", {"kind": "money-wan"}, "12", Decimal(12)),
        ("decimal", {"kind": "percent"}, "12.5%", Decimal("12.5")),
        ("decimal", {}, "12a", "12a"),
    ],
)
def test_figures(make: Make, type_: str, extras: dict[str, str], typed: str, answer: object) -> None:
    told = make(question(type_, extras=extras))
    QTest.keyClicks(told.find(TextInput), typed)
    assert told.last == answer
    assert type(told.last) is type(answer)


@given(st.text(max_size=20), st.sampled_from([0, 2, 12]))
def test_nothing_typed_is_lost(typed: str, decimals: int) -> None:
    answer = number_typed(typed, decimals)
    if answer is None:
        assert not typed.strip()
    elif isinstance(answer, str):
        assert answer == typed


def test_full_width_digits_are_set_in_order_on_leaving(make: Make) -> None:
    told = make(question("int"))
    line = told.find(TextInput)
    line.setFocus()
    line.insert("１２")
    QTest.keyClicks(line, "3")
    assert told.last == 123
    line.clearFocus()
    assert line.text() == "123"


def test_money_shows_thousands_and_its_words(make: Make) -> None:
    told = make(question("decimal", extras={"kind": "money"}, value=Decimal("360000.00")))
    assert told.find(TextInput).text() == "360,000.00"


def test_thousands_stand_while_nobody_writes(make: Make) -> None:
    told = make(question("int", appearance="thousands-sep", value=1234567))
    line = told.find(NumberInput)
    assert line.text() == "1,234,567"
    line.setFocus()
    line.setCursorPosition(len(line.text()))
    told.type("8")
    assert told.last == 12345678
    line.clearFocus()
    assert line.text() == "12,345,678"


def test_a_large_decimal_has_no_exponent(make: Make) -> None:
    told = make(question("decimal", value=Decimal("1E+9")))
    assert told.find(NumberInput).text() == "1000000000"


def test_counting_by_buttons_and_arrows(make: Make) -> None:
    told = make(question("int", appearance="counter"))
    told.press("form.part.thing.plus")
    told.press("form.part.thing.plus")
    told.press("form.part.thing.minus")
    assert told.values == [1, 2, 1]
    told.field.take_focus()
    told.key(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert told.values[3:] == [2, 1, 0], "not below nought"
    told.show(question("int", appearance="counter", value=7))
    told.press("form.part.thing.plus")
    assert told.last == 8


def test_a_locked_counter_does_not_count(make: Make) -> None:
    told = make(question("int", appearance="counter", value=3), Look("locked", "Sign first", locked=True))
    told.press("form.part.thing.plus")
    told.find(NumberInput).setFocus()
    told.key(Qt.Key.Key_Up)
    assert told.answers == []
    assert told.find(NumberInput).text() == "3"


@pytest.mark.parametrize(
    ("degrees", "wind"), [(0, "N"), (44, "NE"), (350, "N"), (180, "S"), (400, "0 to 360")]
)
def test_a_bearing_says_its_wind(make: Make, degrees: int, wind: str) -> None:
    told = make(question("decimal", appearance="bearing"))
    told.find(NumberInput).setFocus()
    told.type(str(degrees))
    assert told.last == Decimal(degrees)
    assert told.find(NumberInput).echo() == f"° {wind}"
