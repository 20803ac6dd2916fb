"""A choice with its options in sight, up to some fifty: in columns, packed, in one row, or as pictures.

One stop of Tab: arrows move, Space chooses, letters find. Whatever is longer is `Select` and `OptionList`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.button import IconButton
from desktop.parts.lookup import Lookup
from desktop.parts.paint import one_line
from desktop.parts.tile import CheckTile, RadioTile, Shape
from desktop.theme.tokens import TOUCH

_PAUSE = 900  # ms after which further letters begin another word
_MOST = 3  # columns of a list that nobody asked columns for
PACKED = -1

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Option:
    """`image` and `sound` are file names, "" for none."""

    value: str
    label: str
    image: str = ""
    sound: str = ""


class Tiles(QWidget):
    """`changed(tuple)` of the chosen values in the order of the options, when a person chooses.
    `played(str)`: the sound of an option is wanted.

    `columns`: so many; 0 as many as fit (at most three, `most`); `PACKED` as many as fit, uneven. `clearable`
    lets a single choice go with a second press.
    """

    changed = Signal(tuple)
    played = Signal(str)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        several: bool = False,
        shape: Shape = "row",
        columns: int = 0,
        most: int = _MOST,
        clearable: bool = True,
        name: str = "",
    ) -> None:
        super().__init__()
        self.options = tuple(options)
        self._several, self._shape, self._columns, self._most = several, shape, columns, most
        self._clearable = clearable
        self._current = 0
        self._lookup = Lookup([(o.value, o.label) for o in self.options])
        self._typed = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._forget)
        self.tiles = [self._tile(at, option, name) for at, option in enumerate(self.options)]
        self._sounds = {at: self._sound(o, name) for at, o in enumerate(self.options) if o.sound}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setObjectName(name)

    def values(self) -> tuple[str, ...]:
        """The chosen ones."""
        return tuple(o.value for o, tile in zip(self.options, self.tiles, strict=True) if tile.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Choose without telling."""
        chosen = set(values)
        for at, (option, tile) in enumerate(zip(self.options, self.tiles, strict=True)):
            if tile.isChecked() != (option.value in chosen):
                tile.set_on(option.value in chosen)
            if option.value in chosen and not self.hasFocus() and not self._several:
                self._current = at
        self._mark()

    def set_picture(self, value: str, picture: QImage | None) -> None:
        """The picture of an option, once it is read."""
        for option, tile in zip(self.options, self.tiles, strict=True):
            if option.value == value:
                tile.look.picture = picture
                tile.update()

    def current(self) -> str:
        """The option the keyboard is at, "" without options."""
        return self.options[self._current].value if self.options else ""

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move; Space and Enter choose; letters find."""
        key = Qt.Key(event.key())
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not self.options or command:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(*_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._stand(0 if key == Qt.Key.Key_Home else len(self.options) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (key == Qt.Key.Key_Space and not self._typed):
            self._press(self._current)
        elif event.text() and event.text().isprintable():
            self._find(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is elsewhere."""
        super().focusOutEvent(event)
        self._mark()

    def _go(self, across: int, down: int) -> None:
        each = 1 if self._columns == PACKED else self._fit(self.width())
        at = self._current + across + down * each
        if 0 <= at < len(self.options):
            self._stand(at)

    def _stand(self, at: int) -> None:
        self._current = at
        self._mark()

    def _find(self, letters: str) -> None:
        self._typed += letters
        self._pause.start()
        self._lookup.learn(1.0)  # few options: spelt in no time
        found = self._lookup.find(self._typed)
        if found:
            self._stand(found[0])

    def _forget(self) -> None:
        self._typed = ""

    def _mark(self) -> None:
        for at, tile in enumerate(self.tiles):
            current = at == self._current and self.hasFocus()
            if tile.look.current != current:
                tile.look.current = current
                tile.update()
        if self.hasFocus() and self.options:
            self.setAccessibleDescription(one_line(self.options[self._current].label))

    # choosing

    def _tile(self, at: int, option: Option, name: str) -> RadioTile | CheckTile:
        tile = (CheckTile if self._several else RadioTile)(option.label, self._shape, option.image)
        tile.setParent(self)
        tile.look.ends = (at == 0, at == len(self.options) - 1)
        tile.clicked.connect(lambda _checked=False: self._press(at))
        if name:
            tile.setObjectName(f"{name}.{option.value}")
        return tile

    def _sound(self, option: Option, name: str) -> IconButton:
        button = IconButton("play", self.tr("Listen"), name=f"{name}.{option.value}.play" if name else "")
        button.setAccessibleName(self.tr("Listen: {0}").format(one_line(option.label)))
        button.setParent(self)
        button.clicked.connect(lambda: self.played.emit(option.sound))
        return button

    def _press(self, at: int) -> None:
        tile = self.tiles[at]
        self._stand(at)
        if not self._several:
            if tile.isChecked() and not self._clearable:
                return
            for other in self.tiles:
                if other is not tile and other.isChecked():
                    other.set_on(False)
        tile.set_on(not tile.isChecked())
        self.changed.emit(self.values())

    # places

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height when `width` wide."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """As the options wish."""
        wish = max((tile.look.wish() for tile in self.tiles), default=TOUCH)
        width = wish * (len(self.tiles) if self._shape == "point" else 1)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        """What a finger needs."""
        return QSize(TOUCH * (max(1, self._columns) if self._shape in ("cell", "point") else 1), TOUCH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tiles into their places."""
        self._place(event.size().width(), move=True)

    def _fit(self, width: int) -> int:
        """Columns at that width."""
        if self._columns > 0:
            return self._columns
        wish = max((self._wide(at) for at in range(len(self.tiles))), default=width)
        return max(1, min(width // max(1, wish), self._most, len(self.tiles)))

    def _wide(self, at: int) -> int:
        return self.tiles[at].look.wish() + (TOUCH if at in self._sounds else 0)

    def _place(self, width: int, *, move: bool) -> int:
        gap = 6 if self.tiles and self.tiles[0].look.framed else 0
        y = 0
        for row in self._rows(width, gap):
            high = max(
                self.tiles[at].look.height_at(wide - (TOUCH if at in self._sounds else 0))
                for at, _, wide in row
            )
            for at, x, wide in row:
                if move:
                    self._put(at, QRect(x, y, wide, high))
            y += high + gap
        return max(TOUCH, y - gap) if self.tiles else TOUCH

    def _put(self, at: int, rect: QRect) -> None:
        if (sound := self._sounds.get(at)) is not None:
            rect.setWidth(rect.width() - TOUCH)
            sound.setGeometry(rect.right() + 1, rect.y() + (rect.height() - TOUCH) // 2, TOUCH, TOUCH)
        self.tiles[at].setGeometry(rect)

    def _rows(self, width: int, gap: int) -> list[list[tuple[int, int, int]]]:
        """The tiles of each row: (which, left edge, width)."""
        if self._columns == PACKED:
            return self._packed(width, max(gap, 4))
        columns = self._fit(width)
        each = (width - gap * (columns - 1)) / columns
        edges = [round(column * (each + gap)) for column in range(columns)]
        ends = [round(column * (each + gap) + each) for column in range(columns)]
        places = [
            (at, edges[at % columns], ends[at % columns] - edges[at % columns])
            for at in range(len(self.tiles))
        ]
        return [places[start : start + columns] for start in range(0, len(places), columns)]

    def _packed(self, width: int, gap: int) -> list[list[tuple[int, int, int]]]:
        rows: list[list[tuple[int, int, int]]] = []
        x = width + 1
        for at in range(len(self.tiles)):
            wide = min(self._wide(at), width)
            if x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append((at, x, wide))
            x += wide + gap
        return rows
