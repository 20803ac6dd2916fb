"""Feeds the log a form asks for (`meta/audit`): which question is at hand and for how long, what was done.

A form that asks for none costs nothing. Must not know how a log is written down.
"""

from PySide6.QtCore import QObject

from desktop.pages.form.screen import FormScreen
from desktop.workspace import Workspace
from forms.xform import Node
from forms.xform.audit import AuditLog, Event
from forms.xform.kinds import to_text


class Tracker(QObject):
    """Listens to the screen; the page tells it of rows, jumps and the end."""

    def __init__(self, workspace: Workspace, screen: FormScreen) -> None:
        super().__init__(screen)
        self._workspace, self._screen = workspace, screen
        screen.at_hand.connect(self._enter)

    def settle(self, ref: str) -> None:
        """A question was left; one that breaks its rule is noted."""
        log, node = self._log(), self._node(ref)
        if log is None:
            return
        if log.at_hand == ref:
            log.leave(_text(node), self._workspace.now())
        if node is not None and node.violation_kind in ("constraint", "type"):
            log.note("constraint error", self._workspace.now(), ref)

    def add_row(self, ref: str) -> None:
        """A row came."""
        self._note("add repeat", ref)

    def remove_row(self, ref: str) -> None:
        """A row went."""
        self._note("delete repeat", ref)

    def jump(self, ref: str) -> None:
        """Someone went to a question out of order."""
        self.leave()
        self._note("jump", ref)

    def leave(self) -> None:
        """The question at hand is left."""
        if (log := self._log()) is not None and log.at_hand:
            log.leave(_text(self._node(log.at_hand)), self._workspace.now())

    def exit(self) -> None:
        """The form is left half done: what there is was saved."""
        if (log := self._log()) is None or not (self._filling_is_kept or log.at_hand):
            return
        self.leave()
        log.note("form save", self._workspace.now())
        log.note("form exit", self._workspace.now())

    @property
    def _filling_is_kept(self) -> bool:
        filling = self._screen.filling
        return filling is not None and (filling.draft is not None or filling.dirty)

    def _enter(self, ref: str) -> None:
        if (log := self._log()) is not None and log.at_hand != ref:
            self.leave()
            log.enter(ref, _text(self._node(ref)), self._workspace.now())

    def _note(self, event: Event, ref: str) -> None:
        if (log := self._log()) is not None:
            log.note(event, self._workspace.now(), ref)

    def _log(self) -> AuditLog | None:
        return self._screen.filling.enclosures.audit if self._screen.filling else None

    def _node(self, ref: str) -> Node | None:
        return self._screen.presenter.outline.node(ref) if self._screen.presenter else None


def _text(node: Node | None) -> str:
    return to_text(node.value) if node is not None else ""
