"""New rules arrive: they are taken into use, and which firms they move is reckoned off the UI thread.

Owns what happens between a pack's arrival and the page that tells of it. What a pack must be is
`sync.client.packs`', what changes a grade `forms.judge`'s. Knows no widget.
"""

from __future__ import annotations

import logging
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.content.choosing import choose
from desktop.impact import NEVER, Impact, keep, reckon, rules_in_use, use_rules
from desktop.library.own_forms import with_imported
from desktop.workspace import Reckoning, Workspace
from forms.errors import UserError
from sync.client import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.content import Content
    from sync.client.progress import Problem

log = logging.getLogger(__name__)

PACK = "content"


class Renewing(QObject):
    """`arrived(str)` with the new version once it is in use; `reckoned(Impact)` when it is known whom it
    moves; `refused(UserError)` for a pack that is not used, once.
    """

    arrived = Signal(str)
    reckoned = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._stop: Event | None = None
        self._told_of: set[str] = set()
        self._looked_at = workspace.store.packs().get(PACK, "")  # whatever of a stick came before it broke

    def begin(self) -> None:
        """At unlocking: rules that came while nobody was there to be told (with the program, or just before
        it ended) are told of now. The grades of the lists are then what was before."""
        work = self._workspace
        before = rules_in_use(work.store)
        if before in (NEVER, work.content.version):
            use_rules(work.store, work.content.version)
            return
        self._reckon(before, None)

    def look(self, problems: Sequence[Problem]) -> None:
        """Something came, by the line or a stick: use the pack there is now, say what was refused."""
        for problem in problems:
            if problem.phase is Phase.UPDATES_DOWN and problem.subject not in self._told_of:
                self._told_of.add(problem.subject)
                self.refused.emit(problem.error)
        store = self._workspace.store
        held = store.packs().get(PACK, "")
        if held == self._looked_at:
            return
        self._looked_at = held

        def chosen() -> tuple[Content, UserError | None]:
            found = choose(store)
            return with_imported(found.content, store), found.refused

        self._workspace.tasks.run(chosen, self._use, owner=self)

    def close(self) -> None:
        """The session ends: what is not reckoned yet is when the next one begins."""
        if self._stop is not None:
            self._stop.set()

    def _use(self, found: tuple[Content, UserError | None]) -> None:
        content, refused = found
        work = self._workspace
        if refused is not None:
            self.refused.emit(refused)
        before = work.content
        if content.version == before.version:
            return
        log.info("content %s in use, %s before", content.version, before.version)
        work.use(content)
        self.arrived.emit(content.version)
        self._reckon(before.version, before)

    def _reckon(self, version: str, before: Content | None) -> None:
        self.close()
        stop = self._stop = Event()
        work = self._workspace
        store, content, today = work.store, work.content, work.today()
        self._workspace.set_reckoning(Reckoning(0, store.count_firms(), under_way=True))

        def told(done: int, total: int) -> None:
            work.tasks.post(lambda: self._on_the_way(stop, done, total))

        def look() -> Impact:
            return reckon(store, version, before, content, today, told, stop.is_set)

        work.tasks.run(
            look, lambda found: self._done(stop, found), lambda e: self._failed(stop, e), owner=self
        )

    def _on_the_way(self, stop: Event, done: int, total: int) -> None:
        if self._stop is stop:
            self._workspace.set_reckoning(Reckoning(done, total, under_way=True))

    def _done(self, stop: Event, found: Impact) -> None:
        if self._stop is not stop:
            return  # newer ones came meanwhile
        self._stop = None
        if not stop.is_set():
            store = self._workspace.store
            keep(store, found)
            use_rules(store, found.new)
        self._workspace.set_reckoning(Reckoning())  # last: open pages read what was found
        if not stop.is_set():
            self.reckoned.emit(found)

    def _failed(self, stop: Event, error: UserError) -> None:
        if self._stop is stop:
            self._stop = None
            self._workspace.set_reckoning(Reckoning())
        self.refused.emit(error)
