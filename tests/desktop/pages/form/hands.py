"""Hands on the form page: the real window with it, short ways to act on it, and content with forms of others."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.content import builtin
from desktop.pages.form import FormPage
from desktop.shell.page import Page, PageKind
from desktop.shell.session import Session
from desktop.workspace import Workspace
from forms.content import Content
from forms.xlsform import compile_xlsform

FORMS = Path(__file__).parent / "forms"


class Screen:
    """The window with a form page in it."""

    def __init__(
        self, qtbot: QtBot, workspace: Workspace, folder: Path, size: tuple[int, int] = (1366, 768)
    ) -> None:
        kinds: Mapping[str, PageKind] = {
            "form": PageKind(FormPage, "visits"),
            **{name: PageKind(Page, "archives") for name in ("today", "archive", "sync")},
        }
        self.qtbot, self.workspace = qtbot, workspace
        self.session = Session(workspace, kinds, folder)
        qtbot.addWidget(self.session)
        self.session.resize(*size)
        self.session.show()
        self.session.activateWindow()
        qtbot.waitUntil(self.session.isActiveWindow)
        self.session.open("today")

    def open(self, **args: Any) -> FormPage:
        self.session.open("form", **args)
        self.settle()
        return self.page

    @property
    def page(self) -> FormPage:
        page = self.session.page
        assert isinstance(page, FormPage)
        return page

    @property
    def form(self) -> Any:
        """The session of the form being filled."""
        assert self.page.filling is not None
        return self.page.filling.session

    @property
    def fields(self) -> Mapping[str, Any]:
        return self.page.view.questions.fields

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        found = self.session.findChild(kind, name)
        assert found is not None, name
        return found

    def has(self, name: str) -> bool:
        found = self.session.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def write(self, name: str, words: str) -> None:
        """Letters, as they come from an input method."""
        line = self.find(name)
        line.setFocus()
        for letter in words:
            QApplication.sendEvent(
                line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            )

    def press(self, name: str) -> None:
        self.find(name, QAbstractButton).click()
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)
        self.settle()

    def control(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def shift(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ShiftModifier)

    def choose_file(self, path: Path) -> None:
        dialog = self.find("capture.file", QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""


@cache
def foreign(version: str = "") -> Content:
    """The shipped content and, as records, the two forms of others; `version` replaces that of both forms."""
    files = dict(builtin.read_files())
    lines = files["forms/catalogue.csv"].decode("utf-8-sig").splitlines()
    head = lines[0].split(",")
    like = next(line for line in lines if line.startswith("record.licence")).split(",")
    for name in ("household", "inspection"):
        row = dict(zip(head, like, strict=True)) | {head[0]: f"record.{name}", "form": name}
        lines.append(",".join(row.values()))
        files[f"compiled/{name}.xml"] = _compiled(name, version).encode()
    files["forms/catalogue.csv"] = "\n".join([*lines, ""]).encode()
    return Content.load(files)


def _compiled(name: str, version: str) -> str:
    source = (FORMS / f"{name}.md").read_text(encoding="utf-8")
    compiled = compile_xlsform(f"{name}.md", source.encode(), "md", {}, forbidden=())
    assert compiled.xml is not None, compiled.problems
    return compiled.xml
