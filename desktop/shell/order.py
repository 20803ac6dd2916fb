"""The way of Tab through a window: as one reads, by the layouts, however late something was put in.

Qt goes by when a control was made; what a page builds again would come last. Knows no page.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def reading_order(root: QWidget) -> list[QWidget]:
    """What Tab stops at within `root`, in reading order."""
    return [widget for widget in _walk(root) if _stops(widget)]


def step_from(root: QWidget, focused: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab (or Shift+Tab) leads from `focused`: round at the ends; None if nothing can be stopped at."""
    stops = reading_order(root)
    if not stops:
        return None
    step = 1 if forward else -1
    if focused in stops:
        return stops[(stops.index(focused) + step) % len(stops)]
    if focused is None or focused is root:
        return stops[0 if forward else -1]
    inside = [widget for widget in stops if focused.isAncestorOf(widget)]
    return (inside or stops)[0 if forward else -1]


def _stops(widget: QWidget) -> bool:
    tabbed = (widget.focusPolicy() & Qt.FocusPolicy.TabFocus) == Qt.FocusPolicy.TabFocus
    return tabbed and widget.isEnabled() and widget.focusProxy() is None


def _walk(widget: QWidget) -> Iterator[QWidget]:
    """Visible widgets, those in a layout in its order before those placed by hand."""
    if not widget.isVisible():
        return
    yield widget
    if isinstance(widget, QScrollArea):
        held: QWidget | None = widget.widget()
        if held is not None:
            yield from _walk(held)
        return
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    loose = [c for c in widget.children() if isinstance(c, QWidget) and c not in placed and not c.isWindow()]
    for child in (*placed, *loose):
        yield from _walk(child)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _placed(inner)
