"""Looking through a PDF from elsewhere: pages come as they are needed, and none can hold the window up."""

import os

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.capture.keeping import Captured
from desktop.capture.pdf import PdfPages
from desktop.capture.sheets import PageSheets
from desktop.capture.viewing import view_pages
from desktop.workspace import Workspace
from tests.desktop.capture.desk import Desk
from tests.desktop.capture.devices import TestCamera
from tests.desktop.capture.pdf.books import endless, many


@pytest.fixture
def desk(qtbot: QtBot, workspace: Workspace) -> Desk:
    return Desk(qtbot, workspace, TestCamera())


def test_of_three_hundred_pages_only_those_in_sight_are_drawn(desk: Desk) -> None:
    sha = desk.taking.keep(Captured(many(300), "application/pdf", "book.pdf"), "archive-1")
    desk.taking.show(sha)
    view = desk.dialog("capture.view")
    sheets = view.findChild(PageSheets)
    assert sheets is not None
    idle = desk.workspace.tasks
    desk.qtbot.waitUntil(lambda: idle.idle and bool(sheets.drawn))
    assert sheets.drawn[0] == 0
    assert len(sheets.drawn) <= 6
    sheets.verticalScrollBar().setValue(sheets.verticalScrollBar().maximum())
    desk.qtbot.waitUntil(lambda: idle.idle and 299 in sheets.drawn)
    assert 0 not in sheets.drawn, "what is far away is let go"
    pid = sheets._pages.pid
    assert pid is not None
    QTest.keyClick(view, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: gone(pid))


def test_a_page_that_never_ends_says_so_and_the_window_lives_on(desk: Desk) -> None:
    view_pages(desk.parent, "endless.pdf", PdfPages(endless(), seconds=3.0), desk.workspace.tasks)
    sheets = desk.dialog("capture.view").findChild(PageSheets)
    assert sheets is not None
    turns: list[int] = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    desk.qtbot.waitUntil(lambda: "too long" in sheets._sheets[1].text(), timeout=30_000)
    assert len(turns) > 10, "the window went on meanwhile"
    desk.qtbot.waitUntil(lambda: 0 in sheets.drawn, timeout=30_000)  # its turn may come after that page's


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False
