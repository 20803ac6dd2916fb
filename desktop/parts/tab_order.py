"""The order Tab goes in, for widgets that are made late or put elsewhere than they were made for.

Qt keeps one ring of all widgets of a window, in the order they came. It takes a widget with a focus proxy
for a stop of its own, which stays where it is when the proxy is moved: there must be none among these.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_focus(items: Sequence[QWidget]) -> None:
    """Tab goes through `items` in their order, and in each through its stops in the order they were made."""
    inside = [widget for item in items for widget in (item, *item.findChildren(QWidget))]
    stops = [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def put_behind(before: QWidget, after: QWidget) -> None:
    """Tab goes from where `before` stands, a stop or not, to `after`."""
    policy = before.focusPolicy()
    before.setFocusPolicy(policy | Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what is no stop
    QWidget.setTabOrder(before, after)
    before.setFocusPolicy(policy)
