"""The sync page: builds its state from the workspace; deciding conflicts is `deciding`'s."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from desktop import syncing
from desktop.intake import past_runs
from desktop.pages.archives.wording import past
from desktop.pages.first_run.anew import ask_code
from desktop.pages.sync import overview
from desktop.pages.sync.deciding import KEYS, Deciding
from desktop.pages.sync.journal import JournalSide, log_line, log_text
from desktop.pages.sync.progress import ProgressSide
from desktop.pages.sync.refusals import RefusedSide, refused_rows
from desktop.pages.sync.sides import CONFLICTS, SYNC, Sides
from desktop.pages.sync.state import Standing, SyncPageState
from desktop.pages.sync.stick import stick_side
from desktop.pages.sync.unasked import QuestionCard
from desktop.parts import vbox
from desktop.saving import Copy, ask_and_save
from desktop.shell.page import Host, KeyHint, Navigator, Page
from desktop.waiting import waiting_figures
from desktop.workspace import Link, Pace, SyncState, Workspace
from forms.errors import TransientError, UserError
from sync.client.anew import ASKED_BY

_LINES = 60  # of the log
_EXPORTED = 2_000


class SyncPage(Page):
    """Presenter and page in one; the views below it are dumb."""

    def __init__(self, workspace: Workspace, navigator: Navigator, program: Host) -> None:
        super().__init__(workspace, navigator)
        self._program = program
        self._deciding = Deciding(self, workspace, navigator, self._show)
        self._undecided = self._deciding.undecided
        self._side = self._deciding.view
        stick = stick_side(program)
        stick.done.connect(self._show)
        stick.enrol_asked.connect(self._enrol)
        self._question = QuestionCard(workspace)
        self._question.send_asked.connect(self._send_deletions)
        self._question.undo_asked.connect(self._undo_deletions)
        self._refused = RefusedSide()
        self._refused.opened.connect(lambda archive: navigator.open("archive", id=archive))
        self._refused.resent.connect(self._resend)
        self._progress = ProgressSide(self._question, stick, self._refused)
        self._refused.rebuilt.connect(self._progress.order_stops)
        self._progress.enrol_asked.connect(self._enrol)
        self._progress.sync_pressed.connect(navigator.sync)
        self._progress.pause_pressed.connect(self._pause)
        self._progress.photos_wait_set.connect(
            lambda on: workspace.store.put_setting(syncing.PHOTOS_WAIT, on)
        )
        self._journal = JournalSide()
        self._journal.filtered.connect(self._show)
        self._journal.export_asked.connect(self._export)
        self._journal.back_asked.connect(lambda first: navigator.open("intake", back=first))
        self._sides = Sides(self._progress, self._side, self._journal)
        self.setLayout(vbox(self._sides))
        self._link_shown: Link = "unknown"
        workspace.signals.sync_changed.connect(self._sync_moved)
        workspace.signals.pace_changed.connect(self._pace_moved)
        workspace.signals.archives_changed.connect(self._read)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._deciding.save)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._deciding.undo)
        for number, key in enumerate(KEYS, 1):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(lambda k=key: self._deciding.by_key(k))

    def title(self) -> str:
        """The heading."""
        return self.tr("Sync")

    def caption(self) -> str:
        """When it was last done."""
        last = self.workspace.sync_state.last
        if last is None:
            return self.tr("Never synced")
        when = past(last.astimezone(self.workspace.now().tzinfo), self.workspace.today())
        return self.tr("Last done: {0}").format(when)

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("F9", self.tr("Sync now")),
            KeyHint("1…5", self.tr("Mine / theirs / both / other / later")),
            KeyHint("↑ ↓", self.tr("Field")),
            KeyHint("Enter", self.tr("Save choices")),
            KeyHint("Ctrl Z", self.tr("Undo what was settled last")),
            KeyHint("Ctrl U", self.tr("Write bundle")),
        )

    def status(self) -> str:
        """How it travels."""
        if asked := self.workspace.sync_state.unasked:
            return self.tr("%Ln deletions wait for your word", "", len(asked.events))
        return self.tr("Encrypted on the way")

    def enter(self, **args: Any) -> None:
        """Read what is undecided."""
        self._undecided.pick(str(args.get("archive", self._undecided.current)))
        self._read()
        sync = self.workspace.sync_state
        asks = sync.conflicts and sync.link != "syncing" and sync.unasked is None
        self._sides.turn_to(CONFLICTS if asks or args.get("archive") else SYNC)

    def place(self) -> dict[str, Any]:
        """The firm looked at."""
        return {"archive": self._undecided.current}

    def _sync_moved(self, state: SyncState) -> None:
        if not self.isVisible():
            return
        if state.link == "syncing" == self._link_shown:
            self._progress.show_state(self._standing())  # the rest is read once it is over
        else:
            self._show()
        self.changed.emit()

    def _pace_moved(self, _pace: Pace) -> None:
        if self.isVisible():
            self._progress.show_state(self._standing())

    def _read(self) -> None:
        self._undecided.read()
        if self.isVisible() or not self._progress.isVisible():
            self._show()

    def _show(self) -> None:
        state = self._state()
        self._link_shown = self.workspace.sync_state.link
        self._progress.show_state(self._standing())
        self._progress.stand_back(back=state.decided > 0)
        self._refused.show_state(state)
        self._question.show_state(self.workspace.sync_state.unasked)
        self._side.show_state(state)
        self._sides.show_count(sum(firm.count for firm in state.firms))
        self._journal.show_state(state)

    def _standing(self) -> Standing:
        sync, pace = self.workspace.sync_state, self.workspace.pace
        kind, bold, rest = overview.message(sync, may_enrol=self._may_enrol(sync))
        headline, under = overview.headline(sync, pace)
        rows = overview.phases(sync)
        running = sync.link == "syncing"
        return Standing(
            headline=headline,
            under=under,
            fraction=overview.share(rows),
            running=running,
            phases=rows,
            message_kind="" if running else kind,
            message_bold=bold,
            message=rest,
            figures=waiting_figures(sync.pending),
            photos_wait=syncing.photos_wait(self.workspace.store),
            metered=syncing.metered(),
            traffic=overview.traffic(sync),
            may_enrol=self._may_enrol(sync),
            line=overview.line(pace),
        )

    def _state(self) -> SyncPageState:
        store = self.workspace.store
        imports = {str(run.first) for run in past_runs(self.workspace)}
        return SyncPageState(
            refused=refused_rows(self.workspace, store.refused()),
            firms=self._undecided.firms(),
            current=self._undecided.current,
            fields=self._undecided.fields(),
            of_firm=self._undecided.of_firm,
            decided=self._undecided.decided,
            put_off=self._undecided.put_off,
            busy=self._deciding.busy,
            log=[log_line(entry, imports) for entry in store.sync_log(_LINES)],
        )

    def _may_enrol(self, sync: SyncState) -> bool:
        if sync.link == "syncing":
            return False
        return self.workspace.store.is_apart or (sync.error is not None and sync.error.code in ASKED_BY)

    def _pause(self) -> None:
        if self._program.syncing is not None:
            self._program.syncing.pause()

    def _enrol(self) -> None:
        ask_code(self, self._program)

    def _send_deletions(self) -> None:
        """They were meant."""
        if asked := self.workspace.sync_state.unasked:
            self.workspace.store.send_deletions(asked)
            self.workspace.count_pending()
            self.navigator.sync()

    def _undo_deletions(self) -> None:
        """They were not: each record comes back by a new event."""
        work = self.workspace
        asked = work.sync_state.unasked
        if asked is None:
            return

        def done(count: int) -> None:
            work.tell_changed(tuple(asked.archives))
            self.navigator.toast(self.tr("%Ln records are back", "", count))

        self._question.show_state(asked, busy=True)
        work.tasks.write(lambda: work.store.undo_deletions(asked), done, self._not_undone, owner=self)

    def _not_undone(self, error: UserError) -> None:
        self._show()
        self.navigator.show_error(error)

    def _resend(self, seqs: tuple[int, ...]) -> None:
        """What was refused goes with the next sync, under new numbers."""
        try:
            count = self.workspace.store.resend(seqs)
        except (UserError, TransientError) as error:
            self.navigator.show_error(error)
            return
        self.workspace.count_pending()
        self.navigator.toast(self.tr("%Ln changes go again with the next sync", "", count))
        self._show()

    def _export(self) -> None:
        store = self.workspace.store
        copy = Copy(
            {"txt": lambda: log_text(store.sync_log(_EXPORTED)).encode("utf-8-sig")},
            "sync log",
            "for the administrator",
        )
        stem = self.tr("Sync log {0}").format(self.workspace.today().isoformat())
        ask_and_save(
            self, self.workspace, self.navigator, self.tr("Save the log"), stem, copy, name="sync.log.file"
        )
