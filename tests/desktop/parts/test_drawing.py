"""Sketching, plotting and the level: what real presses, keys and pens leave behind."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.parts import INKS, LevelMeter, Place, PointPlot, SketchPad


def dark_pixels(image: QImage) -> int:
    small = image.scaled(160, 100)
    return sum(
        small.pixelColor(x, y).lightness() < 200 for x in range(small.width()) for y in range(small.height())
    )


def draw(pad: SketchPad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


@pytest.fixture
def pad(dressed: QApplication, qtbot: QtBot) -> SketchPad:
    made = SketchPad(label="Sketch")
    made.width_share = 0.02
    qtbot.addWidget(made)
    made.resize(640, 400)
    made.show()
    return made


def test_a_stroke_can_be_taken_back_and_all_be_cleared(pad: SketchPad, qtbot: QtBot) -> None:
    blank = pad.image()
    with qtbot.waitSignal(pad.changed):
        draw(pad, (100, 100), (300, 200), (400, 100))
    one = pad.image()
    assert dark_pixels(one) > 30
    draw(pad, (100, 300), (500, 300))
    assert dark_pixels(pad.image()) > dark_pixels(one)
    pad.undo()
    assert pad.image() == one
    pad.clear()
    assert pad.image() == blank
    assert pad.is_empty()


def test_the_eraser_takes_ink_and_spares_the_photo(dressed: QApplication, qtbot: QtBot) -> None:
    photo = QImage(400, 300, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.darkGreen)
    pad = SketchPad(photo)
    qtbot.addWidget(pad)
    pad.resize(408, 308)
    pad.show()
    pad.ink, pad.width_share = INKS[0], 0.05
    draw(pad, (50, 150), (350, 150))
    assert pad.image().pixelColor(200, 146).name().upper() == INKS[0]
    pad.erases = True
    draw(pad, (50, 150), (350, 150))
    assert pad.image().pixelColor(200, 146) == photo.pixelColor(200, 146)


def test_a_pen_presses_harder(pad: SketchPad) -> None:
    device = QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure, 1, 1,
    )  # fmt: skip

    def stroke(height: int, pressure: float) -> int:
        before = dark_pixels(pad.image())
        for kind, x in (
            (QEvent.Type.TabletPress, 100),
            (QEvent.Type.TabletMove, 500),
            (QEvent.Type.TabletRelease, 500),
        ):
            at = QPointF(x, height)
            event = QTabletEvent(
                kind, device, at, at, pressure, 0, 0, 0, 0, 0,
                Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
            )  # fmt: skip
            QApplication.sendEvent(pad, event)
        return dark_pixels(pad.image()) - before

    assert stroke(300, 1.0) > stroke(100, 0.1) > 0


def test_the_keyboard_draws_too(pad: SketchPad) -> None:
    pad.setFocus()
    QTest.keyClick(pad, Qt.Key.Key_Left)
    assert pad.is_empty()
    QTest.keyClick(pad, Qt.Key.Key_Space)
    for _ in range(20):
        QTest.keyClick(pad, Qt.Key.Key_Right)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert dark_pixels(pad.image()) > 10
    pad.undo()
    assert pad.is_empty()


def test_a_press_moves_the_point_and_arrows_nudge_it(dressed: QApplication, qtbot: QtBot) -> None:
    plot = PointPlot(label="Where", movable=True, name="plot")
    qtbot.addWidget(plot)
    plot.resize(400, 196)
    plot.show()
    plot.set_places([Place(29.5, 106.5, 8)])
    with qtbot.waitSignal(plot.moved) as told:
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(200 + 98, 98))
    latitude, longitude = told.args
    assert latitude == pytest.approx(29.5, abs=1e-6)
    assert (longitude - 106.5) * 111_319.5 * 0.87 == pytest.approx(50, abs=1)  # half of the 100 m across
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert plot.places()[0].latitude > latitude
    north = plot.places()[0].latitude
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    QTest.keyClick(plot, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert 0 < plot.places()[0].latitude - north < north - latitude


def test_a_plot_that_only_shows_stays_as_it_is(dressed: QApplication, qtbot: QtBot) -> None:
    plot = PointPlot(label="Where")
    qtbot.addWidget(plot)
    plot.resize(400, 196)
    plot.show()
    empty = plot.grab().toImage()
    places = [Place(29.5, 106.5), Place(29.501, 106.5), Place(29.501, 106.501)]
    plot.set_places(places, closed=True)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert plot.places() == tuple(places)
    assert plot.grab().toImage() != empty


def test_the_level_is_said_in_figures_and_never_leaves_its_bar(dressed: QApplication, qtbot: QtBot) -> None:
    meter = LevelMeter("Level")
    qtbot.addWidget(meter)
    meter.show()
    meter.set(0.5)
    half = meter.grab().toImage()
    assert meter.accessibleDescription() == "50%"
    meter.set(7)
    assert meter.level() == 1
    assert meter.grab().toImage() != half
