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
FIRM = "01a1f901-0000-7000-8000-000000000001"
CONTRACT = "01a1f901-0000-7000-8000-000000000002"
STONE = "01a1f901-0000-7000-8000-000000000003"
GOOD = "91500108DEM07E571J"
CONSENT = {
    "kind": "archive",
    "categories": ["basic", "personal", "tax"],
    "valid_from": "2026-01-01",
    "valid_to": "2027-01-01",
    "signature": "0" * 64,
    "signed_by": "演示李",
}


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


Edits = tuple[tuple[str, str], ...]

NEXT_VERSION: Edits = (
    ("| household | 2026.1 |", "| household | 2027.1 |"),
    ("| begin_group | cover |", "| begin_group | front |"),
    ("| text | remarks |", "| text | opinion |"),
    ("| | quality | fair | 一般 | Fair |  |\n", ""),
    ("| decimal | e_food |", "| date | e_food |"),
    ("| integer | household | 住户编号", "| integer | visits | 第几次访问 | Which visit this is |  |  |  |  |  |  |  |"
     "  |  |  |  |  |\n| | integer | household | 住户编号"),
)  # fmt: skip
"""What the office changed in the household survey: a group renamed, a question, a choice, a type, a new one."""


@cache
def foreign(edits: Edits = ()) -> Content:
    """The shipped content and, as records, the forms of others; `edits` are made in the household survey."""
    files = dict(builtin.read_files())
    lines = files["forms/catalogue.csv"].decode("utf-8-sig").splitlines()
    head = lines[0].split(",")
    like = next(line for line in lines if line.startswith("record.licence")).split(",")
    for name in ("household", "inspection", "kinds"):
        row = dict(zip(head, like, strict=True)) | {head[0]: f"sample.{name}", "form": name}
        lines.append(",".join(row.values()))
        source = (FORMS / f"{name}.md").read_text(encoding="utf-8")
        for before, after in edits if name == "household" else ():
            assert before in source, before
            source = source.replace(before, after)
        files[f"compiled/{name}.xml"] = _compiled(name, source).encode()
    files["forms/catalogue.csv"] = "\n".join([*lines, ""]).encode()
    return Content.load(files)


def _compiled(name: str, source: str) -> str:
    compiled = compile_xlsform(f"{name}.md", source.encode(), "md", {}, forbidden=())
    assert compiled.xml is not None, compiled.problems
    return compiled.xml
