"""Ranges: empty until touched, by thumb, by key, by typing; lists, stars; scales that are whole, decimal, descending."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.fields import Look
from desktop.fields.ranges import PickerField, RatingField, SliderField
from desktop.parts import NumberInput, Select
from desktop.parts.slider import Slider
from desktop.parts.star_row import StarRow
from forms.xform import Choice, Node
from forms.xform.scale import scale_of
from tests.desktop.fields.told import Told, question

Make = Callable[..., Told]
Key = Qt.Key


def node(
    appearance: str = "", value: Any = None, offered: tuple[Choice, ...] = (), **parameters: str
) -> Node:
    said = {"start": "0", "end": "10", "step": "1"} | {k.replace("_", "-"): v for k, v in parameters.items()}
    return question("range", appearance=appearance, value=value, parameters=said, choices=offered)


@pytest.mark.parametrize(
    ("appearance", "parameters", "kind"),
    [
        ("", {}, SliderField),
        ("vertical", {}, SliderField),
        ("no-ticks", {}, SliderField),
        ("picker", {}, PickerField),
        ("picker", {"end": "100000"}, SliderField),
        ("rating", {"start": "1", "end": "5"}, RatingField),
        ("rating", {"end": "100"}, SliderField),
    ],
)
def test_the_way_suits(make: Make, appearance: str, parameters: dict[str, str], kind: type[Any]) -> None:
    assert type(make(node(appearance, **parameters)).field) is kind


@pytest.mark.parametrize(
    ("parameters", "values"),
    [
        ({"start": "1", "end": "5", "step": "2"}, [1, 3, 5]),
        ({"start": "0", "end": "1", "step": "0.5"}, [Decimal("0"), Decimal("0.5"), Decimal("1.0")]),
        ({"start": "10", "end": "0", "step": "5"}, [10, 5, 0]),
        ({"start": "-1", "end": "1", "step": "1"}, [-1, 0, 1]),
        ({"start": "0", "end": "1", "step": "0"}, [0, 1]),
        ({"start": "0", "end": "5", "step": "3"}, [0, 3]),
        ({"start": "x", "end": "", "step": "nan"}, list(range(1, 11))),
    ],
)
def test_scales(parameters: dict[str, str], values: list[Any]) -> None:
    scale = scale_of(node(**parameters))
    found = [scale.value(position) for position in range(scale.last + 1)]
    assert found == values
    assert [type(value) for value in found] == [type(value) for value in values]
    assert all(scale.nearest(value) == position for position, value in enumerate(values))


words = st.one_of(st.text(max_size=8), st.decimals(allow_nan=True, allow_infinity=True).map(str))


@given(words, words, words, words, words)
def test_no_parameters_break_a_scale(start: str, end: str, step: str, tick: str, hint: str) -> None:
    scale = scale_of(node(start=start, end=end, step=step, tick_interval=tick, placeholder=hint))
    assert 1 <= scale.last <= 1_000_000
    assert len(scale.ticks()) <= 62
    assert -1 <= scale.hint <= scale.last
    assert scale.holds(scale.value(scale.last))


def test_labels_stand_at_their_values() -> None:
    offered = (Choice("0", "None"), Choice("5", "Half"), Choice("11", "Outside"), Choice("x", "No number"))
    scale = scale_of(node(offered=offered, tick_interval="5", placeholder="5"))
    assert scale.words == {0: "None", 5: "Half"}
    assert scale.ticks() == [0, 5, 10]
    assert scale.hint == 5


def test_it_is_empty_until_touched(make: Make) -> None:
    told = make(node())
    slider = told.find(Slider)
    assert slider.position() is None
    told.field.take_focus()
    assert told.answers == [], "to come by is not to touch"
    told.key(Key.Key_Right)
    assert told.values == [0]
    told.key(Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert told.last == 1
    told.key(Key.Key_End)
    assert told.last == 10
    told.key(Key.Key_Delete)
    assert told.last is None
    assert slider.position() is None


def test_the_first_key_goes_where_the_author_would_begin(make: Make) -> None:
    told = make(node(placeholder="5"))
    assert told.find(Slider).position() is None
    told.field.take_focus()
    told.key(Key.Key_Left)
    assert told.last == 5


@pytest.mark.parametrize("appearance", ["", "vertical"])
def test_by_thumb(make: Make, appearance: str) -> None:
    told = make(node(appearance))
    slider = told.find(Slider)
    told.field.resize(500, 400)
    QApplication.processEvents()
    assert min(slider.width(), slider.height()) >= 44
    at = [slider.place_of(position).toPoint() for position in range(11)]
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=at[3])
    QTest.mouseMove(slider, at[6])
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at[7])
    assert told.answers == [(3, True), (6, True), (7, False)]
    assert told.left == 1
    assert told.find(NumberInput, "form.part.thing.typed").text() == "7"


def test_the_wheel_of_the_page_changes_no_answer(make: Make) -> None:
    told = make(node(value=3))
    slider = told.find(Slider)
    event = QWheelEvent(
        QPointF(20, 20), slider.mapToGlobal(QPointF(20, 20)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, event)
    assert not event.isAccepted()
    assert told.answers == []


def test_a_value_is_typed(make: Make) -> None:
    told = make(node(step="0.5"))
    line = told.find(NumberInput, "form.part.thing.typed")
    line.setFocus()
    told.type("2.5")
    assert told.last == Decimal("2.5")
    assert told.find(Slider).position() == 5
    line.clearFocus()
    assert told.left == 1


def test_what_lies_outside_is_kept_named_and_mended_with_one_press(make: Make) -> None:
    told = make(node())
    line = told.find(NumberInput, "form.part.thing.typed")
    line.setFocus()
    told.type("12")
    assert told.last == 12
    told.show(node(value=12))
    assert told.field.look.kind == "error"
    assert told.field.look.fix == "Change to 10"
    told.field.fix_pressed.emit()
    assert told.last == 10
    told.show(node(value=10))
    assert told.field.look.kind == ""
    assert line.text() == "10"


@pytest.mark.parametrize("appearance", ["", "vertical", "picker", "rating"])
def test_an_undo_is_shown_and_not_told(make: Make, appearance: str) -> None:
    told = make(node(appearance, value=3))
    told.show(node(appearance, value=4))
    if appearance == "picker":
        assert told.find(Select).words() == "4"
    elif appearance == "rating":
        assert told.find(StarRow).accessibleDescription() == "5 / 11"
    else:
        assert told.find(Slider).position() == 4
        assert told.find(NumberInput, "form.part.thing.typed").text() == "4"
    told.show(node(appearance))
    assert told.answers == []


@pytest.mark.parametrize("appearance", ["", "vertical", "picker", "rating"])
def test_what_is_locked_takes_nothing(make: Make, appearance: str) -> None:
    told = make(node(appearance, value=3), Look("locked", "Sign first", locked=True))
    kind = {"picker": Select, "rating": StarRow}.get(appearance, Slider)
    control = told.find(kind)
    told.tap(control)
    QTest.keyClick(told.field, Key.Key_Right)
    assert told.answers == []


def test_a_list_of_values_with_their_labels(make: Make) -> None:
    told = make(node("picker", offered=(Choice("3", "Just right"),)))
    told.field.take_focus()
    told.type("J")
    told.key(Key.Key_Return)
    assert told.last == 3
    assert told.find(Select).words() == "3  Just right"


def test_stars(make: Make) -> None:
    told = make(node("rating", start="1", end="5"))
    stars = told.find(StarRow)
    assert stars.each() >= 44
    spot = QPoint(round(stars.each() * 3.5), 20)
    told.tap(stars, spot)
    told.tap(stars, spot)
    assert told.values == [4, None]
    told.field.take_focus()
    told.key(Key.Key_Right, Key.Key_Right, Key.Key_5, Key.Key_Delete)
    assert told.values[2:] == [1, 2, 5, None]


def test_readers_are_told_of_a_slider(make: Make) -> None:
    told = make(node(value=5, offered=(Choice("5", "Half"), Choice("0", "None"))))
    slider = told.find(Slider)
    read = QAccessible.queryAccessibleInterface(slider)
    assert read.role() == QAccessible.Role.Slider
    assert slider.accessibleName() == "Thing"
    assert slider.accessibleDescription() == "Half"


def test_another_range_is_another_field(make: Make) -> None:
    told = make(node())
    assert told.field.fits(node(value=3))
    assert not told.field.fits(node(end="20"))
