"""The step between two versions of a form: what a draft's answers would become, old and new side by side.

Draws a plan and tells what the person decides. Must not know store nor session.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.fields import evidence_word
from desktop.parts import (
    Button,
    Card,
    Chip,
    InfoBar,
    Line,
    Mark,
    Scroll,
    Skeleton,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from forms.xform.kinds import ATTACHMENTS
from forms.xform.migration import Migration, Passage

_ROW = re.compile(r"\[(\d+)\]")
_ARROW = 16  # px
_FIRST = 20  # so many lines of a group are built at once; the rest on request


class ReviewView(QWidget):
    """`accepted()` to go on with the new version, `postponed()` to leave the draft as it is."""

    accepted = Signal()
    postponed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form.review")
        self._bar = InfoBar("primary", "", name="form.review.about")
        self._scroll = Scroll(
            gap=12,
            margins=(24, 14, 24, 18),
            name="form.review.scroll",
            reading=self.tr("What becomes of the answers"),
        )
        self._later = Button(self.tr("Decide later"), "secondary", key="Esc", name="form.review.later")
        self._later.clicked.connect(self.postponed)
        self._accept = Button(self.tr("Go on with the new version"), "primary", name="form.review.accept")
        self._accept.clicked.connect(self.accepted)
        self._note = Text("", "dense", "text2", wrap=True, name="form.review.note")
        foot = hbox(self._note, self._later, self._accept, gap=10, margins=(24, 8, 24, 8))
        foot.setStretch(0, 1)
        top = vbox(self._bar, margins=(24, 14, 24, 0))
        whole = vbox(panel(top), self._scroll, panel(foot, ground="surface"), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.postponed)

    def show_waiting(self, version: str) -> None:
        """The plan is being made."""
        clear(self._scroll.body)
        self._scroll.body.addWidget(Skeleton(4))
        self._scroll.body.addStretch(1)
        self._say(version, "")
        self._accept.setEnabled(False)
        self._later.setFocus()

    def show_plan(self, plan: Migration) -> None:
        """What would become of every answer."""
        clear(self._scroll.body)
        for card in self._groups(plan):
            self._scroll.body.addWidget(card)
        self._scroll.body.addStretch(1)
        self._say(plan.old_version, plan.new_version)
        if not plan.words_known:
            words = self.tr("This draft is from before questions were kept with it: names stand for labels.")
            self._note.setText(f"{words} {self._note.text()}")
        self._accept.setEnabled(True)
        self._accept.setFocus()

    def _say(self, old: str, new: str) -> None:
        bold = self.tr("This draft was begun with form {0}; now there is {1}.").format(old, new or "…")
        self._bar.say("primary", bold, self.tr("Until you decide, the draft stays exactly as it is."))
        self._note.setText(
            self.tr(
                "A form is filled in its newest version only, so the draft cannot be opened with form {0}."
                " Its bytes are kept inside the new draft."
            ).format(old)
        )

    def _groups(self, plan: Migration) -> list[QWidget]:
        groups = (
            ("unfit", "warn", "warning", self.tr("No longer fit"), plan.unfit),
            ("gone", "err", "x-circle", self.tr("Questions that are gone"), plan.gone),
            ("moved", "primary", "arrow-right", self.tr("Moved"), plan.moved),
            ("added", "plain", "plus", self.tr("New questions"), plan.added),
            ("carried", "ok", "check-circle", self.tr("Taken over as they are"), plan.carried),
        )
        shown = [
            ReviewGroup(name, tone, icon, title, passages, (plan.old_version, plan.new_version))
            for name, tone, icon, title, passages in groups
            if passages
        ]
        return [*shown] or [Text(self.tr("No question was answered yet."), "body", "text2")]


class ReviewGroup(Card):
    """One kind of change: a line a question, the old answer beside the new."""

    def __init__(
        self,
        name: str,
        tone: str,
        icon: str,
        title: str,
        passages: Sequence[Passage],
        versions: tuple[str, str],
    ) -> None:
        super().__init__(title, name=f"form.review.{name}")
        self._name, self._passages, self._versions = name, passages, versions
        self.add_beside(Chip(str(len(passages)), tone, icon if tone != "plain" else ""))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        for column, stretch in enumerate((5, 4, 0, 4)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(2, _ARROW)  # with or without arrows, so that groups stand in line
        self.body.addLayout(self._grid)
        self._rest = Button("", "text", name=f"form.review.{name}.all")
        self._rest.clicked.connect(self._show_rest)
        self.body.addLayout(hbox(self._rest, None))
        self._built = 0
        self._build(0 if name == "carried" else _FIRST)

    def _show_rest(self) -> None:
        self._build(self._built + 10 * _FIRST)

    def _name_columns(self) -> None:
        for column, words in ((0, self.tr("Question")), (1, self.tr("Form {0}")), (3, self.tr("Form {0}"))):
            version = self._versions[column // 3]
            self._grid.addWidget(Text(words.format(version), "caption", "text3"), 0, column)

    def _build(self, upto: int) -> None:
        if upto and not self._built:
            self._name_columns()
        for passage in self._passages[self._built : upto]:
            self._line(passage)
        self._built = min(upto, len(self._passages))
        left = len(self._passages) - self._built
        self._rest.setText(self.tr("Show {0} more").format(left))
        self._rest.setVisible(left > 0)

    def _line(self, passage: Passage) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Line(), row, 0, 1, 4)
        label = Text(passage.new_label or passage.old_label, "dense", bold=True, wrap=True)
        words = self._why(passage)
        about = panel(vbox(label, *([Text(words, "caption", "text2", wrap=True)] if words else []), gap=1))
        old, new = self._answer(passage, passage.old_value), self._answer(passage, passage.new_value)
        self._grid.addWidget(about, row + 1, 0)
        self._grid.addWidget(Text(old, "dense", wrap=True), row + 1, 1)
        if self._name != "added":
            self._grid.addWidget(Mark("arrow-right", "text3", _ARROW), row + 1, 2)
        tone = "text3" if not passage.new_value else "text"
        self._grid.addWidget(Text(new, "dense", tone, wrap=True), row + 1, 3)

    def _answer(self, passage: Passage, value: str) -> str:
        if not value:
            return "—"
        return evidence_word(value) if passage.type in ATTACHMENTS else value

    def _why(self, passage: Passage) -> str:
        """In a sentence what is the matter with it, and where it stood."""
        words = {
            "type": self.tr("Answers of another kind are asked for now."),
            "choice": self.tr("This choice is no longer offered."),
            "constraint": self.tr("Breaks a rule of the new version; kept for you to correct."),
            "rows": self.tr("The new version has no row for it."),
            "calculated": self.tr("Worked out by the form now."),
        }
        said = []
        if rows := _ROW.findall(passage.new_ref or passage.old_ref):
            said.append(self.tr("In row {0}.").format(".".join(rows)))
        if passage.reason:
            said.append(words[passage.reason])
        if passage.old_label and passage.old_label != passage.new_label and passage.new_label:
            said.append(self.tr("Was: {0}").format(passage.old_label))
        return " ".join(said)
