"""Today: puts the columns together and wires them to visits, forms and sync."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.archives.opening import open_draft, open_visit
from desktop.pages.today.first import FirstDay
from desktop.pages.today.presenter import TodayPresenter
from desktop.pages.today.side import SyncCard, TargetsCard, WarningsCard
from desktop.pages.today.state import CheckItem, NextState, TodayState
from desktop.pages.today.steps import DraftsCard, NextStep, VisitsCard
from desktop.pages.today.warnings import Warnings
from desktop.parts import Dialog, Mark, Scroll, Text, hbox, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import SyncState, Workspace

_MINUTE = 60_000


class TodayPage(Page):
    """`enter()`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = TodayPresenter(workspace)
        self._warned = Warnings(workspace, self)
        self._state: TodayState | None = None
        self._day_shown = workspace.today()
        self._next, self._visits, self._drafts = NextStep(), VisitsCard(), DraftsCard()
        self._sync, self._warnings, self._targets = SyncCard(), WarningsCard(), TargetsCard()
        self._first = FirstDay()
        self._views = QStackedWidget()
        self._views.addWidget(self._day())
        self._views.addWidget(self._first)
        self.setLayout(hbox(self._views))
        self._wire()
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._tick)

    def title(self) -> str:
        """The heading."""
        return self.tr("Today")

    def caption(self) -> str:
        """The day, or a welcome."""
        if not self._presenter.firms:
            return self.tr("Welcome, {0}").format(self.workspace.person.name)
        return self._presenter.caption()

    def enter(self, **_: Any) -> None:
        """Show the day as it stands."""
        self._day_shown = self.workspace.today()
        self._refresh()
        self._warned.begin()
        self._clock.start()

    def leave(self) -> None:
        """Nothing goes on behind another page."""
        self._warned.stop()
        self._clock.stop()

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        if self._views.currentIndex() == 1:
            return (KeyHint("F9", self.tr("Receive tasks")), KeyHint("Ctrl N", self.tr("New archive")))
        return (KeyHint("F5", self._next.start.text() or self.tr("Start visit")),)

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Start the next step"), "play", self._start),
            Action(self.tr("New archive"), "plus", self._new),
        )

    def _day(self) -> QWidget:
        left = Scroll(gap=14, margins=(16, 16, 2, 14), name="today.left")
        for card in (self._next, self._visits, self._drafts):
            left.body.addWidget(card)
        left.body.addStretch(1)
        right = Scroll(gap=14, margins=(0, 16, 16, 14), name="today.right")
        right.setMinimumWidth(380)
        right.setMaximumWidth(420)
        for side in (self._sync, self._warnings, self._targets):
            right.body.addWidget(side)
        right.body.addStretch(1)
        day = QWidget()
        row = hbox(left, right, gap=12)
        row.setStretch(0, 7)
        row.setStretch(1, 3)
        day.setLayout(row)
        return day

    def _wire(self) -> None:
        navigator, workspace = self.navigator, self.workspace
        self._next.started.connect(self._start)
        self._next.list_asked.connect(self._show_list)
        self._visits.opened.connect(lambda archive: navigator.open("archive", id=archive))
        self._visits.phone_seen.connect(self._phone_seen)
        self._visits.planned.connect(lambda: navigator.open("archives"))
        self._drafts.opened.connect(self._open_draft)
        self._sync.sync_asked.connect(navigator.sync)
        self._sync.opened.connect(lambda: navigator.open("sync"))
        self._warnings.all_asked.connect(lambda: navigator.open("alerts"))
        self._warnings.repair_asked.connect(lambda: navigator.open("repair"))
        self._warnings.followed.connect(lambda archive, _record: navigator.open("archive", id=archive))
        self._first.sync_asked.connect(navigator.sync)
        self._first.stick_asked.connect(lambda: navigator.open("sync"))
        self._first.new_asked.connect(self._new)
        self._first.guide_asked.connect(lambda: navigator.open("guide"))
        self._warned.found.connect(self._show_warnings)
        workspace.signals.archives_changed.connect(self._changed)
        workspace.signals.sync_changed.connect(self._synced)
        shortcut = QShortcut(QKeySequence("F5"), self)
        shortcut.activated.connect(self._start)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.activated.connect(self._new)

    def _refresh(self) -> None:
        if not self._presenter.firms and not self.workspace.store.drafts():
            self._views.setCurrentIndex(1)
            self.changed.emit()
            return
        self._views.setCurrentIndex(0)
        warnings = self._warned.known()
        self._state = state = self._presenter.state(warnings)
        self._next.show_state(state.next)
        self._visits.show_state(state.visits)
        self._drafts.show_state(state.drafts)
        self._sync.show_state(state.sync)
        self._warnings.show_state(warnings)
        self._targets.show_state(state.targets_title, state.targets_caption, state.targets)
        self.changed.emit()

    def _show_warnings(self) -> None:
        warnings = self._warned.known()
        self._warnings.show_state(warnings)
        if self._state is not None and self._state.next.kind in ("alert", "none"):
            self._state = self._presenter.state(warnings)
            self._next.show_state(self._state.next)

    def _changed(self) -> None:
        if self.isVisible():
            self._refresh()
            self._warned.begin()

    def _synced(self, state: SyncState) -> None:
        if self.isVisible():
            self._sync.show_state(self._presenter.sync(state))

    def _tick(self) -> None:
        """Minutes to the next visit go by; at midnight it is another day."""
        if self._day_shown != self.workspace.today():
            self.enter()
            return
        if self._state is not None and self._views.currentIndex() == 0:
            self._state = self._presenter.state(self._warned.known())
            self._next.show_state(self._state.next)

    def _start(self) -> None:
        if self._views.currentIndex() == 1 or self._state is None:
            self.navigator.sync()
            return
        step: NextState = self._state.next
        if step.kind == "visit":
            open_visit(self.workspace, self.navigator, step.archive, step.visit)
        elif step.kind == "draft":
            self._open_draft(step.draft)
        elif step.kind == "alert":
            self.navigator.open("archive", id=step.archive)
        else:
            self.navigator.open("archives")

    def _open_draft(self, draft_id: str) -> None:
        draft = self.workspace.store.draft(draft_id)
        if draft is not None:
            open_draft(self.workspace, self.navigator, draft)

    def _new(self) -> None:
        self.navigator.open("form", kind="firm", archive=None)

    def _phone_seen(self, archive: str) -> None:
        self.workspace.store.note_access(
            self.workspace.person.id, f"firm.phone {archive}", "today's visits", archive
        )

    def _show_list(self) -> None:
        if self._state is None:
            return
        step = self._state.next
        dialog = Dialog(
            self.window(),
            step.title,
            self.tr("To take along, and what is still missing there"),
            act=self.tr("Open archive"),
            keep=self.tr("Close"),
            icon="list",
            tone="primary",
            act_kind="text",
            content=_checklist(self._presenter.checklist(step.archive)),
            name="today.checklist",
        )
        dialog.confirmed.connect(lambda: self.navigator.open("archive", id=step.archive))
        dialog.open()


def _checklist(items: Sequence[CheckItem]) -> QWidget:
    scroll = Scroll(gap=8)
    for item in items:
        mark = Mark("warning", "warn", 16) if item.missing else Mark("check", "ok", 16)
        row = hbox(vbox(mark, None, margins=(0, 3, 0, 0)), Text(item.words, "body", wrap=True), gap=10)
        row.setStretch(1, 1)
        scroll.body.addLayout(row)
    scroll.body.addStretch(1)
    scroll.setFixedHeight(min(320, 34 * len(items) + 8))
    return scroll
