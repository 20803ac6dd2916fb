"""What a person can do at the screen, and nothing else: keys, mouse, wheel, pen; look, read, wait.

Runs in the client's process. Acts on windows, as the platform would: what is covered cannot be clicked and what
is out of sight is scrolled to. Must never call a page's methods nor look into the workspace.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QMouseEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

PATIENCE = 12.0  # seconds for something to appear
HESITATION = 4.0  # seconds a person looks at a grey button before giving up
PASSING = 9.0  # seconds for what lies over a thing to go by itself, as a toast does
_POLL_MS = 8
_REST_MS = 180
_WHEEL_STEP = 120
_MOST_WHEELING = 400


class LostError(Exception):
    """What was looked for is not on the screen, or cannot be reached there."""


def find(name: str) -> QWidget:
    """The visible widget of this object name, or of this accessible name after "@". Raises LostError."""
    found = next(_seen(name), None)
    if found is None:
        raise LostError(f"{name} is not on the screen")
    return found


def is_there(name: str) -> bool:
    """Whether it is on the screen."""
    return next(_seen(name), None) is not None


def until(holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> float:
    """Let the program live until it holds; the seconds it took. Raises LostError."""
    began = time.perf_counter()
    while not holds():
        if time.perf_counter() - began > patience:
            raise LostError(f"waited {patience:g} s for {what}")
        QTest.qWait(_POLL_MS)
    _settle()
    return time.perf_counter() - began


def click(name: str, *, across: float = 0.5, down: float = 0.5, twice: bool = False) -> None:
    """Press and release the left button on it, at a share of its width and height, once it can be pressed."""
    until(lambda: is_there(name) and find(name).isEnabled(), f"{name}, or for it to be ready", HESITATION)
    widget = find(name)
    _press(widget, QRect(0, 0, widget.width(), widget.height()), across, down, twice=twice)


def click_row(name: str, words: str, *, twice: bool = False, button: str = "left") -> None:
    """Click the line of a list or table that says `words`."""
    view = find(name)
    if not isinstance(view, QAbstractItemView):
        raise LostError(f"{name} is no list")
    model = view.model()
    index = next((i for i in _indexes(model) if words in _words(model, i)), None)
    if index is None:
        raise LostError(f"no line of {name} says {words}")
    viewport = view.viewport()
    for _ in range(_MOST_WHEELING):
        area = view.visualRect(index)
        if viewport.rect().contains(area.center()):
            break
        _wheel(viewport, up=area.center().y() < viewport.rect().center().y())
    _press(viewport, view.visualRect(index) & viewport.rect(), 0.25, 0.5, twice=twice, button=button)


def write(words: str) -> None:
    """Type; what has no key of its own arrives as from an input method."""
    for letter in words:
        if letter == "\n":
            QTest.keyClick(_window(), Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClick(_window(), ord(letter))
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(letter)
            QApplication.sendEvent(_focus(), event)
    _settle()


def press(keys: str) -> None:
    """One shortcut or key by its name: "Ctrl+K", "Return"."""
    combination = QKeySequence(keys)[0]  # type: ignore[index] # Qt gives a combination, its stub says otherwise
    QTest.keyClick(_window(), combination.key(), combination.keyboardModifiers())
    _settle()


def draw(name: str, strokes: list[list[tuple[float, float]]]) -> None:
    """Draw with the button held; points in shares of the widget's width and height."""
    widget = find(name)
    _show(widget, QRect(0, 0, widget.width(), widget.height()))
    window = _window_of(widget)
    for stroke in strokes:
        places = [
            _in_window(widget, QPoint(int(x * widget.width()), int(y * widget.height()))) for x, y in stroke
        ]
        QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[0])
        for place in places[1:]:
            _move(window, place, held=True)
            QTest.qWait(1)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, places[-1])
    _settle()


def read(name: str) -> str:
    """The words of a widget and of everything in it, top to bottom as built."""
    widget = find(name)
    said = [_says(w) for w in (widget, *widget.findChildren(QWidget)) if w.isVisible()]
    return "\n".join(words for words in said if words)


def screen_words() -> str:
    """Every word on the window in front."""
    top = QApplication.activeModalWidget() or QApplication.activeWindow() or _top()
    return "\n".join(_says(w) for w in top.findChildren(QWidget) if w.isVisible() and _says(w))


def focused() -> str:
    """The name of what has the keyboard, or of the nearest thing around it that has a name."""
    widget = QApplication.focusWidget()
    while widget is not None and (not widget.objectName() or widget.objectName().startswith("qt_")):
        widget = widget.parentWidget()
    return widget.objectName() if widget is not None else ""


def names(prefix: str = "") -> list[str]:
    """Object names on the screen that begin so."""
    return [w.objectName() for w in _everything() if w.objectName().startswith(prefix) and w.objectName()]


