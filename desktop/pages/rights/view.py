"""A firm's rights: what is kept at the left, what can be done and the proofs at the right. Draws only."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.rights.state import ProofState, RecordState, RequestState, RightsState
from desktop.parts import (
    Button,
    Card,
    Chip,
    EmptyState,
    Line,
    Scroll,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.layout import settle_layouts

_AT_ONCE = 4  # records
_SHOWN = 40  # values of one record; the rest is counted


class RightsView(QWidget):
    """`read_asked()`, `copy_asked()`, `correct_asked(kind, id)`, `delete_asked(class)`, `answered(id)`,
    `request_asked()`, `proof_asked(erasure)`."""

    read_asked = Signal()
    copy_asked = Signal()
    request_asked = Signal()
    correct_asked = Signal(str, str)
    delete_asked = Signal(str)
    answered = Signal(str)
    proof_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept = Scroll(gap=14, margins=(16, 14, 8, 14), name="rights.kept")
        self._side = Scroll(gap=14, margins=(8, 14, 16, 14), name="rights.side")
        self._side.setFixedWidth(440)
        self._waiting: list[RecordState] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_more)
        row = hbox(self._kept, self._side, gap=0)
        row.setStretch(0, 1)
        self.setLayout(row)

    def show_state(self, state: RightsState) -> None:
        """Show this."""
        clear(self._kept.body)
        if not state.records:
            self._kept.body.addWidget(
                EmptyState("inbox", self.tr("Nothing is kept"), self.tr("There is no value in this archive."))
            )
        self._waiting = list(reversed(state.records))
        self._show_more()
        clear(self._side.body)
        self._side.body.addWidget(self._acts(state))
        if state.requests:
            self._side.body.addWidget(self._requests(state))
        self._side.body.addWidget(self._deleting(state))
        self._side.body.addWidget(self._proofs(state))
        self._side.body.addStretch(1)

    def _show_more(self) -> None:
        """A few records at a time: a full archive is a thousand lines, and the window must not wait."""
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            self._kept.body.addWidget(self._record(self._waiting.pop()))
        settle_layouts()  # what stands there already would be squeezed until the last one has come
        if self._waiting:
            self._later.start(0)
        else:
            self._kept.body.addStretch(1)

    def _record(self, record: RecordState) -> QWidget:
        card = Card(record.title, flush=True, gap=0)
        if record.correctable:
            correct = Button(
                self.tr("Correct"), "ghost", "pencil", size="compact", name=f"rights.correct.{record.id}"
            )
            correct.setAccessibleName(f"{self.tr('Correct')} {record.title}")
            correct.clicked.connect(lambda: self.correct_asked.emit(record.kind, record.id))
            card.add_action(correct)
        for fact in record.facts[:_SHOWN]:
            card.body.addWidget(Line())
            label = Text(fact.label, "dense", "text2", wrap=True)
            label.setFixedWidth(190)
            words = vbox(
                Text(fact.words, "section", bold=True, wrap=True, selectable=True),
                Text(fact.origin, "caption", "text3", wrap=True),
                gap=1,
            )
            row = hbox(vbox(label, None), words, gap=14, margins=(16, 8, 16, 8))
            row.setStretch(1, 1)
            card.body.addLayout(row)
        if len(record.facts) > _SHOWN:
            more = self.tr("and {0} more, in the copy").format(len(record.facts) - _SHOWN)
            card.body.addLayout(vbox(Text(more, "caption", "text3"), margins=(16, 4, 16, 10)))
        return card

    def _acts(self, state: RightsState) -> QWidget:
        card = Card(
            self.tr("See and take along"),
            caption=self.tr("{0} in {1}").format(
                self.tr("%Ln values", "", state.values), self.tr("%Ln records", "", len(state.records))
            ),
        )
        read = Button(self.tr("Show to the firm"), "primary", "eye", "Ctrl B", wide=True, name="rights.read")
        read.clicked.connect(self.read_asked)
        copy = Button(
            self.tr("Copy for the firm…"), "secondary", "download", "Ctrl S", wide=True, name="rights.copy"
        )
        copy.clicked.connect(self.copy_asked)
        for button in (read, copy):
            button.setEnabled(bool(state.records))
            card.body.addWidget(button)
        request = Button(self.tr("Note a request"), "text", "plus", name="rights.request")
        request.clicked.connect(self.request_asked)
        card.body.addWidget(request)
        return card

    def _requests(self, state: RightsState) -> QWidget:
        card = Card(self.tr("Open requests"), flush=True, gap=0)
        for request in state.requests:
            card.body.addWidget(Line())
            card.body.addWidget(self._request(request))
        return card

    def _request(self, request: RequestState) -> QWidget:
        due = self.tr("by {0}").format(request.due)
        chip = Chip(self.tr("Overdue") if request.late else due, "err" if request.late else "warn", "clock")
        answer = Button(
            self.tr("Answer"), "ghost", "arrow-right", size="compact", name=f"rights.answer.{request.id}"
        )
        answer.clicked.connect(lambda: self.answered.emit(request.id))
        title = Text(request.title, "body", wrap=True)
        row = hbox(title, chip, answer, gap=8, margins=(16, 6, 8, 6))
        row.setStretch(0, 1)
        return panel(row)

    def _deleting(self, state: RightsState) -> QWidget:
        card = Card(
            self.tr("Delete a class"), caption=self.tr("earlier values are counted; it cannot be undone")
        )
        if not state.classes:
            words = self.tr("Nothing here needs an authorisation: there is nothing to delete by class.")
            card.body.addWidget(Text(words, "dense", "text3", wrap=True))
        for one in state.classes:
            button = Button(
                self.tr("{0} · %Ln values", "", one.values).format(one.title), "outline", "trash", wide=True,
                name=f"rights.delete.{one.code}",
            )  # fmt: skip
            button.clicked.connect(lambda _=False, code=one.code: self.delete_asked.emit(code))
            card.body.addWidget(button)
        return card

    def _proofs(self, state: RightsState) -> QWidget:
        card = Card(self.tr("Proofs of deletion"), flush=True, gap=0)
        if not state.proofs:
            words = self.tr("Nothing has been deleted so far.")
            card.body.addLayout(vbox(Text(words, "dense", "text3"), margins=(16, 0, 16, 14)))
        for proof in state.proofs:
            card.body.addWidget(Line())
            card.body.addWidget(self._proof(proof))
        return card

    def _proof(self, state: ProofState) -> QWidget:
        save = Button(
            self.tr("Save the proof…"), "ghost", "download", size="compact",
            name=f"rights.proof.{state.proof.id}",
        )  # fmt: skip
        save.clicked.connect(lambda: self.proof_asked.emit(state.proof.id))
        column = vbox(
            Text(state.title, "body", bold=True, wrap=True),
            Text(state.about, "dense", "text2", wrap=True),
            Text(state.positions, "caption", "text3", wrap=True),
            Text(state.confirmed, "dense", "ok" if state.sure else "warn", wrap=True),
            hbox(save, None),
            gap=3,
            margins=(16, 10, 12, 8),
        )
        return panel(column)
