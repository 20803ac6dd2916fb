"""A field for a position: typed in any notation, pasted from a map, found by the device, moved on a plot."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.capture.position import PositionSource, QtPositionSource
from desktop.capture.positioning import EXACT, POOR, PositionDialog
from desktop.fields.field import object_name
from desktop.fields.typed import TypedField
from desktop.parts import Button, Place, PointPlot, Text, TextInput, hbox, vbox
from forms.positions import is_shifted, minutes_of, read_position
from forms.xform import Answer, GeoPoint, Node

Sources = Callable[[], PositionSource]


def exactness(node: Node) -> tuple[float, float]:
    """The form's `capture-accuracy` and `warning-accuracy`, in metres."""

    def metres(name: str, usual: float) -> float:
        words = node.parameters.get(name, "")
        return float(words) if words.replace(".", "", 1).isdecimal() else usual

    return metres("capture-accuracy", EXACT), metres("warning-accuracy", POOR)


def position_words(point: GeoPoint) -> str:
    """`29.52340, 106.56120`, as it can be typed."""
    return f"{point.latitude:.5f}, {point.longitude:.5f}"


def minutes_words(point: GeoPoint) -> str:
    """`29°31′24.2″N 106°33′40.3″E`."""
    north, south = ("N", "S"), ("E", "W")
    parts = []
    for degrees, (plus, minus) in ((point.latitude, north), (point.longitude, south)):
        whole, minutes, seconds = minutes_of(degrees)
        parts.append(f"{whole}°{minutes:02}′{seconds:04.1f}″{minus if degrees < 0 else plus}")
    return " ".join(parts)


def details(point: GeoPoint) -> str:
    """The same in degrees and minutes, with altitude and accuracy where they are known."""
    words = [minutes_words(point)]
    if point.altitude:
        said = QCoreApplication.translate("GeopointField", "altitude {0} m")
        words.append(said.format(round(point.altitude)))
    if point.accuracy:
        said = QCoreApplication.translate("GeopointField", "exact to {0} m")
        words.append(said.format(round(point.accuracy)))
    return " · ".join(words)


class GeopointField(TypedField):
    """What is no position is told as typed. Altitude and accuracy stay until another position is given.

    `maps` plots it, `placement-map` also lets it be moved there; there is no map without a network.
    """

    wide = True

    def __init__(self, node: Node, number: str = "", source: Sources = QtPositionSource) -> None:
        name = object_name(node.ref)
        words = set(node.appearance.split())
        self._positions = source
        self._shown = ""  # what the line says of the answer, to tell typing from showing
        line = TextInput(icon="visit", name=name)
        line.setMinimumWidth(140)
        self._find = Button(self.tr("Where I am"), "secondary", "crosshair", name=f"{name}.find")
        self._details = Text("", "caption", "text2", wrap=True, name=f"{name}.details")
        self._plot: PointPlot | None = None
        row = hbox(line, self._find, gap=8)
        row.setStretch(0, 1)
        around = vbox(row, self._details, gap=6)
        if words & {"maps", "placement-map"}:
            self._plot = PointPlot(
                label=self.tr("Plot of the position"), movable="placement-map" in words, name=f"{name}.plot"
            )
            self._plot.moved.connect(self._moved)
            around.addWidget(self._plot)
        super().__init__(node, line, around, number)
        self.line.setPlaceholderText("29.52340, 106.56120")
        self.line.returnPressed.connect(self._tell)
        self._find.clicked.connect(self._ask)

    def leave(self) -> None:
        """Tell it."""
        self._tell()
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show both figures, unless they are being typed."""
        if self.line.hasFocus() and self.line.isModified():
            return
        is_point = isinstance(answer, GeoPoint)
        words = position_words(answer) if isinstance(answer, GeoPoint) else str(answer or "")
        if words != self.line.text():
            self.line.setText(words)
            self.line.setCursorPosition(0)  # where there is little room, the beginning is seen
        self._shown = words
        self._say(answer)
        if self._plot is not None:
            places = [_place(answer)] if isinstance(answer, GeoPoint) else []
            self._plot.set_places(places)
            self._plot.setVisible(is_point)

    def set_locked(self, locked: bool) -> None:
        """It can be read and copied."""
        super().set_locked(locked)
        self._find.setEnabled(not locked)
        if self._plot is not None:
            self._plot.setEnabled(not locked)

    def _say(self, answer: Answer) -> None:
        poor = exactness(self.node)[1]
        words, tone = "", "text2"
        if isinstance(answer, GeoPoint):
            words = details(answer)
            if poor and answer.accuracy > poor:
                words += " · " + self.tr("poor: better repeat it outside")
                tone = "warn"
        self._details.setText(words)
        self._details.set_tone(tone)
        self._details.setVisible(bool(words))

    def _tell(self) -> None:
        words = self.line.text().strip()
        self.line.setModified(False)
        if words == self._shown or self.line.isReadOnly():
            return
        answer: Answer = read_position(words) or words or None
        shifted = is_shifted(words)
        self.give(answer)
        if shifted:
            self._details.setText(
                self.tr("Chinese online maps show places up to 700 m beside the true position: compare it.")
            )
            self._details.set_tone("warn")
            self._details.show()

    def _ask(self) -> None:
        exact, poor = exactness(self.node)
        dialog = PositionDialog(self.window(), self._positions(), exact=exact, poor=poor)
        dialog.found.connect(self._found)
        dialog.open()

    def _found(self, point: GeoPoint) -> None:
        self.line.setModified(False)
        self.decide(point)

    def _moved(self, latitude: float, longitude: float) -> None:
        """Put there by hand: nothing measured remains."""
        self.give(GeoPoint(latitude, longitude))


def _place(point: GeoPoint) -> Place:
    return Place(point.latitude, point.longitude, point.accuracy)
