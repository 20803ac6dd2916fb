"""Fields for several positions: a way (geotrace) or a piece of land (geoshape), as a list and a plot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.capture.position import QtPositionSource
from desktop.capture.positioning import PositionDialog
from desktop.fields.field import Field, object_name
from desktop.fields.geopoint import Sources, exactness, position_words
from desktop.parts import Button, IconButton, Place, PointPlot, Scroll, Text, TextInput, hbox, vbox
from forms.positions import area, length, read_position, read_trace, write_trace
from forms.xform import Answer, GeoPoint, Node

_MOST = 200  # rows of the list; a longer way is shown and measured, not changed by hand
_ROWS = 5  # rows that are seen at once
_HIGH = 50  # logical pixels of a row with its gap


class PointRow(QWidget):
    """One point: its number, its words, up, down, away. `changed(at, GeoPoint)`, `asked(at, what)`."""

    changed = Signal(int, object)
    asked = Signal(int, str)

    def __init__(self, at: int, point: GeoPoint, name: str, *, first: bool, last: bool) -> None:
        super().__init__()
        self._at, self._point = at, point
        number = Text(str(at + 1), "dense", "text2", bold=True)
        number.setFixedWidth(24)
        self._line = TextInput(position_words(point), name=f"{name}.point.{at + 1}")
        self._line.setAccessibleName(self.tr("Point {0}").format(at + 1))
        row = hbox(number, self._line, gap=4)
        row.setStretch(1, 1)
        for icon, what, words, idle in (
            ("arrow-up", "up", self.tr("Earlier"), first),
            ("arrow-down", "down", self.tr("Later"), last),
            ("trash", "remove", self.tr("Remove"), False),
        ):
            button = IconButton(icon, f"{words} ({at + 1})", name=f"{name}.{what}.{at + 1}")
            button.setEnabled(not idle)
            button.clicked.connect(lambda _on=False, act=what: self.asked.emit(self._at, act))
            row.addWidget(button)
        self.setLayout(row)
        self._line.left.connect(self._left)
        self._line.returnPressed.connect(self._left)

    def _left(self) -> None:
        words = self._line.text().strip()
        if words == position_words(self._point):
            return
        point = read_position(words)
        if point is None:
            self._line.set_state("error")
        else:
            self._point = point
            self.changed.emit(self._at, point)


class GeotraceField(Field):
    """The answer is ODK's text; a shape's last point repeats its first, here and not in the list."""

    wide = True
    passes = False  # Enter adds a point

    def __init__(self, node: Node, number: str = "", source: Sources = QtPositionSource) -> None:
        name = object_name(node.ref)
        self._name, self._positions = name, source
        self._ring = node.type == "geoshape"
        self._points: tuple[GeoPoint, ...] = ()
        self._locked = False
        self._drawn: tuple[object, bool] | None = None  # the answer that the list shows
        self._next_focus = ""  # the button that has the focus once the list is made anew
        self._line = TextInput(icon="visit", placeholder="29.52340, 106.56120", name=name)
        self._line.setMinimumWidth(120)
        self._add = Button(self.tr("Add"), "secondary", "plus", name=f"{name}.add")
        self._find = Button(self.tr("Add where I am"), "secondary", "crosshair", name=f"{name}.find")
        self._words = Text("", "dense", "text2", wrap=True, name=f"{name}.words")
        self._list = Scroll(gap=6, name=f"{name}.list")
        self._plot = PointPlot(label=self.tr("Plot of the points"), name=f"{name}.plot")
        entry = hbox(self._line, self._add, gap=8)
        entry.setStretch(0, 1)
        here = hbox(self._find, None)
        held = QWidget()
        held.setLayout(vbox(self._list, entry, here, self._words, self._plot, gap=8))
        held.setObjectName(f"{name}.trace")
        super().__init__(node, held, number=number)
        self.entry = self._line
        self._line.setAccessibleName(f"{node.label}: {self.tr('next point')}")
        self._line.returnPressed.connect(self._add_typed)
        self._line.edited.connect(lambda _words: self._line.set_state(""))
        self._line.left.connect(self.leave)
        self._add.clicked.connect(self._add_typed)
        self._find.clicked.connect(self._ask)

    def show_answer(self, answer: Answer) -> None:
        """Show the points, what they measure, and where they lie."""
        if (answer, self._locked) == self._drawn:
            return  # not with every key in another field
        self._drawn = (answer, self._locked)
        points = read_trace(str(answer or ""))
        self._points = self._opened(points or ())
        if points is None:
            self._words.setText(self.tr("This is no list of positions: {0}").format(answer))
            self._words.set_tone("err")
        else:
            self._words.setText(self.measures())
            self._words.set_tone("text2")
        self._words.setVisible(bool(self._points) or points is None)
        places = [Place(p.latitude, p.longitude, p.accuracy) for p in self._points]
        self._plot.set_places(places, closed=self._ring)
        self._plot.setVisible(bool(places))
        self._fill()

    def measures(self) -> str:
        """How many points, how long, and for land how large; or how many are missing."""
        count = len(self._points)
        words = [self.tr("%Ln points", "", count)]
        closed = (*self._points, self._points[0]) if self._ring and count > 2 else self._points
        if count > 1:
            words.append(self.tr("length {0}").format(_metres(length(closed))))
        if self._ring and count > 2:
            words.append(self.tr("area {0}").format(_square(area(closed))))
        elif count < (3 if self._ring else 2):
            least = 3 if self._ring else 2
            words.append(self.tr("at least {0} are needed").format(least))
        if count > _MOST:
            words.append(self.tr("too many to be changed one by one"))
        return " · ".join(words)

    def set_locked(self, locked: bool) -> None:
        """It can be looked at."""
        self._locked = locked
        self._line.set_state("readonly" if locked else "")
        self._add.setEnabled(not locked)
        self._find.setEnabled(not locked)
        self._list.setEnabled(not locked)

    def take_focus(self, caret: int = -1) -> None:
        """Where the next point is typed."""
        self._line.setFocus()

    def _opened(self, points: tuple[GeoPoint, ...]) -> tuple[GeoPoint, ...]:
        """Without the repeated first point of a ring."""
        if self._ring and len(points) > 1 and _same(points[0], points[-1]):
            return points[:-1]
        return points

    def _tell(self, points: tuple[GeoPoint, ...]) -> None:
        closed = (*points, points[0]) if self._ring and len(points) > 2 else points
        self.give(write_trace(closed) or None)

    def _add_typed(self) -> None:
        words = self._line.text().strip()
        if not words or self._line.isReadOnly():
            return
        single = read_position(words)
        points = (single,) if single is not None else read_trace(words) if ";" in words else None
        if points is None:
            self._line.set_state("error")
            return
        self._line.setText("")
        self._line.set_state("")
        self._tell((*self._points, *points))

    def _ask(self) -> None:
        exact, poor = exactness(self.node)
        dialog = PositionDialog(self.window(), self._positions(), exact=exact, poor=poor)
        dialog.found.connect(lambda point: self._tell((*self._points, point)))
        dialog.open()

    def _change(self, at: int, point: GeoPoint) -> None:
        self._tell((*self._points[:at], point, *self._points[at + 1 :]))

    def _act(self, at: int, what: str) -> None:
        points = list(self._points)
        point = points.pop(at)
        there = min(at, len(points) - 1) if what == "remove" else at - 1 if what == "up" else at + 1
        if what != "remove":
            points.insert(there, point)
        self._next_focus = f"{self._name}.{what}.{there + 1}"
        self._tell(tuple(points))
        self._next_focus = ""

    def _fill(self) -> None:
        """Make the rows anew; the focus stays at the same place of the list."""
        column = self._list.body
        while (item := column.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.setParent(None)
                row.deleteLater()
        shown = self._points if len(self._points) <= _MOST else ()
        for at, point in enumerate(shown):
            row = PointRow(at, point, self._name, first=at == 0, last=at == len(shown) - 1)
            row.changed.connect(self._change)
            row.asked.connect(self._act)
            column.addWidget(row)
        self._list.setFixedHeight(min(_ROWS, len(shown)) * _HIGH)
        self._list.setVisible(bool(shown))
        if self._next_focus:
            self._focus_again()

    def _focus_again(self) -> None:
        """Who moves a point by keyboard goes on with it; at the end of the list by the other buttons."""
        button = self._list.findChild(IconButton, self._next_focus)
        if button is None:
            self._line.setFocus()
        elif button.isEnabled():
            button.setFocus()
        else:
            number = self._next_focus.rpartition(".")[2]
            remove = self._list.findChild(IconButton, f"{self._name}.remove.{number}")
            if remove is not None:
                remove.setFocus()


def _same(a: GeoPoint, b: GeoPoint) -> bool:
    return (a.latitude, a.longitude) == (b.latitude, b.longitude)


def _metres(metres: float) -> str:
    return f"{metres / 1000:,.2f} km" if metres >= 10_000 else f"{metres:,.1f} m"


def _square(metres: float) -> str:
    if metres >= 1_000_000:
        return f"{metres / 1_000_000:,.2f} km²"
    return f"{metres:,.0f} m²"