def picture(file: Path) -> None:
    """Save what the window shows, once it has come to rest."""
    QTest.qWait(_REST_MS)
    if not _top().grab().save(str(file)):
        raise LostError(f"the picture {file} was not written")


def resize(width: int, height: int) -> None:
    """The window at another size."""
    _top().resize(width, height)
    _settle()


def _settle() -> None:
    QTest.qWait(1)
    if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
        _top().activateWindow()  # as a window manager does when a dialog has closed
        QTest.qWait(1)


def _everything() -> Iterator[QWidget]:
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    modal = QApplication.activeModalWidget()
    tops.sort(key=lambda w: (w is not modal, not _is_popup(w)))
    for top in tops:
        yield top
        yield from (w for w in top.findChildren(QWidget) if w.isVisible())


def _is_popup(widget: QWidget) -> bool:
    return widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.Dialog)


def _seen(name: str) -> Iterator[QWidget]:
    if name.startswith("@"):
        return (w for w in _everything() if w.accessibleName() == name[1:] or _label(w) == name[1:])
    return (w for w in _everything() if w.objectName() == name)


def _label(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    return words() if callable(words) and isinstance(words(), str) else ""


def _says(widget: QWidget) -> str:
    plain = getattr(widget, "toPlainText", None)
    if callable(plain):
        return str(plain())
    words = _label(widget)
    return words if words or isinstance(widget, QLabel) else widget.accessibleName()


def _indexes(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        yield index
        yield from _indexes(model, index)


def _words(model: QAbstractItemModel, index: QModelIndex) -> str:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    # a list has one column, and keeps that to itself
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(index.parent()))
    cells = (index.siblingAtColumn(c).data(role) for c in columns for role in roles)
    return " ".join(str(cell) for cell in cells if cell)


def _press(
    widget: QWidget, area: QRect, across: float, down: float, *, twice: bool = False, button: str = "left"
) -> None:
    _show(widget, area)
    spot = QPoint(area.x() + int(area.width() * across), area.y() + int(area.height() * down))
    window, place = _window_of(widget), _in_window(widget, spot)
    if (on_top := _over(widget, place)) is not None:
        over = on_top.objectName() or type(on_top).__name__
        until(lambda: _over(widget, place) is None, f"{over} to uncover {widget.objectName()}", PASSING)
    which = Qt.MouseButton.RightButton if button == "right" else Qt.MouseButton.LeftButton
    _move(window, place)
    QTest.mouseClick(window, which, Qt.KeyboardModifier.NoModifier, place)
    if twice:
        QTest.mouseDClick(window, which, Qt.KeyboardModifier.NoModifier, place)
    _settle()


def _over(widget: QWidget, place: QPoint) -> QWidget | None:
    """What would get a press meant for `widget`, if it is not the widget."""
    on_top = widget.window().childAt(place) or widget.window()
    reached = on_top is widget or widget.isAncestorOf(on_top) or on_top.isAncestorOf(widget)
    return None if reached else on_top


def _move(window: QWindow, place: QPoint, *, held: bool = False) -> None:
    """Move the pointer; QTest.mouseMove gives back a None it does not own."""
    button = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    at, everywhere = QPointF(place), QPointF(window.mapToGlobal(place))
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, everywhere, Qt.MouseButton.NoButton, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


def _show(widget: QWidget, area: QRect) -> None:
    """Turn the wheel until the middle of `area` is in sight."""
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around, QScrollArea) and around.widget() is not None and around is not widget:
            _wheel_to(around, widget, area)
        around = around.parentWidget()


def _wheel_to(scroll: QAbstractScrollArea, widget: QWidget, area: QRect) -> None:
    viewport = scroll.viewport()
    before: QPoint | None = None
    for _ in range(_MOST_WHEELING):
        middle = widget.mapTo(viewport, area.center())
        margin = min(24, viewport.height() // 4)
        if margin <= middle.y() <= viewport.height() - margin or middle == before:
            return
        before = middle
        _wheel(viewport, up=middle.y() < viewport.height() / 2)


def _wheel(viewport: QWidget, *, up: bool) -> None:
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle, QPointF(viewport.mapToGlobal(viewport.rect().center())), QPoint(),
        QPoint(0, _WHEEL_STEP if up else -_WHEEL_STEP), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _in_window(widget: QWidget, spot: QPoint) -> QPoint:
    return widget.mapTo(widget.window(), spot)


def _window_of(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    if handle is None:
        raise LostError(f"{widget.objectName()} has no window")
    return handle


def _top() -> QWidget:
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == "window")


def _window() -> QWindow:
    return QGuiApplication.focusWindow() or _window_of(_top())


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise LostError("nothing has the keyboard")
    return widget
