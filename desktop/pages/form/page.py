"""The form page: puts tree, questions, evidence and bars together, and turns what a person does into answers.

Drafts are kept here: at most 0.7 s after any change, on leaving a field, on leaving the page and on locking.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.capture.photo import ask_photo, keep_signature
from desktop.fields import Field
from desktop.pages.form.bars import FormFooter, FormHead
from desktop.pages.form.evidence import EvidencePane
from desktop.pages.form.filling import Filling, Request, Spot
from desktop.pages.form.presenter import FormPresenter
from desktop.pages.form.questions import QuestionsView
from desktop.pages.form.tree import TreePanel
from desktop.parts import InfoBar, hbox, panel, vbox
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.xform import Answer, Changes, Node
from sync.store.model import EvidenceInfo

PAUSE = 700  # ms from the first change until the draft is on the disk
_NARROW = 1000  # page width below which the evidence pane is a drawer
_SMALL = 1300  # page width below which the side panes are slimmer


class FormPage(Page):
    """`enter(archive=, kind=, entity=, draft=, form=, ref=)`; see `filling.Request`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self.setObjectName("form")
        self._filling: Filling | None = None
        self._presenter: FormPresenter | None = None
        self._ref = ""
        self._drawer = False
        self._head = FormHead(workspace)
        self._head.back_pressed.connect(navigator.back)
        self._head.chip_pressed.connect(lambda: navigator.open("sync"))
        self._head.wrong_pressed.connect(lambda: self._go_wrong(1))
        self._head.finish_pressed.connect(self.finish)
        self._tree = TreePanel()
        self._tree.picked.connect(self._go_section)
        self._tree.jumped.connect(self._go)
        self._tree.jump_button.clicked.connect(self._open_jump)
        self._locked = InfoBar("lock", "", name="form.locked")
        self._locked.pressed.connect(self._sign_consent)
        self._other = InfoBar("primary", "", name="form.other")
        self._other.pressed.connect(self._open_other)
        self._bars = panel(vbox(self._locked, self._other, gap=8, margins=(18, 10, 18, 0)))
        self._questions = QuestionsView(workspace.now, self._look, self._lock)
        self._footer = FormFooter()
        self._pane = EvidencePane(self._read_picture)
        self._wire()
        middle = vbox(self._bars, self._questions, self._footer, gap=0)
        middle.setStretch(1, 1)
        whole = hbox(self._tree, middle, self._pane, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save_draft)
        self._counts = QTimer(self, singleShot=True, interval=40)
        self._counts.timeout.connect(self._show_counts)
        self._keys()
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a page stands in a window"
        application.focusChanged.connect(self._focus_changed)
        workspace.signals.archive_changed.connect(self._archive_changed)

    # the page

    def title(self) -> str:
        """Filling, and whom."""
        name = self._filling.firm_name() if self._filling else ""
        return self.tr("Filling · {0}").format(name or self.tr("New archive"))

    def header(self) -> QWidget:
        """The focus bar."""
        return self._head

    def enter(
        self,
        archive: str | None = None,
        kind: str = "",
        entity: str | None = None,
        draft: str | None = None,
        form: str = "",
        ref: str = "",
        **_: Any,
    ) -> None:
        """Open a form where it was left, or at its first question without an answer."""
        self._filling = filling = Filling(self.workspace, Request(archive, kind, entity, draft, form))
        self._presenter = presenter = FormPresenter(self.workspace, filling)
        spot = filling.spot
        first = presenter.first_open()
        known = {node.ref for node in presenter.nodes}
        asked = next((r for r in (self._named(ref), spot.ref) if r and r in known), "")
        start = asked or (first.ref if first else "")
        self._ref = start
        presenter.section = presenter.section_of(start)
        self._show_section(start)
        QTimer.singleShot(0, self, lambda: self._come_back(start, spot if start == spot.ref else Spot(start)))

    def leave(self) -> None:
        """Everything typed is on the disk before the page goes."""
        self._questions.flush()
        self.save_draft()

    def place(self) -> dict[str, Any]:
        """The draft if there is one, else what it was opened with; and the question."""
        filling = self._filling
        if filling is None:
            return super().place()
        return {
            "archive": filling.archive,
            "kind": filling.kind.code,
            "entity": filling.entity,
            "draft": filling.draft,
            "form": filling.form.id,
            "ref": self._ref,
        }

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("Tab", self.tr("Next question")),
            KeyHint("Ctrl ↓", self.tr("Next section")),
            KeyHint("F8", self.tr("Next error")),
            KeyHint("Ctrl P", self.tr("Photo")),
            KeyHint("Ctrl G", self.tr("Go to")),
            KeyHint("Ctrl Z", self.tr("Undo")),
            KeyHint("Ctrl Enter", self.tr("Add one")),
            KeyHint("Ctrl .", self.tr("Evidence")),
            KeyHint("Ctrl Shift Enter", self.tr("Finish")),
        )

    def actions(self) -> Sequence[Action]:
        """Questions can be found by the command box."""
        questions = self._presenter.questions() if self._presenter else []
        moves = [Action(words, "pencil", lambda r=ref: self._go(r)) for ref, words in questions]
        return (
            Action(self.tr("Finish this form"), "check-circle", self.finish),
            Action(self.tr("Discard this draft"), "trash", self._discard),
            *moves,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Slimmer panes, then the evidence as a drawer."""
        width = event.size().width()
        self._tree.setFixedWidth(268 if width >= _SMALL else 236)
        self._pane.setFixedWidth(340 if width >= _SMALL else 304)
        self._pane.setVisible(width >= _NARROW or self._drawer)

    # what a person does

    def save_draft(self) -> None:
        """Put the draft on the disk, if anything changed."""
        self._pause.stop()
        filling = self._filling
        if filling is None:
            return
        begun = filling.draft is None
        field = self._questions.fields.get(self._ref)
        bar = self._questions.column.verticalScrollBar()
        spot = Spot(self._ref, field.caret() if field else -1, bar.value())
        try:
            written = filling.save_draft(spot)
        except UserError as error:
            self.navigator.show_error(error)
            return
        if written:
            self.workspace.note_saved()
            if begun:
                self.navigator.remember()
                self._show_bars()

    def finish(self) -> None:
        """Save the record, or go to what is missing."""
        filling, presenter = self._filling, self._presenter
        if filling is None or presenter is None:
            return
        self._questions.flush()
        whole = presenter.whole()
        if whole.errors or whole.missing:
            self._say_missing()
            return
        new_firm, archive = filling.is_new_firm, filling.archive
        self._pause.stop()
        try:
            filling.finish()
        except UserError as error:
            self.navigator.show_error(error)
            return
        kind = filling.kind.title(self.workspace.language)
        self._filling = None
        self.navigator.back()
        if new_firm:
            self.navigator.open("archive", id=archive)
        self.navigator.toast(self.tr("{0} saved").format(kind))

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._filling is not None and self._questions.isAncestorOf(now):
            self._focused(now)

    def _wire(self) -> None:
        view = self._questions
        view.answered.connect(self._answered)
        view.settled.connect(self._settled)
        view.photo_asked.connect(self._ask_photo)
        view.signed.connect(self._signed)
        view.evidence_shown.connect(lambda _ref, sha: self._pane.choose(sha))
        view.revealed.connect(self._revealed)
        view.add_asked.connect(self._add_row)
        view.copy_asked.connect(self._copy_row)
        view.remove_asked.connect(self._remove_row)
        self._footer.moved.connect(self._step)
        self._footer.flagged.connect(self._flag)
        self._footer.finish_pressed.connect(self.finish)
        self._footer.missing_pressed.connect(self._say_missing)
        self._pane.photo_asked.connect(lambda: self._ask_photo(self._ref))
        self._pane.undo_asked.connect(self._restore)
        self._pane.enlarged.connect(self._enlarge)

    def _keys(self) -> None:
        table: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F8", lambda: self._go_wrong(1)),
            ("Shift+F8", lambda: self._go_wrong(-1)),
            ("Ctrl+G", self._open_jump),
            ("Ctrl+Down", lambda: self._step(1)),
            ("Ctrl+Up", lambda: self._step(-1)),
            ("Ctrl+P", lambda: self._ask_photo(self._ref)),
            ("Ctrl+Z", lambda: self._undo(back=True)),
            ("Ctrl+Y", lambda: self._undo(back=False)),
            ("Ctrl+Shift+Z", lambda: self._undo(back=False)),
            ("Ctrl+Return", self._add_here),
            ("Ctrl+Shift+Return", self.finish),
            ("Ctrl+.", self._toggle_pane),
        )
        for keys, run in table:
            shortcut = QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            shortcut.activated.connect(run)

    # answers

    def _answered(self, ref: str, answer: Answer, typing: bool) -> None:
        if self._filling is None:
            return
        self._ref = ref
        self._changed(self._filling.answer(ref, answer, typing=typing))
        if not typing:
            self._show_evidence()

    def _changed(self, changes: Changes) -> None:
        """Bring the screen into line with a step."""
        presenter = self._presenter
        assert presenter is not None, "answers come from fields of an open form"
        if not self._pause.isActive():
            self._pause.start()
        if changes.structure:
            self._show_section(self._ref)
        elif changes.shown or changes.hidden:
            self._questions.refresh(presenter.current())
        else:
            touched = {*changes.values, *changes.updated}
            self._questions.show_nodes([n for n in presenter.nodes if n.ref in touched])
        self._counts.start()

    def _settled(self, ref: str) -> None:
        if self._filling is None:
            return
        self._filling.pause()
        self._questions.show_look(ref)
        self.save_draft()

    def _undo(self, *, back: bool) -> None:
        filling = self._filling
        if filling is None:
            return
        self._questions.flush()
        session = filling.session
        changes = filling.change(session.undo() if back else session.redo())
        if changes is None:
            return
        self._changed(changes)
        moved = next((r for r in changes.values if r in {n.ref for n in session.nodes}), "")
        if moved and moved != self._ref:
            self._go(moved)
        self._show_evidence()

    def _add_here(self) -> None:
        repeat = self._questions.current_repeat(self._ref)
        if repeat:
            self._add_row(repeat)

    def _add_row(self, repeat: str, copy_of: str | None = None) -> None:
        filling = self._filling
        if filling is None:
            return
        before = {n.ref for n in filling.session.nodes if n.kind == "row"}
        changes = filling.change(filling.session.add_row(repeat, copy_of))
        rows = [n.ref for n in filling.session.nodes if n.kind == "row" and n.parent == repeat]
        row = _after(copy_of) if copy_of else next((r for r in rows if r not in before), rows[-1])
        inside = [
            n.ref for n in filling.session.nodes if n.kind == "question" and n.ref.startswith(f"{row}/")
        ]
        self._ref = inside[0] if inside else row
        self._changed(changes or Changes())
        self._go(self._ref)

    def _copy_row(self, row: str) -> None:
        self._add_row(row.rpartition("[")[0], row)

    def _remove_row(self, row: str) -> None:
        filling = self._filling
        if filling is None:
            return
        changes = filling.change(filling.session.remove_row(row))
        self._ref = row.rpartition("[")[0]
        self._changed(changes or Changes())
        self.navigator.toast(self.tr("Removed"), lambda: self._undo(back=True))

    def _signed(self, ref: str, png: bytes) -> None:
        filling = self._filling
        if filling is None:
            return
        label = filling.session.node(ref).label
        try:
            info = keep_signature(self.workspace, filling.archive, label, png)
        except UserError as error:
            self.navigator.show_error(error)
            return
        self._answered(ref, info.sha256, False)

    def _ask_photo(self, ref: str) -> None:
        filling, presenter = self._filling, self._presenter
        target = presenter.photo_target(ref) if presenter else ""
        if filling is None or not target or filling.lock(filling.session.node(target)):
            return
        label = filling.session.node(target).label

        def kept(info: EvidenceInfo) -> None:
            if self._filling is filling:
                self._answered(target, info.sha256, False)
                self.save_draft()

        ask_photo(self, self.workspace, filling.archive, label, kept, self.navigator.show_error)

    def _revealed(self, ref: str) -> None:
        filling = self._filling
        if filling is not None and filling.saved_value(ref) is not None:
            what = f"{filling.kind.code} {filling.entity or ''} {ref.rpartition('/')[2]}"
            self.workspace.store.note_access(self.workspace.person.id, what, "form")

    def _restore(self) -> None:
        """Put the saved value back into the question in focus."""
        filling = self._filling
        saved = filling.saved_value(self._ref) if filling else None
        if saved is None:
            return
        value = saved[1]
        answer = tuple(value) if isinstance(value, list) else None if value is None else str(value)
        self._answered(self._ref, answer, False)
        self._settled(self._ref)

    def _discard(self) -> None:
        if self._filling is not None:
            self._pause.stop()
            self._filling.discard()
            self._filling = None
            self.navigator.back()

    # moving

    def _focused(self, widget: QWidget) -> None:
        at: QWidget | None = widget
        while at is not None and at is not self and not isinstance(at, Field):
            at = at.parentWidget()
        if isinstance(at, Field) and at.ref in self._questions.fields and self.isAncestorOf(at):
            if at.ref != self._ref:
                self._ref = at.ref
                self._show_evidence()
            self._questions.show_in_sight(at)

    def _named(self, ref: str) -> str:
        """A ref as given, or the question of that name."""
        if not ref or ref.startswith("/") or self._presenter is None:
            return ref
        return next((n.ref for n in self._presenter.nodes if n.name == ref), "")

    def _go(self, ref: str) -> None:
        """To a question, whatever section it is in."""
        presenter = self._presenter
        if presenter is None:
            return
        section = presenter.section_of(ref)
        if section != presenter.section or ref not in self._questions.fields:
            presenter.section = section
            self._ref = ref
            self._show_section(ref)
        self._questions.go(ref)

    def _go_section(self, ref: str) -> None:
        presenter = self._presenter
        if presenter is None:
            return
        inside = [n.ref for n in presenter.nodes if n.kind == "question" and n.ref.startswith(f"{ref}/")]
        repeat = [n.ref for n in presenter.nodes if n.kind == "question" and n.ref.startswith(f"{ref}[")]
        if target := next(iter((*inside, *repeat)), ""):
            presenter.section = presenter.section_of(target)
            self._ref = target
            self._show_section(target)
            self._questions.column.verticalScrollBar().setValue(0)
            self._questions.go(target)

    def _step(self, step: int) -> None:
        presenter = self._presenter
        found = presenter.neighbour(step) if presenter else None
        if presenter is None or found is None:
            return
        self._questions.flush()
        presenter.section = found.ref
        self._show_section("")
        self._questions.column.verticalScrollBar().setValue(0)
        self._ref = self._questions.first()
        self._questions.go(self._ref)
        self._show_evidence()
        self.save_draft()

    def _go_wrong(self, step: int) -> None:
        presenter = self._presenter
        if presenter is None:
            return
        self._questions.flush()
        if not presenter.whole().errors:
            presenter.show_missing = True
        found = presenter.next_wrong(self._ref, step)
        self._show_looks()
        if found is not None:
            self._go(found.ref)

    def _say_missing(self) -> None:
        """Mark all that is missing and go to the first of it."""
        if self._presenter is not None:
            self._presenter.show_missing = True
            self._ref = ""
            self._go_wrong(1)

    def _open_jump(self) -> None:
        if self._presenter is not None:
            self._tree.open_jump(self._presenter.questions(), self)

    def _flag(self) -> None:
        filling = self._filling
        if filling is None or not self._ref:
            return
        flagged = set(filling.session.flagged) ^ {self._ref}
        filling.session.mark(self._ref, flagged)
        filling.dirty = True
        self._questions.show_look(self._ref)
        self._show_counts()
        self.save_draft()

    def _toggle_pane(self) -> None:
        self._drawer = not self._pane.isVisible()
        self._pane.setVisible(self._drawer)

    def _enlarge(self, sha: str) -> None:
        from desktop.pages.form.large import show_large

        if sha:
            show_large(self, sha, self._read_picture)

    def _sign_consent(self) -> None:
        if self._filling is not None:
            self.navigator.open("form", archive=self._filling.archive, kind="consent")

    def _open_other(self) -> None:
        others = self._filling.other_drafts() if self._filling else ()
        if others:
            self.navigator.open("form", archive=others[0].archive, draft=others[0].id)

    # showing

    def _look(self, node: Node) -> Any:
        assert self._presenter is not None, "fields are those of an open form"
        return self._presenter.look(node)

    def _lock(self, node: Node) -> str:
        return self._filling.lock(node) if self._filling else ""

    def _show_section(self, ref: str) -> None:
        """Make the current section anew, with the row of `ref` open."""
        presenter = self._presenter
        assert presenter is not None, "there is a form"
        self._questions.open_row_of(ref)
        scroll = self._questions.column.verticalScrollBar().value()
        self._questions.open_section(presenter.current())
        self._questions.column.verticalScrollBar().setValue(scroll)
        self._show_counts()
        self._show_evidence()
        self._show_bars()

    def _show_looks(self) -> None:
        if self._presenter is not None:
            self._questions.show_nodes(self._presenter.current().nodes)
            self._show_counts()

    def _show_counts(self) -> None:
        filling, presenter = self._filling, self._presenter
        if filling is None or presenter is None:
            return
        whole = presenter.whole()
        self._tree.show_rows(presenter.tree(), whole)
        self._questions.refresh(presenter.current())
        caption = (
            f"{filling.kind.title(self.workspace.language)} · {filling.form.title} {filling.form.version}"
        )
        self._head.show_state(self.title(), caption, whole, locked=self._all_locked())
        flagged = self._ref in filling.session.flagged
        self._footer.show_state(
            presenter.neighbour(-1),
            presenter.neighbour(1),
            whole,
            locked=self._all_locked(),
            flagged=flagged,
        )

    def _all_locked(self) -> bool:
        filling = self._filling
        return filling is not None and not filling.consent.covers(filling.kind.consent_class)

    def _show_evidence(self) -> None:
        if self._presenter is not None:
            self._pane.show_state(self._presenter.evidence(self._ref))

    def _show_bars(self) -> None:
        filling, presenter = self._filling, self._presenter
        if filling is None or presenter is None:
            return
        locked = any(filling.lock(node) for node in presenter.current().nodes)
        self._locked.setVisible(locked)
        if locked:
            words = self.tr("Personal and protected answers here are read-only; the others are not.")
            if self._all_locked():
                words = self.tr("This record can be looked at; it opens once the firm has signed.")
            self._locked.say("lock", self._reason(), words, self.tr("Sign an authorisation"))
        others = filling.other_drafts()
        self._other.setVisible(bool(others))
        if others:
            when = others[0].updated.astimezone().strftime("%m-%d %H:%M") if others[0].updated else ""
            self._other.say(
                "primary",
                self.tr("There is an unfinished draft of this form."),
                self.tr("Last saved {0}.").format(when),
                self.tr("Continue it"),
            )
        self._bars.setVisible(locked or bool(others))

    def _reason(self) -> str:
        assert self._filling is not None, "there is a form"
        consent = self._filling.consent
        if consent.reason == "expired" and consent.valid_to:
            return self.tr("The authorisation ended on {0}. ").format(consent.valid_to.isoformat())
        words = {
            "withdrawn": self.tr("The authorisation was withdrawn. "),
            "not-yet": self.tr("The authorisation has not begun yet. "),
            "live": self.tr("The authorisation does not cover these data. "),
        }
        return words.get(consent.reason, self.tr("The firm has not signed an authorisation yet. "))

    def _come_back(self, ref: str, spot: Spot) -> None:
        """The focus, caret and scroll of before."""
        self._questions.go(ref, spot.caret)
        if spot.scroll:
            self._questions.column.verticalScrollBar().setValue(spot.scroll)
        self._show_evidence()

    def _read_picture(self, sha: str, then: Callable[[QImage | None], None]) -> None:
        store = self.workspace.store

        def read() -> QImage | None:
            return QImage.fromData(store.read_evidence(sha))

        self.workspace.tasks.run(read, then, lambda _error: then(None), owner=self)

    def _archive_changed(self, archive: str) -> None:
        if self._filling is not None and archive == self._filling.archive and self._filling.look_again():
            self._show_looks()
            self._show_bars()


def _after(row: str) -> str:
    """The ref of the row after `row`."""
    repeat, _, number = row.rstrip("]").rpartition("[")
    return f"{repeat}[{int(number) + 1}]"
