"""Key presses in the real form page, in its real window, on the generated form of 500 questions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.app import make_application
from desktop.content import builtin
from desktop.pages.form import FormPage
from desktop.settings import Settings
from desktop.shell.page import PageKind
from desktop.shell.session import Session
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.content import Content
from sync.store import Store
from tests.bench import library, questions
from tests.bench.measure import Figure, Progress, milliseconds, percentile

_PRESSES, _PAUSE_MS = 120, 60  # the page brings its counts up to date in the pause after a key
_NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def painted(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Open the form; digits into a number that sums and relevance hang on; what follows in the pause."""
    application = make_application([])
    tasks = Tasks()
    store = Store.create(folder / "form.db", library.KEY, library.identity())
    store.save(archive="a", entity="a", type="firm", set={"name": "演示商行"})
    workspace = Workspace(store, _content(), lambda: _NOW, tasks, Settings(folder / "settings.json"))
    session = Session(workspace, {"form": PageKind(FormPage, "visits")}, folder)
    session.resize(1440, 900)
    session.show()
    session.activateWindow()

    def open_form() -> None:
        session.open("form", archive="a", kind="record.bench")
        application.processEvents()

    opening = milliseconds(open_form)
    keys, pauses = _type(application, session)
    tasks.close()
    session.close()
    store.close()
    yield Figure("form.shown", "open a 500-question form, shown", opening, "ms", 200)
    for percent, goal in ((50, None), (95, 16.0)):
        what = f"key press in the form page, recalculated and painted, p{percent} of {_PRESSES}"
        yield Figure(f"key.painted.p{percent}", what, percentile(keys, percent), "ms", goal)
    what = f"  the longest block in the pause after a key, p95 of {_PRESSES}"
    yield Figure("key.after.p95", what, percentile(pauses, 95), "ms", 16.0)


def _type(application: QApplication, session: Session) -> tuple[list[float], list[float]]:
    field = session.findChild(QLineEdit, "form.part0.number0_1")
    assert field is not None, "the form page shows the first section"
    field.setFocus()
    keys, pauses = [], []

    def press(key: int) -> None:
        QTest.keyClick(field, key)
        application.processEvents()

    for number in range(_PRESSES):
        key = Qt.Key.Key_Backspace if number % 3 == 2 else ord("1") + number % 9
        keys.append(milliseconds(partial(press, key)))
        end, longest = time.perf_counter() + _PAUSE_MS / 1000, 0.0
        while time.perf_counter() < end:
            longest = max(longest, milliseconds(application.processEvents))
            time.sleep(0.001)
        pauses.append(longest)
    assert field.text(), "nothing was typed"
    return keys, pauses


def _content() -> Content:
    """The shipped content and one more kind of record, whose form is the generated one."""
    files = builtin.read_files()
    catalogue = files["forms/catalogue.csv"].decode("utf-8-sig").splitlines()
    head = catalogue[0].split(",")
    like = dict(
        zip(head, next(row for row in catalogue if row.startswith("record.licence")).split(","), strict=True)
    )
    like.update({head[0]: "record.bench", "form": "bench"})
    files["forms/catalogue.csv"] = "\n".join([*catalogue, ",".join(like.values()), ""]).encode()
    files["compiled/bench.xml"] = questions.xml().encode()
    return Content.load(files)
