"""Answering: what fields, rows, pads and photos tell becomes steps of the session, and the screen follows.

`changed()` is sent after every step, `settled()` when a question is left, so that the page keeps the draft.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.capture.keeping import Captured, keep
from desktop.capture.player import QtPlayer
from desktop.capture.taking import Taking
from desktop.fields import picture_way
from desktop.pages.form.filling import Filling
from desktop.pages.form.history import after
from desktop.pages.form.moves import Moves
from desktop.pages.form.outline import plain, repeat_of
from desktop.pages.form.screen import FormScreen
from desktop.pages.form.steps import losses, place_of
from desktop.shell.page import Navigator
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import Answer, Changes, GeoPoint, Node


class Answers(QObject):
    """Acts on the screen's filling."""

    changed = Signal()
    settled = Signal(str)
    row_added = Signal(str)
    row_removed = Signal(str)

    def __init__(self, workspace: Workspace, navigator: Navigator, screen: FormScreen, moves: Moves) -> None:
        super().__init__(screen)
        self._workspace, self._navigator = workspace, navigator
        self._screen, self._moves = screen, moves
        self._taking = Taking(screen, workspace, navigator.show_error, navigator.toast)
        self._before: Sequence[Node] = ()  # as it was before the step, or the stretch of typing
        self._lossy, self._hidden, self._parked = False, set[str](), set[str]()
        self._decided = ""  # the `quick` question just answered with one press
        self._player = QtPlayer()
        view = screen.questions.blocks
        view.answered.connect(self.answer)
        view.settled.connect(self.settle)
        view.capture_asked.connect(self.capture)
        view.captured.connect(self._captured)
        view.read_asked.connect(self._taking.read)
        view.copy_asked_of.connect(self._taking.copy_out)
        view.evidence_shown.connect(self._show_file)
        view.revealed.connect(self._revealed)
        view.play_asked.connect(self._play)
        view.add_asked.connect(self.add_row)
        view.copy_asked.connect(lambda row: self.add_row(row.rpartition("[")[0], row))
        view.remove_asked.connect(self.remove_row)
        screen.losses.undo_asked.connect(self.undo)
        screen.footer.flagged.connect(self.flag)
        screen.pane.photo_asked.connect(lambda: self.ask_photo(screen.ref))
        screen.pane.undo_asked.connect(self.restore)
        screen.position.found.connect(self._note_position)
        screen.talk.recorded.connect(self._keep_talk)

    def answer(self, ref: str, answer: Answer, typing: bool = False) -> None:
        """One answer; with `typing` the next key may replace it."""
        if (filling := self._screen.filling) is None:
            return
        if not (typing and filling.typing == ref):
            self._begin()
        self._screen.ref = ref
        try:
            self._show(filling.answer(ref, answer, typing=typing))
        except UserError as error:  # an action of the form went wrong; the answer itself stands
            self._navigator.show_error(error)
            self._screen.show_section()
            self.changed.emit()
            return
        if not typing:
            self._decided = ref if {"quick", "quickcompact"} & set(_appearance(filling, ref)) else ""
            self._tell_losses(ref)
            self._screen.show_evidence()

    def settle(self, ref: str) -> None:
        """A question was left: now it may be told that it is wrong, and what its answer took away."""
        if (filling := self._screen.filling) is None:
            return
        filling.pause()
        self._screen.questions.blocks.show_look(ref)
        self._tell_losses(ref)
        self.settled.emit(ref)
        self._go_on(ref)

    def _go_on(self, ref: str) -> None:
        """With the appearance `quick` one press answers, and the next question is at hand."""
        node = self._screen.presenter.outline.node(ref) if self._screen.presenter else None
        if node is not None and node.value is not None and self._decided == ref:
            self._decided = ""
            self._moves.to_next(ref)

    def undo(self) -> None:
        """One step back."""
        self._step(Filling.undo)

    def redo(self) -> None:
        """One step forth."""
        self._step(Filling.redo)

    def add_here(self) -> None:
        """A row in the group at hand."""
        if repeat := self._screen.questions.current_repeat(self._screen.ref):
            self.add_row(repeat)

    def add_row(self, repeat: str, copy_of: str | None = None) -> None:
        """A new last row, or a copy after `copy_of`; it opens at its first question."""
        screen, filling = self._screen, self._screen.filling
        if filling is None or screen.presenter is None or filling.is_locked:
            return
        screen.questions.flush()
        self._begin()
        changes = filling.add_row(repeat, copy_of)
        row = after(copy_of) if copy_of else screen.presenter.outline.children(repeat)[-1].ref
        screen.ref = screen.presenter.first_in(row) or row
        screen.questions.blocks.close_rows(repeat)
        screen.questions.blocks.open_rows_of(f"{row}/")
        self.row_added.emit(row)
        self._show(changes)
        self._moves.to(screen.ref)

    def remove_row(self, row: str) -> None:
        """Take a row away, and go to the one that stands there now; the toast brings it back."""
        screen, filling = self._screen, self._screen.filling
        if filling is None or screen.presenter is None or filling.is_locked:
            return
        screen.questions.flush()
        self._begin()
        changes = filling.remove_row(row)
        self.row_removed.emit(row)
        repeat = repeat_of(row)
        screen.questions.blocks.close_rows(repeat)
        screen.ref = repeat
        self._show(changes)
        screen.ref = screen.presenter.outline.instead_of(row)
        screen.questions.go(screen.ref)
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

        place = filling.session.follow(ref)  # a photo takes its time, and rows may go meanwhile

        def take(answer: str) -> None:
            here = place() if self._screen.filling is filling else ""
            if not here:
                self._navigator.toast(self.tr("The question was gone before this was ready"))
                return
            self.answer(here, answer)
            self.settle(here)

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
        self._screen.questions.blocks.show_look(ref)
        self._screen.show_counts()
        self.settled.emit(ref)

    def _captured(self, ref: str, captured: Captured) -> None:
        if (filling := self._screen.filling) is None:
            return
        try:
            sha = self._taking.keep(captured, filling.archive)
            if ref in self._screen.questions.fields:
                self.answer(ref, sha)
            else:  # the last word of a question that was left, or does not apply any more
                self._show(filling.answer(ref, sha))
        except UserError as error:
            self._navigator.show_error(error)

    def begin(self) -> None:
        """A filling was opened: what its form wants of the machine is asked for."""
        if (filling := self._screen.filling) is not None:
            self._screen.position.begin()
            wanted = filling.recording
            self._screen.talk.begin(wanted[1] if wanted is not None else None)
            self._look_for_position()
            self._tell_faults()

    def end(self) -> None:
        """The filling is being left: what was recorded is kept, nothing is looked for any more."""
        self._screen.position.stop()
        self._player.pause()
        if (captured := self._screen.talk.stop()) is not None:
            self._keep_talk(captured)

    def _tell_faults(self) -> None:
        """What actions of the form could not do in the last step."""
        filling = self._screen.filling
        if filling is not None and filling.session.faults:
            self._navigator.show_error(filling.session.faults[0])

    def _look_for_position(self) -> None:
        filling = self._screen.filling
        if filling is not None and filling.session.awaiting_position and not filling.is_locked:
            self._screen.position.look()

    def _note_position(self, position: GeoPoint) -> None:
        if (filling := self._screen.filling) is not None:
            self._begin()
            self._show(filling.give_position(position))

    def _keep_talk(self, captured: Captured) -> None:
        filling = self._screen.filling
        wanted = filling.recording if filling is not None else None
        if filling is None or wanted is None:
            return
        try:
            info = keep(self._workspace, filling.archive, captured, self.tr("Recording of the talk"))
            self._show(filling.answer(wanted[0], info.sha256))
        except UserError as error:
            self._navigator.show_error(error)

    def _play(self, _ref: str, name: str) -> None:
        """A sound of the form."""
        if self._screen.filling is not None:
            self._player.load(self._screen.filling.media(name))
            self._player.play()

    def _show_file(self, ref: str, sha: str) -> None:
        """What the pane beside the questions cannot show."""
        filling = self._screen.filling
        if filling is not None and filling.session.node(ref).type in ("file", "video"):
            self._taking.show(sha)

    def _revealed(self, ref: str) -> None:
        filling = self._screen.filling
        if filling is not None and filling.saved_value(ref) is not None:
            what = f"{filling.kind.code} {filling.entity or ''} {ref.rpartition('/')[2]}"
            self._workspace.store.note_access(self._workspace.person.id, what, "form", filling.archive)

    def _step(self, take: Callable[[Filling], Changes | None]) -> None:
        screen, filling, presenter = self._screen, self._screen.filling, self._screen.presenter
        if filling is None or presenter is None:
            return
        screen.questions.flush()
        before = presenter.outline
        changes = take(filling)
        if changes is None:
            return
        self._forget_losses()
        screen.losses.hide()
        self._show(changes)
        place = place_of(before, presenter.outline, changes.values)
        if place.endswith("]"):
            place = presenter.first_in(place) or place
        if place and place != screen.ref:
            self._moves.to(place)
        elif place:
            screen.questions.go(place)
        screen.show_evidence()

    def _begin(self) -> None:
        """A step, or a stretch of typing, begins: what it takes away is told when it is over."""
        assert self._screen.filling is not None, "steps are made in a filling"
        self._before = self._screen.filling.session.nodes
        self._forget_losses()

    def _forget_losses(self) -> None:
        self._lossy, self._hidden, self._parked = False, set(), set()

    def _tell_losses(self, ref: str) -> None:
        presenter = self._screen.presenter
        if not self._lossy or presenter is None:
            return
        found = losses(self._before, presenter.outline, ref, self._hidden, self._parked)
        self._forget_losses()
        if found:
            self._screen.losses.show_losses(found)

    def _show(self, changes: Changes) -> None:
        touched = {*changes.values, *changes.updated}
        self._lossy = self._lossy or bool(changes.cleared or changes.hidden or changes.structure)
        self._hidden.update(changes.hidden)
        self._parked.update(changes.parked)
        if changes != Changes():
            self._screen.losses.pass_on()
        moved = bool(changes.shown or changes.hidden or changes.structure)
        self._screen.show_step(touched, moved=moved)
        self._tell_faults()
        self._look_for_position()
        self.changed.emit()


def _appearance(filling: Filling, ref: str) -> list[str]:
    control = filling.form.controls.get(tuple(plain(ref).strip("/").split("/")))
    return control.appearance.split() if control is not None and control.tag == "select1" else []
