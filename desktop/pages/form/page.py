"""The form page: opens a form where it was left, keeps its draft, finishes it.

Drafts are kept at most 0.7 s after any change, on leaving a field, on leaving the page and on locking.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.pages.form.answers import Answers
from desktop.pages.form.companions import finish_companions
from desktop.pages.form.filling import Filling
from desktop.pages.form.lossbar import left_out_dialog
from desktop.pages.form.menu import discard_dialog, open_menu
from desktop.pages.form.moves import Moves
from desktop.pages.form.presenter import FormPresenter
from desktop.pages.form.reason import reason_dialog
from desktop.pages.form.renewal import Renewal
from desktop.pages.form.request import OtherVersionError, Request, Spot
from desktop.pages.form.screen import FormScreen
from desktop.pages.form.showing import Showing
from desktop.pages.form.tracking import Tracker
from desktop.pages.form.twins import TwinWatch
from desktop.parts import vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store.model import Draft

PAUSE = 700  # ms from the first change until the draft is on the disk


class FormPage(Page):
    """`enter(archive=, kind=, entity=, draft=, form=, ref=)`; see `request.Request`. `ref` may be a name."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self.setObjectName("form")
        self.view = FormScreen(workspace)
        self.moves = Moves(self.view)
        self.answers = Answers(workspace, navigator, self.view, self.moves)
        self.tracker = Tracker(workspace, self.view)
        self.twins = TwinWatch(workspace, navigator, self.view)
        self.showing = Showing(workspace, self, self.view)
        self.renewal = Renewal(workspace, navigator, self.view, self)
        self.renewal.go_on = self._go_on
        self.setLayout(vbox(self.view, self.renewal.view, gap=0))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save_draft)
        self._wire()
        self._keys()
        workspace.signals.archive_changed.connect(self._archive_changed)

    @property
    def filling(self) -> Filling | None:
        """The form being filled."""
        return self.view.filling

    # the page

    def title(self) -> str:
        """Filling, and whom."""
        return self.view.title()

    def header(self) -> QWidget:
        """The focus bar."""
        return self.view.head

    def enter(
        self,
        archive: str | None = None,
        kind: str = "",
        entity: str | None = None,
        draft: str | None = None,
        form: str = "",
        ref: str = "",
        given: Mapping[str, str] | None = None,
        **_: Any,
    ) -> None:
        """Open a form where it was left, or at its first question without an answer; `given` are answers
        known from elsewhere, by property.
        """
        self.renewal.end()
        try:
            filling = Filling(self.workspace, Request(archive, kind, entity, draft, form))
        except OtherVersionError as other:
            self.renewal.begin(other)
            return
        except UserError as error:
            self.renewal.refuse(error)
            return
        self.view.show()
        if given and filling.draft is None:
            filling.take(given)
        presenter = FormPresenter(self.workspace, filling)
        asked = presenter.named(ref) or presenter.named(filling.spot.ref)
        first = presenter.first_open()
        start = asked or (first.ref if first else "")
        start = start or presenter.first_in(presenter.outline.sections[0].ref)
        spot = filling.spot if start == filling.spot.ref else Spot(start)
        self.view.open(filling, presenter, start, spot.opened)
        self.answers.begin()
        self.twins.forget()
        QTimer.singleShot(0, self, lambda: self.view.come_back(spot))

    def leave(self) -> None:
        """Everything typed is on the disk before the page goes."""
        self.view.questions.flush()
        self.answers.end()
        self.tracker.exit()
        self.save_draft()

    def place(self) -> dict[str, Any]:
        """The draft if there is one, else what it was opened with; and the question."""
        filling = self.filling
        if filling is None:
            return super().place()  # of a draft under review, too
        return {
            "archive": filling.archive,
            "kind": filling.kind.code,
            "entity": filling.entity,
            "draft": filling.draft,
            "form": filling.form.id,
            "ref": self.view.ref,
        }

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        if self.renewal.is_shown:
            return (KeyHint("Esc", self.tr("Decide later")),)
        return (
            KeyHint("Tab", self.tr("Next question")),
            KeyHint("Ctrl ↓", self.tr("Next section")),
            KeyHint("F8", self.tr("Next error")),
            KeyHint("F7", self.tr("Next unanswered")),
            KeyHint("Ctrl P", self.tr("Photo")),
            KeyHint("Ctrl G", self.tr("Go to")),
            KeyHint("Ctrl Z", self.tr("Undo")),
            KeyHint("Ctrl Enter", self.tr("Add one")),
            KeyHint("Ctrl B", self.tr("Show to the firm")),
            KeyHint("Ctrl .", self.tr("Evidence")),
            KeyHint("Ctrl Shift Enter", self.tr("Finish")),
            KeyHint("Enter", self.tr("From a line to the next question")),
        )

    def commands(self) -> Sequence[Action]:
        """Questions can be found by the command box."""
        presenter = self.view.presenter
        moves = []
        for ref, words in presenter.questions() if presenter else []:
            moves.append(Action(words, "pencil", _call(self.moves.to, ref)))
        return (
            Action(self.tr("Finish this form"), "check-circle", self.finish),
            *self.twins.commands(),
            *(action for action, _keys in self._acts()),
            *moves,
        )

    def _acts(self) -> list[tuple[Action, str]]:
        """What the menu and the command box have for whoever has no keys."""
        return [
            (Action(self.tr("Undo"), "undo", self.answers.undo), "Ctrl+Z"),
            (Action(self.tr("Redo"), "redo", self.answers.redo), "Ctrl+Y"),
            (Action(self.tr("Next unanswered"), "arrow-down", self.moves.to_next_open), "F7"),
            (Action(self.tr("Show to the firm"), "eye", self.showing.to_firm), "Ctrl+B"),
            (Action(self.tr("Evidence"), "image", self.view.toggle_pane), "Ctrl+."),
            (Action(self.tr("Where its values come from"), "history", self._values), ""),
            *((action, "") for action in self._visit_commands()),
            *((action, "") for action in self._original_commands()),
            (Action(self.tr("Discard this draft"), "trash", self._ask_discard), ""),
        ]

    def _values(self) -> None:
        """Origin and history of what is saved; what is being filled is safe in its draft."""
        if self.filling is not None and self.filling.entity:
            self.navigator.open("values", archive=self.filling.archive, entity=self.filling.entity)

    def _visit_commands(self) -> list[Action]:
        """On a visit: the improvements that wait for their proof."""
        if self.filling is None or self.filling.kind.code != "visit":
            return []
        return [Action(self.tr("Close improvements"), "target", self._improvements)]

    def _improvements(self) -> None:
        if self.filling is not None:
            self.navigator.open("diagnosis", archive=self.filling.archive, step="plan")

    # keeping

    def save_draft(self) -> None:
        """Put the draft on the disk, if anything changed."""
        self._pause.stop()
        filling = self.filling
        if filling is None:
            return
        begun = filling.draft is None
        try:
            written = filling.save_draft(self.view.spot())
        except UserError as error:
            self.navigator.show_error(error)
            return
        if written:
            self.workspace.note_saved()
            self.navigator.remember()  # after a power cut one comes back to this question
            if begun:
                self.view.show_bars()

    def finish(self) -> None:
        """Save the record, or go to what is missing; what would be left out is told before it is."""
        filling, presenter = self.filling, self.view.presenter
        if filling is None or presenter is None or filling.is_locked:
            return
        self.view.questions.flush()
        whole = presenter.whole()
        if whole.errors or whole.missing:
            self.moves.to_missing()
            return
        left_out = filling.left_out()
        if left_out:
            dialog = left_out_dialog(self, left_out)
            dialog.confirmed.connect(lambda: self._ask_reason(filling))
            dialog.open()
        else:
            self._ask_reason(filling)

    def _ask_reason(self, filling: Filling) -> None:
        if not filling.wants_reason:
            self._finish(filling)
            return
        dialog, line = reason_dialog(self)
        dialog.confirmed.connect(lambda: self._finish(filling, line.text().strip()))
        dialog.open()

    def _finish(self, filling: Filling, reason: str = "") -> None:
        new_firm, archive = filling.is_new_firm, filling.archive
        self._pause.stop()
        self.answers.end()
        self.tracker.leave()
        try:
            filling.finish(reason)
            if new_firm:
                finish_companions(self.workspace, archive)
        except UserError as error:
            self.navigator.show_error(error)
            return
        self.view.close_form()
        self.navigator.back()
        if new_firm:
            self.navigator.open("archive", id=archive)
        self.navigator.toast(self.tr("{0} saved").format(filling.kind.title(self.workspace.language)))

    def _ask_discard(self) -> None:
        if self.filling is not None:
            dialog = discard_dialog(self, self.filling.kind.title(self.workspace.language))
            dialog.confirmed.connect(self.discard)
            dialog.open()

    def discard(self) -> None:
        """Throw the draft away and leave."""
        if self.filling is not None:
            self._pause.stop()
            self.filling.discard()
            self.view.close_form()
            self.navigator.back()

    # a draft of another version

    def _go_on(self, draft: Draft) -> None:
        self.enter(archive=draft.archive, draft=draft.id)
        self.navigator.remember()
        self.changed.emit()

    def _original_commands(self) -> list[Action]:
        if self.filling is None or not self.filling.enclosures.was_renewed:
            return []
        words = self.tr("Keep the draft as it was before the new version, beside this one")
        return [Action(words, "history", self._keep_original)]

    def _keep_original(self) -> None:
        if self.filling is not None:
            self.filling.keep_original()
            self.navigator.toast(self.tr("The earlier draft is in the list of drafts"))

    # wiring

    def _wire(self) -> None:
        screen = self.view
        screen.head.back_pressed.connect(self.navigator.back)
        screen.head.chip_pressed.connect(lambda: self.navigator.open("sync"))
        screen.head.finish_pressed.connect(self.finish)
        screen.head.more_pressed.connect(lambda button: open_menu(button, self._acts()))
        screen.footer.finish_pressed.connect(self.finish)
        screen.footer.moved.connect(self._step)
        screen.locked.pressed.connect(self._sign_consent)
        screen.other.pressed.connect(self._open_other)
        screen.pane.enlarged.connect(self.showing.enlarge)
        screen.questions.blocks.evidence_shown.connect(lambda _ref, sha: screen.pane.choose(sha))
        self.answers.changed.connect(self._begin_pause)
        self.answers.changed.connect(self.twins.look)
        self.answers.settled.connect(self.tracker.settle)
        self.answers.row_added.connect(self.tracker.add_row)
        self.answers.row_removed.connect(self.tracker.remove_row)
        self.moves.jumped.connect(self.tracker.jump)
        self.answers.settled.connect(self.save_draft)

    def _keys(self) -> None:
        table: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F8", self.moves.to_next_wrong),
            ("Shift+F8", self.moves.to_wrong_before),
            ("F7", self.moves.to_next_open),
            ("Shift+F7", self.moves.to_open_before),
            ("Ctrl+G", self.moves.choose),
            ("Ctrl+Down", _call(self._step, 1)),
            ("Ctrl+Up", _call(self._step, -1)),
            ("Ctrl+P", lambda: self.answers.ask_photo(self.view.ref)),
            ("Ctrl+Z", self.answers.undo),
            ("Ctrl+Y", self.answers.redo),
            ("Ctrl+Shift+Z", self.answers.redo),
            ("Ctrl+Return", self.answers.add_here),
            ("Ctrl+Shift+Return", self.finish),
            ("Ctrl+B", self.showing.to_firm),
            ("Ctrl+.", self.view.toggle_pane),
        )
        for keys, run in table:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)

    def _begin_pause(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _step(self, step: int) -> None:
        self.moves.step(step)
        self.save_draft()

    def _sign_consent(self) -> None:
        if self.filling is not None:
            self.navigator.open("form", archive=self.filling.archive, kind="consent")

    def _open_other(self) -> None:
        others = self.filling.other_drafts() if self.filling else ()
        if others:
            self.navigator.open("form", archive=others[0].archive, draft=others[0].id)

    def _archive_changed(self, archive: str) -> None:
        filling = self.filling
        if filling is not None and archive == filling.archive and filling.look_again():
            self.view.show_section()


def _call(act: Callable[[Any], None], value: Any) -> Callable[[], None]:
    return lambda: act(value)
