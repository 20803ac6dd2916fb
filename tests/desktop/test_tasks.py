"""The way off the UI thread: callbacks at home, writes in order, errors told, bugs raised."""

import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.tasks import Tasks
from forms.errors import TransientError, UserError


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    return Tasks()


def test_work_is_done_elsewhere_and_told_here(tasks: Tasks, qtbot: QtBot) -> None:
    home = threading.get_ident()
    seen: list[int] = []
    tasks.run(threading.get_ident, lambda there: seen.extend((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != home
    assert seen[1] == home


def test_writes_keep_their_order(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(50):
        tasks.write(lambda n=number: done.append(n))
    qtbot.waitUntil(lambda: tasks.idle)
    assert done == list(range(50))


def fail(error: Exception) -> None:
    raise error


def test_an_error_goes_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[UserError] = []
    tasks.run(lambda: fail(TransientError("offline", "No.", "Later.")), on_error=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "offline"


def test_an_error_nobody_asked_for_is_told_to_all(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.write(lambda: fail(UserError("disk-full", "Full.", "Make room.")))
    assert told.args[0].code == "disk-full"


def test_a_bug_is_raised_where_it_is_seen(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as seen:
        tasks.run(lambda: fail(ZeroDivisionError("bug")))
        qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] is ZeroDivisionError


def test_nobody_is_called_after_his_end(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    go = threading.Event()
    called: list[object] = []
    tasks.run(go.wait, called.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    go.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert called == []


def test_who_is_gone_when_it_is_closed_hears_of_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    """It was done, and on its way to whoever asked."""
    told: list[object] = []
    tasks.run(lambda: "done", told.append)
    tasks.write(lambda: fail(UserError("disk-full", "Full.", "Make room.")), on_error=told.append)
    tasks.close()
    qtbot.waitUntil(lambda: tasks.idle)
    assert told == []
    tasks.run(lambda: "anew", told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["anew"]
