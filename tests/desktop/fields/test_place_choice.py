"""Choosing among places: where they lie on paper, by finger, by keyboard, by the list beside."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.fields.geometry import Shape, Window, read_shape, window_of
from desktop.fields.place_choice import PlaceField
from desktop.fields.plot import Plot
from desktop.parts import IconButton, OptionList
from forms.xform import Choice
from tests.desktop.fields.told import Told, question

PLACES = (
    Choice("west", "West", geometry="29.53 106.56 0 0"),
    Choice("east", "East", geometry="29.53 106.58 0 0"),
    Choice("north", "North", geometry="29.545 106.57"),
    Choice("area", "Area", geometry="29.50 106.56; 29.51 106.56; 29.51 106.58; 29.50 106.58; 29.50 106.56"),
    Choice("nowhere", "Nowhere", geometry="somewhere"),
)
Make = Callable[..., Told]


@pytest.mark.parametrize(
    ("geometry", "shape"),
    [
        ("29.5 106.5", Shape(((106.5, 29.5),))),
        ("29.5 106.5 300 5", Shape(((106.5, 29.5),))),
        ("1 2; 3 4;", Shape(((2.0, 1.0), (4.0, 3.0)))),
        ("0 0; 0 1; 1 1; 0 0", Shape(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)), closed=True)),
        ("91 0", None),
        ("nan 0", None),
        ("1", None),
        ("", None),
        ("1 2 3 4 5", None),
        ("here", None),
    ],
)
def test_geometry(geometry: str, shape: Shape | None) -> None:
    assert read_shape(geometry) == shape


@given(st.text(max_size=60))
def test_no_text_breaks_geometry(geometry: str) -> None:
    shape = read_shape(geometry)
    assert shape is None or len(shape.points) >= 1


places = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(st.lists(places, min_size=1, max_size=20))
def test_all_places_are_in_sight_at_first(points: list[tuple[float, float]]) -> None:
    window = window_of([Shape((point,)) for point in points], 600, 320)
    for point in points:
        x, y = window.on_paper(point, 600, 320)
        assert -1 <= x <= 601
        assert -1 <= y <= 321


def test_the_scale_is_round_and_no_longer_than_asked() -> None:
    metres, pixels = Window(106.5, 29.5, 1e-5).scale(90)
    assert metres == 100
    assert pixels == pytest.approx(89.8, abs=0.1)


def shown(told: Told) -> Plot:
    assert isinstance(told.field, PlaceField)
    told.field.resize(760, 420)
    QApplication.processEvents()
    return told.field.plot


def spot(plot: Plot, value: str) -> QPoint:
    return QPointF(*plot.sight().on_paper(plot.shapes[value].middle, plot.width(), plot.height())).toPoint()


def test_a_finger_finds_the_nearest_place(make: Make) -> None:
    told = make(question("select1", appearance="map", choices=PLACES))
    plot = shown(told)
    told.tap(plot, spot(plot, "east") + QPoint(9, -9))
    told.tap(plot, spot(plot, "area"))
    told.tap(plot, QPoint(3, plot.height() // 2))
    assert told.values == ["east", "area"]
    assert told.left == 2


def test_arrows_go_to_places_and_space_chooses(make: Make) -> None:
    told = make(question("select", appearance="map", choices=PLACES))
    plot = shown(told)
    plot.setFocus()
    assert plot.current() == "west"
    told.key(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert told.last == ("east",)
    told.key(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert told.last == ("east", "area")
    told.key(Qt.Key.Key_Space)
    assert told.last == ("east",)


def test_the_list_beside_has_those_without_a_place_too(make: Make) -> None:
    told = make(question("select1", appearance="map", choices=PLACES))
    shown(told)
    told.field.take_focus()
    told.key(Qt.Key.Key_End)
    listed = told.field.findChild(OptionList)
    assert listed is not None
    row = listed.list.visualRect(listed.model.index(4, 0))
    QTest.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert told.last == "nowhere"


def test_buttons_zoom_and_move_and_show_all_again(make: Make) -> None:
    told = make(question("select1", appearance="map", choices=PLACES))
    plot = shown(told)
    whole = plot.sight()
    for icon in ("plus", "chevron-left", "chevron-up", "minus"):
        button = told.find(IconButton, f"form.part.thing.{icon}")
        assert min(button.width(), button.height()) >= 44
        before = plot.sight()
        told.tap(button)
        assert plot.sight() != before, icon
    told.tap(told.find(IconButton, "form.part.thing.expand"))
    assert plot.sight() == whole
    assert told.answers == []


def test_dragging_looks_elsewhere_and_chooses_nothing(make: Make) -> None:
    told = make(question("select1", appearance="map", choices=PLACES))
    plot = shown(told)
    start = spot(plot, "west")
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(plot, start + QPoint(30, 0))
    QTest.mouseMove(plot, start + QPoint(60, 10))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 10))
    assert spot(plot, "west") == start + QPoint(60, 10)
    assert told.answers == []


@pytest.mark.parametrize("offered", [(), (Choice("a", "A", geometry="x"),), (Choice("a", "A"),)])
def test_nothing_to_place_is_no_trouble(make: Make, offered: tuple[Choice, ...]) -> None:
    told = make(question("select1", appearance="map", choices=offered))
    plot = shown(told)
    plot.setFocus()
    told.key(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert told.answers == []
    assert not plot.grab().isNull()


def test_an_undo_is_shown_and_not_told(make: Make) -> None:
    told = make(question("select1", appearance="map", choices=PLACES, value="west"))
    plot = shown(told)
    before = plot.grab().toImage()
    told.show(question("select1", appearance="map", choices=PLACES, value="east"))
    listed = told.field.findChild(OptionList)
    assert listed is not None
    assert listed.model.chosen == {"east"}
    assert plot.grab().toImage() != before
    assert told.answers == []


def test_ten_thousand_places_are_drawn(make: Make) -> None:
    many = tuple(
        Choice(str(at), f"House {at}", geometry=f"{29.4 + at // 100 / 500} {106.4 + at % 100 / 500}")
        for at in range(10_000)
    )
    told = make(question("select1", appearance="map", choices=many))
    plot = shown(told)
    assert not plot.grab().isNull()
    told.tap(plot, spot(plot, "5050"))
    assert told.last is not None
