"""Choosing parts of a drawing: by their very shape, by keyboard, and without a drawing at all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.fields import Look
from desktop.fields.image_map import ImageMapField
from desktop.parts.drawing import Drawing, safe_svg
from forms.xform import Choice
from tests.desktop.fields.told import Told, question

# a triangle below the diagonal, a group inside a moved and scaled group, an outline without paint
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<path id="corner" d="M0 0 L100 100 L0 100 Z" fill="#888"/>
<g transform="translate(100 0) scale(2)"><g id="room"><rect x="5" y="5" width="20" height="20" fill="#aaa"/></g></g>
<rect id="frame" x="160" y="60" width="36" height="36" fill="none"/>
</svg>"""
ROOMS = (
    Choice("corner", "Corner"),
    Choice("room", "Room"),
    Choice("frame", "Frame"),
    Choice("yard", "Yard"),
)
Make = Callable[..., Told]


def drawn(content: bytes = SVG) -> Look:
    return Look(media=lambda _name: content)


def node(type_: str = "select1", **more: object) -> object:
    return question(type_, appearance="image-map", choices=ROOMS, media={"image": "rooms.svg"}, **more)


def drawing(told: Told) -> Drawing:
    assert isinstance(told.field, ImageMapField)
    told.field.resize(600, 500)
    QApplication.processEvents()
    assert told.field.drawing is not None
    return told.field.drawing


@pytest.mark.parametrize(
    ("x", "y", "part"),
    [
        (10, 90, "corner"),
        (60, 20, ""),
        (120, 20, "room"),
        (105, 5, ""),
        (178, 78, "frame"),
        (90, 95, "corner"),
    ],
)
def test_the_shape_counts_not_its_frame(make: Make, x: int, y: int, part: str) -> None:
    told = make(node(), drawn())
    shown = drawing(told)
    told.tap(shown, shown.view().map(QPoint(x, y)))
    assert told.values == ([part] if part else [])


def test_a_second_press_lets_go_and_several_stand_in_their_order(make: Make) -> None:
    told = make(node("select"), drawn())
    shown = drawing(told)
    for part in ("room", "corner", "room"):
        told.tap(
            shown,
            shown.frame_of(part).center().toPoint() + (QPoint(-20, 20) if part == "corner" else QPoint()),
        )
    assert told.values == [("room",), ("corner", "room"), ("corner",)]


def test_what_has_no_region_stands_below(make: Make) -> None:
    told = make(node("select", value=("room",)), drawn())
    drawing(told)
    told.tap(told.find(QWidget, "form.part.thing.rest.yard"))
    assert told.last == ("room", "yard")


def test_by_keyboard(make: Make) -> None:
    told = make(node(), drawn())
    shown = drawing(told)
    told.field.take_focus()
    told.key(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert told.last == "room"
    told.show(node(value="room"), drawn())
    told.key(Qt.Key.Key_Left)
    assert shown.current() == "corner"
    assert any("here: Corner" in label.text() for label in told.field.findChildren(QLabel))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no drawing",
        b"<svg",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg>&b;',
        b"\x89PNG\r\n",
    ],
)
def test_without_a_drawing_every_answer_can_be_given(make: Make, content: bytes) -> None:
    told = make(node("select"), drawn(content))
    assert any("rooms.svg" in label.text() for label in told.field.findChildren(QLabel))
    told.tap(told.find(QWidget, "form.part.thing.rest.corner"))
    told.tap(told.find(QWidget, "form.part.thing.rest.yard"))
    assert told.last == ("corner", "yard")


def test_nothing_outside_the_drawing_is_reached() -> None:
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
    <image href="file:///etc/passwd"/><image xlink:href="http://example.org/a.png"/><script>1</script>
    <use href="#a"/><use href="other.svg#a"/><rect id="a"/></svg>"""
    safe = safe_svg(svg)
    assert safe is not None
    assert b"file:" not in safe
    assert b"http://example.org" not in safe
    assert b"script" not in safe
    assert b"other.svg" not in safe
    assert b'href="#a"' in safe


def test_an_undo_is_shown_and_not_told(make: Make) -> None:
    told = make(node(value="room"), drawn())
    shown = drawing(told)
    before = shown.grab().toImage()
    told.show(node(value="corner"), drawn())
    QApplication.processEvents()
    assert shown.grab().toImage() != before
    assert told.answers == []


def test_a_locked_drawing_takes_no_press(make: Make) -> None:
    look = Look("locked", "Sign first", locked=True, media=lambda _name: SVG)
    told = make(node(value="room"), look)
    shown = drawing(told)
    told.tap(shown, shown.frame_of("corner").center().toPoint() + QPoint(-20, 20))
    assert told.answers == []
    assert any(label.text() == "Room" for label in told.field.findChildren(QLabel))
