"""A page's taking on a real store: asks for an answer in every way, and remembers what came of it."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.camera import FrameSource
from desktop.capture.taking import Taking
from desktop.parts import Button
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import Node


def node(type_: str, appearance: str = "", **more: Any) -> Node:
    return Node("/data/x", "question", "x", type_, appearance, "Thing", **more)


class Desk:
    """A page's taking, what it answered, what it said."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, camera: FrameSource) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.resize(1000, 760)
        self.parent.show()
        self.answers: list[str] = []
        self.errors: list[UserError] = []
        self.said: list[str] = []
        self.taking = Taking(
            self.parent, workspace, self.errors.append, self.said.append, cameras=lambda: camera
        )

    def ask(self, way: str, asked: Node) -> None:
        self.taking.ask(way, asked, "archive-1", self.answers.append)

    def dialog(self, name: str, kind: type[Any] = QDialog) -> Any:
        self.qtbot.waitUntil(lambda: self.parent.findChild(kind, name) is not None)
        return self.parent.findChild(kind, name)

    def press(self, name: str) -> None:
        self.dialog(name, Button).click()

    def choose(self, path: Path, name: str = "capture.file") -> None:
        dialog = self.dialog(name, QFileDialog)
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        line.setText(str(path))
        dialog.accept()

    def answer(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.answers or self.errors), timeout=20_000)
        assert not self.errors
        return self.answers[-1]

    def error(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.errors))
        return self.errors[-1].code
