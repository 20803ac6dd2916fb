"""The sync page: builds its state from the workspace, and settles conflicts as the person chose."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop import errors, syncing
from desktop.pages.first_run.anew import ask_code
from desktop.pages.sync.conflicts import ConflictSide
from desktop.pages.sync.journal import JournalSide, log_line, refused_line
from desktop.pages.sync.progress import ProgressSide
from desktop.pages.sync.state import LogLine, PhaseRow, SyncPageState
from desktop.pages.sync.stick import stick_side
from desktop.pages.sync.undecided import Undecided
from desktop.parts import Dialog, hbox, vbox
from desktop.sentences import sentences
from desktop.shell.page import Host, KeyHint, Navigator, Page
from desktop.workspace import SyncState, Workspace
from forms.errors import TransientError, UserError
from sync.client import Phase, Progress, State
from sync.client.anew import ASKED_BY
from sync.client.failures import failure
from sync.store.rekeying import ASKED as KEY_ASKED

_REFUSED = 10  # events that are told in the log
_KEYS = ("mine", "theirs", "both", "other")  # 1 to 4


class SyncPage(Page):
    """Presenter and page in one; the three views below it are dumb."""

    def __init__(self, workspace: Workspace, navigator: Navigator, program: Host) -> None:
        super().__init__(workspace, navigator)
        self._program = program
        self._undecided = Undecided(workspace)
        stick = stick_side(program)
        stick.done.connect(self._show)
        stick.enrol_asked.connect(self._enrol)
        self._progress = ProgressSide(stick)
        self._progress.enrol_asked.connect(self._enrol)
        self._progress.sync_pressed.connect(navigator.sync)
        self._progress.pause_pressed.connect(self._pause)
        self._progress.key_asked.connect(self._change_key)
        self._progress.photos_wait_set.connect(
            lambda on: workspace.store.put_setting(syncing.PHOTOS_WAIT, on)
        )
        self._side = ConflictSide()
        self._side.firm_picked.connect(self._pick)
        self._side.chosen.connect(self._choose)
        self._side.typed.connect(self._type)
        self._side.all_mine.connect(self._ask_all_mine)
        self._side.saved.connect(self._save)
        self._journal = JournalSide()
        self._journal.filtered.connect(self._show)
        right = vbox(self._side, self._journal, gap=14)
        right.setStretch(0, 1)
        box = hbox(self._progress, right, gap=14, margins=(16, 14, 16, 14))
        box.setStretch(1, 1)
        self.setLayout(box)
        workspace.signals.sync_changed.connect(self._sync_moved)
        workspace.signals.archives_changed.connect(self._read)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._save)
        for number, key in enumerate(_KEYS, 1):
            QShortcut(QKeySequence(str(number)), self).activated.connect(lambda k=key: self._by_key(k))

    def title(self) -> str:
        """The heading."""
        return self.tr("Sync")

    def caption(self) -> str:
        """When it was last done."""
        last = self.workspace.sync_state.last
        if last is None:
            return self.tr("Never synced")
        return self.tr("Last done {0}").format(last.astimezone().strftime("%m-%d %H:%M"))

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("F9", self.tr("Sync now")),
            KeyHint("1…4", self.tr("Mine / theirs / both / other")),
            KeyHint("Ctrl Enter", self.tr("Save choices")),
            KeyHint("Ctrl U", self.tr("Write bundle")),
        )

    def status(self) -> str:
        """How it travels."""
        return self.tr("Encrypted on the way")

    def enter(self, **args: Any) -> None:
        """Read what is undecided."""
        self._undecided.current = str(args.get("archive", self._undecided.current))
        self._read()

    def place(self) -> dict[str, Any]:
        """The firm looked at."""
        return {"archive": self._undecided.current}

    def _sync_moved(self, _state: SyncState) -> None:
        if self.isVisible():
            self._show()
            self.changed.emit()

    def _read(self) -> None:
        self._undecided.read()
        if self.isVisible() or not self._progress.isVisible():
            self._show()

    def _show(self) -> None:
        state = self._state()
        self._progress.show_state(state)
        self._side.show_state(state)
        self._journal.show_state(state)

    def _state(self) -> SyncPageState:
        sync = self.workspace.sync_state
        fields = self._undecided.fields()
        entries = self.workspace.store.sync_log(60)
        kind, bold, rest = self._message(sync)
        running = [p for p in sync.phases.values() if p.state is State.RUNNING]
        headline, under = self._headline(sync, running)
        rows = [self._phase(phase, sync.phases.get(phase)) for phase in Phase]
        photos = {side.photo for row in fields for side in row.sides if side.photo}
        return SyncPageState(
            headline=headline,
            under=under,
            fraction=sum(row.fraction for row in rows) / len(rows),
            running=sync.link == "syncing",
            phases=rows,
            message_kind=kind,
            message_bold=bold,
            message=rest,
            pending=(sync.pending.records, sync.pending.photos, sync.pending.bytes / 1e6),
            photos_wait=syncing.photos_wait(self.workspace.store),
            traffic=self._traffic(sync),
            may_enrol=self._may_enrol(sync),
            firms=self._undecided.firms(),
            current=self._undecided.current,
            fields=fields,
            decided=sum(bool(row.choice) for row in fields),
            log=[*self._refused(), *(log_line(entry) for entry in entries)],
            pictures={sha: self._thumbnail(sha) for sha in photos},
        )

    def _refused(self) -> list[LogLine]:
        """What the centre did not take, the latest first."""
        found = self.workspace.store.refused()[-_REFUSED:][::-1]
        return [refused_line(one, self._firm_name(one.archive)) for one in found]

    def _firm_name(self, archive: str) -> str:
        firm = self.workspace.store.entity(archive) if archive else None
        name = firm.properties().get("name") if firm else None
        return name if isinstance(name, str) else ""

    def _headline(self, sync: SyncState, running: Sequence[Progress]) -> tuple[str, str]:
        if sync.link == "syncing":
            number = list(Phase).index(running[-1].phase) + 1 if running else 1
            words = self._phase_titles()[list(Phase)[number - 1]]
            step = self.tr("Step {0} of 5").format(number)
            return f"{words} · {step}", self.tr("You can go on working")
        if sync.link == "offline":
            return self.tr("Offline — keep working"), self.tr(
                "Everything is kept here; sync when there is a network."
            )
        if sync.result is None and sync.error is not None:
            return self.tr("The sync stopped"), self.tr("Everything is kept here.")
        if sync.last is None:
            return self.tr("Never synced"), self.tr("One press sends what is here and fetches what is new.")
        if sync.pending.records or sync.pending.photos:
            words = self.tr("{0} records, {1} photos wait")
            waiting = words.format(sync.pending.records, sync.pending.photos)
            return waiting, self.tr("One press sends what is here and fetches what is new.")
        return self.tr("Up to date"), self.tr("Both sides' checksums agree.")

    def _phase_titles(self) -> dict[Phase, str]:
        return {
            Phase.CONNECT: self.tr("Connect and identify"),
            Phase.RECORDS_UP: self.tr("Send records"),
            Phase.PHOTOS_UP: self.tr("Send photos"),
            Phase.UPDATES_DOWN: self.tr("Fetch updates"),
            Phase.VERIFY: self.tr("Merge and verify"),
        }

    def _phase(self, phase: Phase, progress: Progress | None) -> PhaseRow:
        title = self._phase_titles()[phase]
        if progress is None:
            sync = self.workspace.sync_state
            waiting = sync.pending.records or sync.pending.photos or sync.link == "syncing"
            done = sync.last is not None and not waiting
            return PhaseRow(phase.value, title, "", 1.0 if done else 0.0, "done" if done else "waiting")
        state = progress.state
        if state is State.RUNNING and self.workspace.sync_state.link != "syncing":
            state = State.FAILED  # what a cut broke off: nothing runs any more
        share = progress.done / progress.total if progress.total else 0.0
        if progress.state is State.DONE:
            share = 1.0
        figures = f"{progress.done} / {progress.total}" if progress.total else ""
        if not progress.total and progress.done:
            figures = str(progress.done)
        if progress.bytes_total:
            figures += f" · {progress.bytes_done / 1e6:.1f} / {progress.bytes_total / 1e6:.1f} MB"
        if state is State.RUNNING and progress.seconds_left:
            figures += f" · {self._left(progress.seconds_left)}"
        return PhaseRow(phase.value, title, figures, share, state.value)

    def _left(self, seconds: float) -> str:
        if seconds >= 90:
            return self.tr("{0} min left").format(round(seconds / 60))
        return self.tr("{0} s left").format(max(1, round(seconds)))

    def _message(self, sync: SyncState) -> tuple[str, str, str]:
        result, error = sync.result, sync.error
        if isinstance(error, TransientError):
            return (
                "off",
                self.tr("The centre cannot be reached. "),
                self.tr("Nothing is lost; it goes on from there."),
            )
        if error is None and self._may_enrol(sync):
            error = failure("device-restored")  # found before the program was last started
        if error is not None:
            return "warn", f"{errors.title(error)} ", errors.remedy(error)
        if result is None:
            return "", "", ""
        if result.cancelled:
            return "off", self.tr("Paused. "), self.tr("The next sync goes on from there.")
        done = self.tr("Sent {0} records, {1} photos; received {2}.")
        words = done.format(result.sent_records, result.sent_photos, result.received)
        if result.conflicts:
            words = sentences(words, self.tr("{0} fields wait for you.").format(result.conflicts))
        return "ok", self.tr("Sync done. "), words

    def _may_enrol(self, sync: SyncState) -> bool:
        if sync.link == "syncing":
            return False
        return self.workspace.store.is_apart or (sync.error is not None and sync.error.code in ASKED_BY)

    def _traffic(self, sync: SyncState) -> str:
        if sync.result is None:
            return ""
        up, down = sync.result.bytes_up / 1e3, sync.result.bytes_down / 1e3
        words = self.tr("Last sync: ↑ {0} kB, ↓ {1} kB, {2} requests, {3} s")
        return words.format(f"{up:.1f}", f"{down:.1f}", sync.result.requests, f"{sync.result.duration:.1f}")

    def _pause(self) -> None:
        if self._program.syncing is not None:
            self._program.syncing.pause()

    def _change_key(self) -> None:
        self.workspace.store.put_setting(KEY_ASKED, True)
        self.navigator.toast(self.tr("The key is changed with the next sync that sends everything."))
        self.navigator.sync()

    def _enrol(self) -> None:
        ask_code(self, self._program)

    def _thumbnail(self, sha: str) -> bytes:
        info = self.workspace.store.evidence(sha)
        return info.thumbnail if info else b""

    def _pick(self, archive: str) -> None:
        self._undecided.current = archive
        self._show()

    def _choose(self, key: str, side: str) -> None:
        self._undecided.choose(key, side)
        self._show()

    def _type(self, key: str, words: str) -> None:
        self._undecided.type(key, words)
        self._show()

    def _by_key(self, side: str) -> None:
        """1 to 4 for the first field without a choice; digits typed into a field stay digits."""
        focused = QApplication.focusWidget()
        digit = str(_KEYS.index(side) + 1)
        if isinstance(focused, QLineEdit):
            focused.insert(digit)
            focused.textEdited.emit(focused.text())
            return
        if self._undecided.choose_first(side):
            self._show()

    def _ask_all_mine(self) -> None:
        dialog = Dialog(
            self,
            self.tr("Keep mine in every field of this firm?"),
            self.tr("The other versions stay in the history and can be taken from there."),
            act=self.tr("Keep mine"),
            keep=self.tr("Go on choosing"),
            icon="conflict",
            tone="conf",
            act_kind="secondary",
            name="sync.confirm",
        )
        dialog.confirmed.connect(self._take_all_mine)
        dialog.open()

    def _take_all_mine(self) -> None:
        self._undecided.choose_all_mine()
        self._save()

    def _save(self) -> None:
        """Settle the firm shown, then go to the next one."""
        archive = self._undecided.current
        try:
            if not self._undecided.settle():
                return
        except (UserError, TransientError) as error:
            self.navigator.show_error(error)
            return
        self.workspace.forget(archive)
        self.workspace.refresh_summary(archive)
        self.workspace.note_saved()
        self.workspace.count_pending()
        self.workspace.signals.archive_changed.emit(archive)
        self.workspace.signals.archives_changed.emit()
