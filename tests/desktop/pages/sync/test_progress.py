"""How the sync stands: offline quietly, the time left, photos that wait, what the centre refused, the log."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.pages.sync.journal import JournalSide, log_line
from desktop.parts import Figures, Scroll, Switch
from desktop.syncing import Syncing, photos_wait
from desktop.workspace import Pace, Workspace
from forms.archive import JSON
from forms.errors import TransientError, UserError
from sync.client import Phase, Progress, State
from sync.store.exchanged import Pending
from tests.desktop.pages.sync.parted import (
    CONTRACT,
    FIRM,
    refuse,
)
from tests.desktop.pages.sync.shown import press, words_on
from tests.desktop.window import Window


class Unreachable:
    """A line that is not there, or a centre that says no."""

    def __init__(self, error: UserError) -> None:
        self._error = error
        self.traffic = None

    def connect(self) -> None:
        raise self._error


def test_offline_is_said_quietly(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    error = TransientError("offline", "The centre cannot be reached.", "Later.")
    syncing = Syncing(workspace, lambda: Unreachable(error))  # type: ignore[arg-type,return-value] # as far as used
    told: list[UserError] = []
    syncing.failed.connect(told.append)
    syncing.start()
    qtbot.waitUntil(lambda: not syncing.running)
    assert workspace.sync_state.link == "offline"
    assert told == [], "no bar, no toast"
    assert "Offline — keep working" in words_on(page)
    syncing.close()


def test_a_device_that_must_forget_is_told_apart(workspace: Workspace, qtbot: QtBot) -> None:
    error = UserError("revoked", "Withdrawn.", "Ask for a new code.")
    syncing = Syncing(workspace, lambda: Unreachable(error))  # type: ignore[arg-type,return-value] # as far as used
    with qtbot.waitSignal(syncing.revoked):
        syncing.start()
    syncing.close()


def test_whether_photos_wait_is_the_persons_choice_and_kept(page: SyncPage, workspace: Workspace) -> None:
    switch = page.findChild(QWidget, "sync.photos_wait")
    assert isinstance(switch, Switch)
    assert switch.isChecked() and photos_wait(workspace.store)
    switch.click()
    assert not photos_wait(workspace.store)
    page.enter()
    assert not switch.isChecked()


def test_the_time_left_is_said_in_seconds_and_minutes(page: SyncPage, workspace: Workspace) -> None:
    running = Progress(Phase.RECORDS_UP, State.RUNNING, 5, 15, 500_000, 1_500_000)
    workspace.set_sync(replace(workspace.sync_state, link="syncing", phases={Phase.RECORDS_UP: running}))
    assert "5 / 15 records · 0.5 / 1.5 MB" in words_on(page)
    for seconds, words in (
        (7500.0, "2 h 5 min left"),
        (240.0, "4 min left"),
        (43.0, "45 s left"),
        (12.2, "12 s left"),
    ):
        workspace.set_pace(Pace(left=seconds))
        assert f"This step: {words} · You can go on working" in words_on(page)
    workspace.set_pace(Pace())
    assert "left" not in words_on(page), "without a basis nothing is said"


def test_rates_and_the_last_minute_are_shown_while_it_runs(page: SyncPage, workspace: Workspace) -> None:
    graph = page.findChild(QWidget, "sync.line.graph")
    assert graph is not None and not graph.isVisible()
    workspace.set_sync(replace(workspace.sync_state, link="syncing", phases={}))
    assert graph.isVisible() and "–" in words_on(page), "not known yet"
    workspace.set_pace(Pace(18_400.0, 310.0, (2_000.0, 612_345.0, 18_710.0)))
    assert "18 kB/s" in words_on(page) and "0.3 kB/s" in words_on(page)
    assert graph.accessibleName() == "Up 18 kB/s, down 0.3 kB/s; at most 610 kB/s in the last minute"
    workspace.set_sync(replace(workspace.sync_state, link="online"))
    assert not graph.isVisible()


def test_the_figures_of_a_large_upload_fit(page: SyncPage, workspace: Workspace) -> None:
    steps = {
        Phase.RECORDS_UP: Progress(Phase.RECORDS_UP, State.DONE, 9_999, 9_999, 99_900_000, 99_900_000),
        Phase.PHOTOS_UP: Progress(Phase.PHOTOS_UP, State.RUNNING, 102_345, 480_000, 514_600_000, 957_300_000),
    }
    workspace.set_sync(replace(workspace.sync_state, link="syncing", phases=steps))
    workspace.set_pace(Pace(1_234_000.0, 99_000.0, (1.0, 2.0), 5_900.0))
    column = page._progress.findChild(QScrollArea)
    assert column is not None
    assert column.widget().minimumSizeHint().width() <= column.viewport().width()
    assert "102,345 / 480,000 · 514.6 / 957.3 MB" in words_on(page)
    assert "9,999 / 9,999 records" in words_on(page)


@pytest.mark.parametrize("bytes", [0, 400_000, 58_400_000, 58_400_000_000])
def test_however_much_waits_its_figures_fit(
    page: SyncPage, workspace: Workspace, qtbot: QtBot, bytes: int
) -> None:
    waits = Pending(123_456, 67_890, bytes)
    workspace.set_sync(replace(workspace.sync_state, pending=waits))
    figures = page.findChild(Figures, "sync.figures")
    said = [label.text() for label in figures.findChildren(QLabel) if label.isVisible()]
    assert said[:4] == ["123,456", "records", "67,890", "photos"]
    assert " ".join(said[4:]) in ("0 kB", "400 kB", "58.4 MB", "58.4 GB")
    column = page._progress.findChild(Scroll)
    qtbot.waitUntil(lambda: column.widget().width() <= column.viewport().width())
    qtbot.waitUntil(
        lambda: all(
            label.sizeHint().width() <= label.width()
            for label in figures.findChildren(QLabel)
            if label.text()
        )
    )


def test_while_it_runs_only_the_left_side_is_made_anew(
    page: SyncPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.set_sync(replace(workspace.sync_state, link="syncing", phases={}))
    monkeypatch.setattr(page, "_state", lambda: pytest.fail("conflicts and the log were read"))
    running = Progress(Phase.PHOTOS_UP, State.RUNNING, 3, 4, 10, 20)
    workspace.set_sync(replace(workspace.sync_state, phases={Phase.PHOTOS_UP: running}))
    workspace.set_pace(Pace(1_000.0, 0.0))
    assert "3 / 4" in words_on(page)


def test_what_the_centre_refused_is_told_with_a_way_out(
    page: SyncPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    work = workspace.store
    work.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"title": "演示合同", "amount": 5})
    refuse(work, "out-of-scope", work.seq)
    page.enter()
    qtbot.waitUntil(lambda: "The firm was not assigned" in words_on(page))
    words = words_on(page)
    assert "Not taken by the centre: 1" in words
    assert "演示渝味来餐饮有限公司 · Contract" in words
    assert "The firm was not assigned to you when this arrived." in words
    press(page, qtbot, "sync.refused.0.open")
    assert window.opened == [("archive", {"id": FIRM})]
    press(page, qtbot, "sync.refused.0.again")
    assert window.said == ["1 change goes again with the next sync"]
    assert workspace.sync_state.pending.records == 1
    assert "Not taken by the centre" not in words_on(page)
    held = work.entity(CONTRACT)
    assert held is not None
    assert held.properties() == {"title": "演示合同", "amount": 5}
    refuse(work, "wrong-type", work.seq)
    page.enter()
    assert page.findChild(QWidget, "sync.refused.0.again") is None, "that would be refused again"


def test_what_somebody_has_changed_since_needs_no_way_out(page: SyncPage, workspace: Workspace) -> None:
    work = workspace.store
    work.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"title": "演示合同"})
    refuse(work, "bad-event", work.seq)
    assert len(page._state().refused) == 1
    work.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"title": "演示合同二"})
    assert page._state().refused == []


def test_the_log_says_what_a_sync_took_and_why_it_stopped(
    page: SyncPage, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    line: dict[str, JSON] = {"bytes_up": 1_428_000, "bytes_down": 8_100, "milliseconds": 46_200}
    workspace.store.append_log("cycle-done", {**line, "sent_records": 61, "refused": 2})
    workspace.store.append_log("cycle-failed", {**line, "code": "interrupted"})
    page.enter()
    qtbot.waitUntil(lambda: "Sent 61" in words_on(page))
    words = words_on(page)
    assert "Sent 61 records; received 0; 2 not taken by the centre" in words
    assert "↑ 1.4 MB ↓ 8.1 kB · 46.2 s" in words
    assert "Stopped: The connection broke off." in words
    press(page, qtbot, "sync.log.export")
    dialog = page.findChild(QWidget, "sync.log.file")
    dialog.fileSelected.emit(str(tmp_path / "log.txt"))
    qtbot.waitUntil(lambda: bool(window.said))
    text = (tmp_path / "log.txt").read_text("utf-8-sig")
    assert "Stopped: The connection broke off." in text
    assert "演示" not in text and FIRM not in text
    dialog.reject()


def test_the_log_says_nothing_of_what_there_was_none(workspace: Workspace) -> None:
    said = {
        "Sent 1 record, 2 photos; received 3; 1 more field undecided": (1, 2, 3, 1),
        "Sent 2 photos; received 0": (0, 2, 0, 0),
        "Sent 0 records; received 3": (0, 0, 3, 0),
        "Nothing was new on either side": (0, 0, 0, 0),
    }
    for words, figures in said.items():
        names = ("sent_records", "sent_photos", "received", "conflicts")
        workspace.store.append_log("cycle-done", dict(zip(names, figures, strict=True)))
        assert log_line(workspace.store.sync_log(1)[0]).words == words


def test_five_lines_of_the_log_are_in_sight(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    for _ in range(9):
        workspace.store.append_log("cycle-failed", {"code": "offline"})
    page.enter()
    lines = page.findChild(JournalSide).findChild(Scroll)

    def whole() -> int:
        labels = [w for w in lines.findChildren(QLabel) if w.text().startswith("The centre was not")]
        return sum(w.visibleRegion().boundingRect().height() >= w.fontMetrics().height() for w in labels)

    qtbot.waitUntil(lambda: whole() == 5)


def test_problems_stand_in_the_log_as_sentences(workspace: Workspace) -> None:
    codes = ("deletions-unasked", "digests-differ", "not-assigned", "key-not-taken", "clock-off", "too-large")
    workspace.store.append_log("cycle-done", {"problems": [*codes]})
    line = log_line(workspace.store.sync_log(1)[0])
    assert line.problem
    assert "; but: Many deletions wait for your word. " in line.words
    assert not [code for code in codes if code in line.words]
    for code in ("damaged", "needs", "outdated", "stopped", "unreadable"):
        workspace.store.append_log("bundle-failed", {"file": "x.xdbundle", "code": f"bundle-{code}"})
        said = log_line(workspace.store.sync_log(1)[0]).words
        assert said.startswith("Bundle x.xdbundle not read to its end: ") and f"bundle-{code}" not in said
    workspace.store.append_log("bundle-read", {"file": "x.xdbundle", "problems": ["digests-differ"]})
    assert log_line(workspace.store.sync_log(1)[0]).words.endswith(
        "; but: A firm's data differs from the centre's."
    )
