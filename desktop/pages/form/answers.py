"""Answering: what fields, rows, pads and photos tell becomes steps of the session, and the screen follows.

`changed()` is sent after every step, `settled()` when a question is left, so that the page keeps the draft.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.capture.keeping import Captured
from desktop.capture.taking import Taking
from desktop.fields import picture_way
from desktop.pages.form.filling import Filling
from desktop.pages.form.moves import Moves
from desktop.pages.form.screen import FormScreen
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import Answer, Changes


class Answers(QObject):
    """Acts on the screen's filling."""

    changed = Signal()
    settled = Signal()

    def __init__(self, workspace: Workspace, navigator: Navigator, screen: FormScreen, moves: Moves) -> None:
        super().__init__(screen)
        self._workspace, self._navigator = workspace, navigator
        self._screen, self._moves = screen, moves
        self._taking = Taking(screen, workspace, navigator.show_error, navigator.toast)
        view = screen.questions
        view.answered.connect(self.answer)
        view.settled.connect(self.settle)
        view.capture_asked.connect(self.capture)
        view.captured.connect(self._captured)
        view.read_asked.connect(self._taking.read)
        view.copy_asked_of.connect(self._taking.copy_out)
        view.evidence_shown.connect(self._show_file)
        view.revealed.connect(self._revealed)
        view.add_asked.connect(self.add_row)
        view.copy_asked.connect(lambda row: self.add_row(row.rpartition("[")[0], row))
        view.remove_asked.connect(self.remove_row)
        screen.footer.flagged.connect(self.flag)
        screen.pane.photo_asked.connect(lambda: self.ask_photo(screen.ref))
        screen.pane.undo_asked.connect(self.restore)

    def answer(self, ref: str, answer: Answer, typing: bool = False) -> None:
        """One answer; with `typing` the next key may replace it."""
        if (filling := self._screen.filling) is None:
            return
        self._screen.ref = ref
        self._show(filling.answer(ref, answer, typing=typing))
        if not typing:
            self._screen.show_evidence()

    def settle(self, ref: str) -> None:
        """A question was left: now it may be told that it is wrong."""
        if (filling := self._screen.filling) is None:
            return
        filling.pause()
        self._screen.questions.show_look(ref)
        self.settled.emit()

    def undo(self) -> None:
        """One step back."""
        self._step(lambda filling: filling.session.undo())

    def redo(self) -> None:
        """One step forth."""
        self._step(lambda filling: filling.session.redo())

    def add_here(self) -> None:
        """A row in the group at hand."""
        if repeat := self._screen.questions.current_repeat(self._screen.ref):
            self.add_row(repeat)

    def add_row(self, repeat: str, copy_of: str | None = None) -> None:
        """A new last row, or a copy after `copy_of`; it opens at its first question."""
        if (filling := self._screen.filling) is None or filling.is_locked:
            return
        session = filling.session
        changes = filling.change(session.add_row(repeat, copy_of))
        rows = [n.ref for n in session.nodes if n.kind == "row" and n.parent == repeat]
        row = _after(copy_of) if copy_of else rows[-1]
        inside = (n.ref for n in session.nodes if n.kind == "question" and n.ref.startswith(f"{row}/"))
        self._screen.ref = next(inside, row)
        self._show(changes or Changes(structure=True))
        self._moves.to(self._screen.ref)

    def remove_row(self, row: str) -> None:
        """Take a row away; the toast brings it back."""
        if (filling := self._screen.filling) is None or filling.is_locked:
            return
        changes = filling.change(filling.session.remove_row(row))
        self._screen.ref = row.rpartition("[")[0]
        self._show(changes or Changes(structure=True))
        self._navigator.toast(self.tr("Removed"), self.undo)

    def ask_photo(self, ref: str) -> None:
        """A photo for a question, or for the one that proves it."""
        filling, presenter = self._screen.filling, self._screen.presenter
        if filling is not None and presenter is not None and (target := presenter.photo_target(ref)):
            self.capture(target, picture_way(filling.session.node(target)))

    def capture(self, ref: str, way: str) -> None:
        """Fetch an answer from the machine, in the way that was asked for."""
        filling = self._screen.filling
        if filling is None or filling.lock(filling.session.node(ref)):
            return

        def take(answer: str) -> None:
            if self._screen.filling is filling:
                self.answer(ref, answer)
                self.settle(ref)

        self._taking.ask(way, filling.session.node(ref), filling.archive, take)

    def restore(self) -> None:
        """Put the saved value back into the question at hand."""
        ref, filling = self._screen.ref, self._screen.filling
        saved = filling.saved_value(ref) if filling else None
        if saved is not None:
            value = saved[1]
            self.answer(
                ref, tuple(value) if isinstance(value, list) else None if value is None else str(value)
            )
            self.settle(ref)

    def flag(self) -> None:
        """Ask the question at hand again later, or no longer."""
        ref, filling = self._screen.ref, self._screen.filling
        if filling is None or not ref:
            return
        filling.session.mark(ref, set(filling.session.flagged) ^ {ref})
        filling.dirty = True
        self._screen.questions.show_look(ref)
        self._screen.show_counts()
        self.settled.emit()

    def _captured(self, ref: str, captured: Captured) -> None:
        if (filling := self._screen.filling) is None:
            return
        try:
            sha = self._taking.keep(captured, filling.session.node(ref), filling.archive)
        except UserError as error:
            self._navigator.show_error(error)
        else:
            self.answer(ref, sha)

    def _show_file(self, ref: str, sha: str) -> None:
        """What the pane beside the questions cannot show."""
        filling = self._screen.filling
        if filling is not None and filling.session.node(ref).type in ("file", "video"):
            self._taking.show(sha)

    def _revealed(self, ref: str) -> None:
        filling = self._screen.filling
        if filling is not None and filling.saved_value(ref) is not None:
            what = f"{filling.kind.code} {filling.entity or ''} {ref.rpartition('/')[2]}"
            self._workspace.store.note_access(self._workspace.person.id, what, "form")

    def _step(self, take: Callable[[Filling], Changes | None]) -> None:
        if (filling := self._screen.filling) is None:
            return
        self._screen.questions.flush()
        changes = filling.change(take(filling))
        if changes is None:
            return
        self._show(changes)
        visible = {node.ref for node in filling.session.nodes if node.kind == "question"}
        moved = next((ref for ref in changes.values if ref in visible), "")
        if moved and moved != self._screen.ref:
            self._moves.to(moved)
        self._screen.show_evidence()

    def _show(self, changes: Changes) -> None:
        touched = {*changes.values, *changes.updated}
        moved = bool(changes.shown or changes.hidden)
        self._screen.show_step(touched, moved=moved, structure=changes.structure)
        self.changed.emit()


def _after(row: str) -> str:
    """The ref of the row after `row`."""
    repeat, _, number = row.rstrip("]").rpartition("[")
    return f"{repeat}[{int(number) + 1}]"
