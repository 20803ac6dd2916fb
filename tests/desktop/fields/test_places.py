"""Positions: typed, found, moved; ways and pieces of land: added, ordered, closed, measured."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.fields import Look
from desktop.fields.geopoint import GeopointField
from desktop.fields.geotrace import GeotraceField
from desktop.parts import Button, PointPlot, TextInput
from forms.xform import GeoPoint
from tests.desktop.capture.devices import TestReceiver
from tests.desktop.fields.conftest import Seen, Show, question

HERE = GeoPoint(29.5234567, 106.5612345, 251, 8)
RING = "29.5 106.5 0 0; 29.501 106.5 0 0; 29.501 106.501 0 0; 29.5 106.5 0 0"


def type_in(seen: Seen, words: str, name: str = "") -> None:
    line = seen.part(TextInput, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("29.5234, 106.5612", GeoPoint(29.5234, 106.5612)),
        ("106.5612 29.5234 ", GeoPoint(29.5234, 106.5612)),
        ("29S 30N", "29S 30N"),
        ("by the river", "by the river"),
    ],
)
def test_a_position_is_told_when_it_is_left(show: Show, typed: str, answer: object) -> None:
    seen = show(question("geopoint"))
    type_in(seen, typed)
    assert seen.answers == []
    seen.part(TextInput).clearFocus()
    assert seen.last == answer
    assert seen.left == 1


def test_leaving_does_not_take_away_what_was_measured(show: Show) -> None:
    seen = show(question("geopoint", value=HERE))
    seen.part(TextInput).setFocus()
    seen.part(TextInput).clearFocus()
    assert seen.answers == []
    assert "altitude 251 m · exact to 8 m" in seen.part(QLabel, "details").text()
    type_in(seen, "")
    QTest.keyClick(seen.part(TextInput), Qt.Key.Key_Delete)
    seen.part(TextInput).clearFocus()
    assert seen.answers == [None]


def test_the_device_says_where_it_is(show: Show, qtbot: QtBot) -> None:
    node = question("geopoint", parameters={"capture-accuracy": "20"})
    receiver = TestReceiver(GeoPoint(29.5, 106.5, 250, 60))
    seen = show(node, None, GeopointField(node, "", lambda: receiver))
    seen.press("find")
    assert seen.answers == []
    receiver.found.emit(GeoPoint(29.51, 106.51, 251, 18))
    assert seen.answers == [GeoPoint(29.51, 106.51, 251, 18)]
    assert seen.left == 1


def test_a_poor_position_and_a_shifted_map_are_warned_of(show: Show) -> None:
    poor = question("geopoint", value=GeoPoint(29.5, 106.5, 0, 60), parameters={"warning-accuracy": "50"})
    assert "poor" in show(poor).part(QLabel, "details").text()
    seen = show(question("geopoint"))
    type_in(seen, "https://uri.amap.com/marker?position=106.5612,29.5234")
    seen.part(TextInput).clearFocus()
    assert seen.last == GeoPoint(29.5234, 106.5612)
    assert "700 m" in seen.part(QLabel, "details").text()


def test_a_position_can_be_moved_on_the_plot(show: Show) -> None:
    seen = show(question("geopoint", "placement-map", value=HERE))
    plot = seen.part(PointPlot, "plot")
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(plot.width() // 2 + 30, 60))
    assert seen.last.latitude > HERE.latitude
    assert seen.last.longitude > HERE.longitude
    assert (seen.last.altitude, seen.last.accuracy) == (0, 0)
    looked = show(question("geopoint", "maps", value=HERE))
    QTest.mouseClick(looked.part(PointPlot, "plot"), Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    assert looked.answers == []


def test_a_locked_position_can_be_read(show: Show) -> None:
    seen = show(question("geopoint", "placement-map", value=HERE), Look("locked", "Sign", locked=True))
    plot = seen.part(PointPlot, "plot")
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    seen.press("find")
    assert seen.answers == []
    assert seen.part(TextInput).text() == "29.52346, 106.56123"


def test_a_way_grows_point_by_point(show: Show) -> None:
    seen = show(question("geotrace"))
    type_in(seen, "29.5, 106.5")
    QTest.keyClick(seen.part(TextInput), Qt.Key.Key_Return)
    assert seen.last == "29.5 106.5 0 0"
    assert "at least 2" in seen.part(QLabel, "words").text()
    type_in(seen, "29.501 106.5 250 4")
    seen.press("add")
    assert seen.last == "29.5 106.5 0 0; 29.501 106.5 250 4"
    assert "length 111.3 m" in seen.part(QLabel, "words").text()
    assert seen.part(TextInput).text() == ""


def test_a_list_of_positions_can_be_pasted(show: Show) -> None:
    seen = show(question("geotrace"))
    line = seen.part(TextInput)
    line.setFocus()
    QApplication.clipboard().setText("29.5 106.5; 29.6 106.6; 29.7 106.7")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seen.press("add")
    assert seen.last.count(";") == 2


def test_what_is_no_position_stays_to_be_mended(show: Show) -> None:
    seen = show(question("geotrace"))
    type_in(seen, "over there")
    seen.press("add")
    assert seen.answers == []
    assert seen.part(TextInput).property("state") == "error"
    assert seen.part(TextInput).text() == "over there"


def test_a_shape_closes_itself(show: Show) -> None:
    seen = show(question("geoshape"))
    for typed in ("29.5 106.5", "29.501 106.5", "29.501 106.501"):
        type_in(seen, typed)
        seen.press("add")
    assert seen.last == RING
    words = seen.part(QLabel, "words").text()
    assert words.startswith("3 points")
    assert "area 5,393 m²" in words


def test_points_are_ordered_changed_and_removed_with_the_focus_kept(show: Show) -> None:
    seen = show(question("geoshape", value=RING))
    seen.part(QAbstractButton, "down.1").setFocus()
    QTest.keyClick(seen.part(QAbstractButton, "down.1"), Qt.Key.Key_Space)
    assert seen.last == ("29.501 106.5 0 0; 29.5 106.5 0 0; 29.501 106.501 0 0; 29.501 106.5 0 0")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName().endswith("down.2")
    type_in(seen, "29.6 106.6", "point.3")
    seen.part(TextInput, "point.3").clearFocus()
    assert "29.6 106.6" in seen.last
    seen.press("remove.3")
    assert seen.last == "29.501 106.5 0 0; 29.5 106.5 0 0"
    seen.press("remove.1")
    seen.press("remove.1")
    assert seen.last is None


def test_a_point_typed_wrong_is_not_lost(show: Show) -> None:
    seen = show(question("geotrace", value="29.5 106.5 0 0; 29.6 106.6 0 0"))
    type_in(seen, "nowhere", "point.2")
    seen.part(TextInput, "point.2").clearFocus()
    assert seen.answers == []
    assert seen.part(TextInput, "point.2").property("state") == "error"


def test_the_device_adds_where_it_is(show: Show) -> None:
    node = question("geotrace", value="29.5 106.5 0 0")
    receiver = TestReceiver()
    seen = show(node, None, GeotraceField(node, "", lambda: receiver))
    seen.press("find")
    receiver.found.emit(GeoPoint(29.6, 106.6, 250, 3))
    assert seen.last == "29.5 106.5 0 0; 29.6 106.6 250 3"


@pytest.mark.parametrize("value", ["29.5 106.5; over there", "; ".join(["29.5 106.5 0 0"] * 400)])
def test_odd_lists_are_shown_and_not_thrown_away(show: Show, value: str) -> None:
    seen = show(question("geotrace", value=value))
    assert seen.part(QLabel, "words").isVisible()
    assert len(seen.field.findChildren(Button)) < 20
    assert seen.answers == []


def test_a_locked_way_takes_nothing(show: Show) -> None:
    seen = show(question("geoshape", value=RING), Look("locked", "Sign", locked=True))
    for name in ("add", "find", "remove.1", "down.1"):
        seen.press(name)
    assert seen.answers == []
