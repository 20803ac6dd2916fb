"""What tests of the diagnosis do with it: a firm of the district, keys, presses, and what was kept."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.diagnosis import DiagnosisPage
from desktop.pages.diagnosis.checks import CheckRow
from desktop.workspace import Workspace
from forms.archive import Record
from sync.store.model import Change
from tests.corpus.district import archive as corpus_archive
from tests.desktop.conftest import MORNING

FRESH, DIAGNOSED, UNSIGNED = 2, 0, 7  # firms of the district: nothing asked yet, diagnosed, consent withdrawn
TODAY = MORNING.date()


class Desk:
    """The window as far as this page needs one; it notes where it was sent."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[Exception] = []
        self.steps = 0

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None:
        self.steps -= 1

    def remember(self) -> None:
        self.steps += 1

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)


def load(workspace: Workspace, number: int) -> str:
    """A firm of the district in the store; its id."""
    rows = list(corpus_archive(7, number, TODAY))
    workspace.store.save_all([Change(r["archive"], r["entity"], r["type"], r["set"]) for r in rows])
    workspace.forget()
    return str(rows[0]["archive"])


def enter(page: DiagnosisPage, number: int, qtbot: QtBot, **args: Any) -> str:
    firm = load(page.workspace, number)
    page.enter(archive=firm, **args)
    if args.get("step", "checks") == "checks":
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return firm


def key(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def find(page: DiagnosisPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name) or page.header().findChild(QWidget, name)
    assert found is not None, name
    return found


def click(page: DiagnosisPage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(find(page, name), Qt.MouseButton.LeftButton)


def records(page: DiagnosisPage, firm: str, kind: str) -> tuple[Record, ...]:
    return page.workspace.archive(firm).of(kind)


def answers(page: DiagnosisPage, firm: str) -> dict[str, Any]:
    latest = max(records(page, firm, "diagnosis"), key=lambda r: r.text("started_on"))
    return {k[7:]: v for k, v in latest.properties.items() if k.startswith("answer.")}


def codes(page: DiagnosisPage) -> list[str]:
    return [row.code for row in page.findChildren(CheckRow)]


def issue(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> str:
    before = len(desk.opened)
    click(page, qtbot, "diagnosis.issue")
    qtbot.waitUntil(lambda: len(desk.opened) > before, timeout=20_000)
    name, args = desk.opened[-1]
    assert name == "report"
    return str(args["sha"])
