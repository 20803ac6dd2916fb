"""The window: opening, going back, remembering, the command box, keys, errors in a bar."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.parts import TextInput, vbox
from desktop.shell.command import CommandBox
from desktop.shell.page import Action, KeyHint, Navigator, Page, PageKind
from desktop.shell.session import PLACE, Session
from desktop.workspace import SyncState, Workspace
from forms.errors import UserError
from sync.store.exchanged import Pending


class Plain(Page):
    """A page that notes what happens to it."""

    def __init__(self, name: str, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self.name = name
        self.seen: list[str] = []
        self.typed = TextInput(name=f"{name}.text")
        self.setLayout(vbox(self.typed, None))
        self.ran = 0

    def title(self) -> str:
        return self.name

    def enter(self, **args: Any) -> None:
        if args.get("gone"):
            raise UserError("missing", "It is gone.", "Look elsewhere.")
        self.seen.append(f"enter {args}")

    def leave(self) -> None:
        self.seen.append("leave")

    def shortcuts(self) -> Sequence[KeyHint]:
        return (KeyHint("F5", "Start"),)

    def commands(self) -> Sequence[Action]:
        return (Action(f"Do it on {self.name}", "play", self._run),)

    def _run(self) -> None:
        self.ran += 1


NAMES = ("today", "archives", "archive", "visits", "diagnoses", "sync", "guide", "settings")


def kinds() -> Mapping[str, PageKind]:
    rails = {name: "archives" if name == "archive" else name for name in NAMES}
    return {name: PageKind(lambda w, n, name=name: Plain(name, w, n), rail) for name, rail in rails.items()}


@pytest.fixture
def session(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Session:
    made = Session(workspace, kinds(), tmp_path)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.resume()
    return made


def press(session: QWidget, keys: str) -> None:
    """Fire the shortcut of these keys."""
    wanted = QKeySequence(keys)
    next(s for s in session.findChildren(QShortcut) if s.key() == wanted).activated.emit()


def test_it_begins_on_today(session: Session) -> None:
    assert session.page_name == "today"
    assert session.findChild(QLabel, "shell.title").text() == "today"


def test_back_returns_to_the_same_place(session: Session) -> None:
    session.open("archives", filter="B")
    session.open("archive", id="f1")
    session.back()
    assert session.page_name == "archives"
    assert session.page.place() == {"filter": "B"}
    session.back()
    session.back()
    assert session.page_name == "today", "there is always somewhere to go back to"


def test_a_page_is_left_before_the_next_is_entered(session: Session) -> None:
    today = session.page
    assert isinstance(today, Plain)
    session.open("guide")
    assert today.seen[-1] == "leave"
    session.back()
    assert session.page is today, "pages are kept"


def test_the_rail_leads_and_marks(session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(session.findChild(QWidget, "rail.guide"), Qt.MouseButton.LeftButton)
    assert session.page_name == "guide"
    press(session, "Alt+2")
    assert session.page_name == "archives"
    session.open("archive", id="f1")
    assert session.findChild(QWidget, "rail.archives").isChecked()
    assert not session.findChild(QWidget, "rail.guide").isChecked()


def test_the_place_outlives_the_session(
    session: Session, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    session.open("archive", id="f1", tab="records")
    again = Session(workspace, kinds(), tmp_path)
    qtbot.addWidget(again)
    again.resume()
    assert again.page_name == "archive"
    assert again.page.place() == {"id": "f1", "tab": "records"}


@pytest.mark.parametrize("place", [None, 3, {"page": "no-such"}, {"page": "today", "args": 7}])
def test_a_strange_place_leads_to_today(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, place: Any
) -> None:
    workspace.store.put_setting(PLACE, place)
    made = Session(workspace, kinds(), tmp_path)
    qtbot.addWidget(made)
    made.resume()
    assert made.page_name == "today"


def test_a_place_that_is_gone_says_so_and_leads_to_today(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.store.put_setting(PLACE, {"page": "archive", "args": {"gone": True}})
    made = Session(workspace, kinds(), tmp_path)
    qtbot.addWidget(made)
    made.show()
    made.resume()
    assert made.page_name == "today"
    assert made.findChild(QWidget, "shell.error").isVisible()


def test_an_error_stays_until_it_is_closed(session: Session, qtbot: QtBot) -> None:
    session.show_error(UserError("disk-full", "There is no room ({free_mb} MB).", "Make some.", free_mb=3))
    bar = session.findChild(QWidget, "shell.error")
    assert bar.isVisible()
    assert bar.accessibleName() == "There is no room (3 MB). Make some."
    qtbot.mouseClick(session.findChild(QWidget, "shell.error.close"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_bug_is_not_an_error_for_people(session: Session) -> None:
    with pytest.raises(ZeroDivisionError):
        session.show_error(ZeroDivisionError())


def box_of(session: Session) -> CommandBox:
    session.open_command_box()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, CommandBox) and w.isVisible())


def test_the_command_box_finds_a_firm_by_pinyin(session: Session, workspace: Workspace, qtbot: QtBot) -> None:
    facts = {"name": "演示渝味来餐饮有限公司", "uscc": "91500108DEM0000001"}
    workspace.store.save(archive="a" * 8, entity="a" * 8, type="firm", set=facts)
    box = box_of(session)
    qtbot.keyClicks(box.typed, "yuwei")
    qtbot.keyClick(box.typed, Qt.Key.Key_Return)
    assert session.page_name == "archive"
    assert session.page.place() == {"id": "a" * 8}


def test_the_command_box_runs_what_the_page_offers(session: Session, qtbot: QtBot) -> None:
    page = session.page
    assert isinstance(page, Plain)
    box = box_of(session)
    qtbot.keyClicks(box.typed, "do it")
    qtbot.keyClick(box.typed, Qt.Key.Key_Return)
    assert page.ran == 1


def test_nothing_found_says_what_to_try(session: Session, qtbot: QtBot) -> None:
    box = box_of(session)
    qtbot.keyClicks(box.typed, "zzzzzz")
    assert any("zzzzzz" in label.text() for label in box.findChildren(QLabel))
    qtbot.keyClick(box.typed, Qt.Key.Key_Return)
    assert session.page_name == "today"
    box.close()


def test_a_question_mark_is_typed_in_a_field_and_asks_elsewhere(session: Session, qtbot: QtBot) -> None:
    field = session.findChild(QLineEdit, "today.text")
    session.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press(session, "?")
    assert field.text() == "?"
    session.setFocus()
    qtbot.waitUntil(lambda: not field.hasFocus())
    press(session, "?")
    assert session.findChild(QWidget, "keys").isVisible()


def test_the_chip_counts_and_never_alarms(session: Session, workspace: Workspace) -> None:
    chip = session.findChild(QWidget, "shell.chip")
    workspace.set_sync(SyncState(link="offline", pending=Pending(37, 52, 58_400_000)))
    assert chip.accessibleName() == "Offline — keep working 37 records, 52 photos to sync"
    workspace.set_sync(SyncState(link="offline", pending=Pending(1, 0, 4_000)))
    assert chip.accessibleName() == "Offline — keep working 1 record to sync"
    workspace.set_sync(SyncState(link="online", pending=Pending(0, 0, 0), last=workspace.now()))
    assert chip.accessibleName() == f"Online All synced {workspace.now():%H:%M}"


def test_asking_for_the_language_is_told(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.language_chosen) as told:
        press(session, "Ctrl+Shift+L")
    assert told.args == ["zh"]


def test_locking_leaves_the_page_first(session: Session, qtbot: QtBot) -> None:
    page = session.page
    assert isinstance(page, Plain)
    with qtbot.waitSignal(session.lock_asked):
        press(session, "Ctrl+L")
    assert page.seen[-1] == "leave"


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1440, 900), (1920, 1200)])
def test_it_fits_every_screen(session: Session, qtbot: QtBot, size: tuple[int, int]) -> None:
    session.resize(*size)
    qtbot.waitUntil(lambda: session.width() == size[0])
    for name in ("topbar", "status"):
        bar = session.findChild(QWidget, name)
        assert bar.minimumSizeHint().width() <= bar.width(), f"{name} is cut"
    assert session.rail.width() == (200 if size[0] >= 1600 else 84)
