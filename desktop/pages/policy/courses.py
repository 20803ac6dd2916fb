"""The view of courses: the list, the cards of the chosen one, attendance and quiz. Draws only."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget

from desktop.pages.policy.picking import Blocks, Picking
from desktop.pages.policy.state import CourseState, ItemState
from desktop.parts import Button, Card, EmptyState, Flow, Text, panel, vbox


class CoursesView(QStackedWidget):
    """`picked(code)`, `read(code)`: in large type, `attended(code)`, `quizzed(code)`."""

    picked = Signal(str)
    read = Signal(str)
    attended = Signal(str)
    quizzed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pick = Picking("policy.training", self.tr("Courses"), self.tr("State"))
        self._pick.picked.connect(self.picked)
        self._blocks = Blocks()
        nothing = EmptyState(
            "guide",
            self.tr("No course"),
            self.tr("The content pack in use brings no course. A newer pack comes with the next sync."),
            name="policy.training.empty",
        )
        self.addWidget(self._pick)
        self.addWidget(panel(vbox(nothing, None)))

    def show_state(self, items: Sequence[ItemState], course: CourseState | None) -> None:
        """Show the list and one of them in full."""
        self.setCurrentIndex(0 if course else 1)
        if course is None:
            return
        self._pick.show_items(items, course.code)
        self._pick.begin()
        head = self._blocks.head(course.title, course.chips, course.lines, course.summary)
        acts = Flow(gap=8)
        for act, told in self._acts(course):
            act.clicked.connect(lambda _on=False, told=told: told.emit(course.code))
            acts.addWidget(act)
        head.body.addWidget(panel(acts))
        cards = []
        for number, card in enumerate(course.cards, 1):
            made = Card(f"{number} · {card.title}", gap=6)
            made.body.addWidget(Text(card.text, "body", wrap=True))
            made.body.addWidget(Text(card.basis, "caption", "text3", wrap=True))
            cards.append(made)
        self._pick.add(head, *cards)

    def take_focus(self) -> None:
        """The keyboard goes to the list."""
        self._pick.table.setFocus()

    def _acts(self, course: CourseState) -> Iterator[tuple[Button, SignalInstance]]:
        yield Button(self.tr("Read it to the firm"), "primary", "eye", name="policy.course.read"), self.read
        if course.quiz:
            yield (
                Button(self.tr("Take the quiz"), "secondary", "question", name="policy.course.quiz"),
                self.quizzed,
            )
        record = Button(self.tr("Record attendance"), "secondary", "plus", name="policy.course.attend")
        yield record, self.attended
