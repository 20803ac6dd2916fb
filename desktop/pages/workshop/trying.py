"""A form tried by hand, with the real questions: a session that is saved nowhere."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from random import SystemRandom

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.capture.keeping import Captured
from desktop.fields import Look
from desktop.pages.form.outline import Outline, repeat_of
from desktop.pages.form.questions import QuestionsView
from desktop.parts import Button, InfoBar, Line, Select, Text, hbox, panel, vbox
from desktop.tasks import Tasks
from forms.errors import UserError
from forms.trial import answer_all
from forms.xform import Answer, Changes, FormDefinition, FormSession, Node

_ANY_FILE = "0" * 64  # stands for whatever would be captured: nothing is kept


class TryingView(QWidget):
    """`failed(UserError)` when the engine will not go on."""

    failed = Signal(object)

    def __init__(self, now: Callable[[], datetime], tasks: Tasks) -> None:
        super().__init__()
        self._now, self._tasks = now, tasks
        self._form: FormDefinition | None = None
        self._language = ""
        self._session: FormSession | None = None
        self._section = ""
        self._typing = ""
        self._strict = False
        self._choice = Select((), None, placeholder=self.tr("Section"), name="workshop.section")
        self._choice.setMinimumWidth(200)
        self._choice.setAccessibleName(self.tr("Section"))
        self._choice.changed.connect(self._to_section)
        self._counts = Text("", "dense", "text2", name="workshop.counts")
        self._random = Button(
            self.tr("Fill at random"), "tint", "bolt", size="compact", name="workshop.random"
        )
        self._random.clicked.connect(self.fill)
        finish = Button(self.tr("Finish"), "secondary", "check", size="compact", name="workshop.finish")
        finish.clicked.connect(self.finish)
        again = Button(self.tr("Start again"), "ghost", "undo", size="compact", name="workshop.again")
        again.clicked.connect(self.start)
        self._bar = InfoBar("ok", "", name="workshop.finished")
        self._bar_room = panel(vbox(self._bar, margins=(14, 0, 14, 8)))
        self.questions = QuestionsView(now, self._look, lambda _node: "")
        head = panel(
            hbox(self._choice, self._counts, None, again, self._random, finish, gap=8, margins=(14, 8, 14, 8))
        )
        whole = vbox(head, self._bar_room, Line(), self.questions, gap=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._wire()

    def show_form(self, form: FormDefinition, language: str) -> None:
        """Try another form from its beginning, or the same one in another language where it stands."""
        if form is self._form and self._session is not None:
            if language != self._language:
                self._language = language
                self._session.set_language(language)
                self._show_section()
            return
        self._form, self._language = form, language
        self.start()

    def start(self) -> None:
        """From the beginning."""
        if self._form is None:
            return
        self._strict = False
        try:
            self._session = FormSession.start(self._form, now=self._now, language=self._language)
        except UserError as error:
            self._session = None
            self.failed.emit(error)
            return
        self._bar_room.hide()
        self._section = ""
        self._show_section()

    def fill(self) -> None:
        """Answer what is open, at random: elsewhere, on a copy that takes the place of what is here."""
        before, now = self._session, self._now
        if before is None:
            return
        self.questions.flush()
        form, draft, seed = before.form, before.draft(), SystemRandom().randrange(2**31)

        def work() -> FormSession:
            filled = FormSession.resume(form, draft, now=now)
            answer_all(filled, now, seed)
            return filled

        def done(filled: FormSession) -> None:
            if self._session is before:  # nobody began anew meanwhile
                self._session = filled
                filled.set_language(self._language)
                self._show_section()
            self._show_filling(now=False)

        def failed(error: UserError) -> None:
            self._show_filling(now=False)
            self.failed.emit(error)

        self._show_filling(now=True)
        self._tasks.run(work, done, failed, owner=self)

    def _show_filling(self, *, now: bool) -> None:
        """What is answered while answers are made would be lost with the copy."""
        self._random.setEnabled(not now)
        self._random.setText(self.tr("Filling…") if now else self.tr("Fill at random"))
        self.questions.setEnabled(not now)

    def finish(self) -> None:
        """See whether it could be finished, and what it would submit; nothing is kept."""
        if self._session is None:
            return
        self.questions.flush()
        problems = self._session.problems()
        self._strict = True
        if problems:
            words = self.tr("%Ln answers need attention. ", "", len(problems))
            self._bar.say("warn", words, self.tr("They are marked; the first of them is shown."))
            self._go_to(problems[0].ref)
        else:
            # The engine is asked on a copy: a finished session does not go on as before.
            draft = self._session.draft()
            copy = FormSession.resume(self._session.form, draft, now=self._now)
            xml = self._attempt_on(copy, lambda session: session.finish().submission_xml)
            size = len(xml) if isinstance(xml, bytes) else 0
            words = self.tr("Its submission would have %Ln bytes; nothing was kept.", "", size)
            self._bar.say("ok", self.tr("The form can be finished. "), words)
        self._bar_room.show()

    def _wire(self) -> None:
        blocks = self.questions.blocks
        blocks.answered.connect(self._answer)
        blocks.settled.connect(self._settle)
        blocks.capture_asked.connect(lambda ref, _way: self._answer(ref, _ANY_FILE, False))
        blocks.captured.connect(self._captured)
        blocks.read_asked.connect(lambda _sha, then: then(None))
        blocks.add_asked.connect(self._add_row)
        blocks.copy_asked.connect(lambda row: self._add_row(repeat_of(row), row))
        blocks.remove_asked.connect(self._remove_row)
        self.questions.toggled.connect(self._toggle)

    def _answer(self, ref: str, answer: Answer, typing: bool) -> None:
        self._typing = ref if typing else ""
        self._change(lambda session: session.answer(ref, answer))

    def _captured(self, ref: str, captured: Captured) -> None:
        self._answer(ref, hashlib.sha256(captured.data).hexdigest(), False)

    def _settle(self, ref: str) -> None:
        self._typing = ""
        self.questions.blocks.show_look(ref)

    def _toggle(self, row: str) -> None:
        self.questions.blocks.toggle(row)
        self._show_section()
        self.questions.go(row)

    def _add_row(self, repeat: str, copy_of: str | None = None) -> None:
        self._change(lambda session: session.add_row(repeat, copy_of))
        rows = [row.ref for row in self._outline().children(repeat)]
        if rows:
            row = rows[-1] if copy_of is None else rows[min(rows.index(copy_of) + 1, len(rows) - 1)]
            self.questions.blocks.open_rows_of(f"{row}/")
            self._show_section()
            self.questions.go(row)

    def _remove_row(self, row: str) -> None:
        self._change(lambda session: session.remove_row(row))
        self.questions.go(self._outline().instead_of(row))

    def _change(self, act: Callable[[FormSession], Changes]) -> None:
        changes = self._attempt(act)
        if not isinstance(changes, Changes) or self._session is None:
            return
        outline, touched = self._outline(), {*changes.values, *changes.updated}
        moved = changes.structure or changes.shown or changes.hidden
        if moved or not self.questions.show_nodes(outline, [n for n in outline.nodes if n.ref in touched]):
            self._show_section()
        self._show_counts(outline)

    def _attempt(self, act: Callable[[FormSession], object]) -> object:
        return None if self._session is None else self._attempt_on(self._session, act)

    def _attempt_on(self, session: FormSession, act: Callable[[FormSession], object]) -> object:
        try:
            return act(session)
        except UserError as error:
            self.failed.emit(error)
            return None

    def _outline(self) -> Outline:
        assert self._session is not None, "there is a form to be tried"
        return Outline(self._session.nodes, self._session.form.title, lambda _node: "")

    def _to_section(self, ref: str) -> None:
        self._section = ref
        self._show_section()

    def _go_to(self, ref: str) -> None:
        self._section = self._outline().section_of(ref).ref
        self.questions.blocks.open_rows_of(ref)
        self._show_section()
        self.questions.go(ref)

    def _show_section(self) -> None:
        outline = self._outline()
        if not outline.sections:
            return
        found = {section.ref: section for section in outline.sections}
        current = found.get(self._section, outline.sections[0])
        self._section = current.ref
        self.questions.show_section(outline, current)
        self._choice.set_options([(s.ref, f"{s.number} {s.title}".strip()) for s in outline.sections])
        self._choice.set_value(current.ref)
        self._choice.setVisible(len(found) > 1)
        self._show_counts(outline)

    def _show_counts(self, outline: Outline) -> None:
        whole = outline.whole
        words = self.tr("{0} / {1} answered").format(whole.answered, whole.total)
        if whole.errors:
            words = self.tr("{0} · {1} wrong").format(words, whole.errors)
        self._counts.setText(words)
        self.questions.show_counts(outline)

    def _look(self, node: Node) -> Look:
        if node.violation_kind == "required" and not self._strict:
            return Look()
        if node.violation_kind and self._typing != node.ref:
            return Look("error", node.violation or self.tr("This answer is not accepted."))
        return Look()
