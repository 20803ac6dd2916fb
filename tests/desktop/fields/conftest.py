"""A field on screen, and all it has told."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.fields import Field, Look, make_field
from forms.xform import Node
from tests.desktop.fields.told import Told

CHONGQING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=CHONGQING)


class Seen:
    """A field that is answered as a page answers: what it tells comes back to it as its node."""

    def __init__(self, qtbot: QtBot, field: Field, look: Look) -> None:
        self.field, self._look = field, look
        self.answers: list[Any] = []
        self.left = 0
        self.asked: list[str] = []
        field.answered.connect(self._answer)
        field.settled.connect(self._leave)
        field.capture_asked.connect(lambda _ref, way: self.asked.append(way))
        qtbot.addWidget(field)
        field.resize(720, 400)
        field.show()
        self.show(field.node, look)
        field.activateWindow()
        qtbot.waitUntil(field.isActiveWindow)

    def show(self, node: Node, look: Look | None = None) -> None:
        """As an undo would; nothing may be told."""
        before = len(self.answers)
        self.field.show_node(node, look or self._look)
        assert len(self.answers) == before

    def part(self, kind: type[Any], name: str = "") -> Any:
        """A widget inside, by the end of its name."""
        found = self.field.findChild(kind, "form.part.thing" + (f".{name}" if name else ""))
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        """A button inside."""
        self.part(QAbstractButton, name).click()

    @property
    def last(self) -> Any:
        """The latest answer."""
        return self.answers[-1]

    def _answer(self, _ref: str, answer: Any, _typing: bool) -> None:
        self.answers.append(answer)
        before = self.field.node
        after = Node(
            before.ref, "question", before.name, before.type, before.appearance, before.label, value=answer,
            parameters=before.parameters, extras=before.extras, media=before.media,
        )  # fmt: skip
        self.show(after)

    def _leave(self, _ref: str) -> None:
        self.left += 1


Show = Callable[..., Seen]


def question(type_: str, appearance: str = "", **more: Any) -> Node:
    """A question."""
    return Node("/data/part/thing", "question", "thing", type_, appearance, "Thing", **more)


@pytest.fixture
def show(dressed: QApplication, qtbot: QtBot) -> Show:
    """Put a question on screen, with the field that suits it, or with one of its own."""

    def made(node: Node, look: Look | None = None, field: Field | None = None) -> Seen:
        return Seen(qtbot, field or make_field(node, lambda: NOW, "1.1"), look or Look())

    return made


@pytest.fixture
def make(dressed: QApplication, qtbot: QtBot) -> Callable[..., Told]:
    """Makes a field and shows it."""

    def made(node: Node, look: Look | None = None) -> Told:
        return Told(qtbot, node, look)

    return made
