"""A field on screen, all that it tells, and ways to act on it with real keys and presses."""

from datetime import datetime, timedelta, timezone
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.fields import Field, Look, make_field
from desktop.parts.select import SelectPopup
from forms.xform import Choice, Node

CHONGQING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=CHONGQING)


def question(type_: str = "string", **more: Any) -> Node:
    return Node("/data/part/thing", "question", "thing", type_, label="Thing", **more)


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label.lower(), label) for label in labels)


class Told:
    """A field on screen and all it has told."""

    def __init__(self, qtbot: QtBot, node: Node, look: Look | None = None) -> None:
        self.field: Field = make_field(node, lambda: NOW, "1.1")
        self.answers: list[tuple[Any, bool]] = []
        self.left = 0
        self.field.answered.connect(lambda _ref, answer, typing: self.answers.append((answer, typing)))
        self.field.settled.connect(self._leave)
        qtbot.addWidget(self.field)
        self.field.show()
        self.field.show_node(node, look or Look())
        self.field.activateWindow()
        qtbot.waitUntil(self.field.isActiveWindow)

    def _leave(self, _ref: str) -> None:
        self.left += 1

    def find(self, kind: type[Any], name: str = "form.part.thing") -> Any:
        found = self.field.findChild(kind, name)
        assert found is not None
        return found

    def press(self, name: str) -> None:
        found = self.field.findChild(QAbstractButton, name)
        assert found is not None
        found.click()

    @property
    def last(self) -> Any:
        return self.answers[-1][0]

    @property
    def values(self) -> list[Any]:
        """The answers told, without whether more keys were to follow."""
        return [answer for answer, _ in self.answers]

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self.focused, key, modifiers)

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focused, words)

    def tap(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Press with the left button or a finger, in the middle unless told where."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point or widget.rect().center())

    def popup(self) -> SelectPopup:
        """The list that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, SelectPopup)
        return found

    def show(self, node: Node, look: Look | None = None) -> None:
        """As the page does after an undo."""
        self.field.show_node(node, look or Look())
