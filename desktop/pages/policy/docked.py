"""The view of finance: needs with products, cases with five steps; or why it is shut. Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.policy.picking import Blocks, Picking
from desktop.pages.policy.state import CaseState, FinanceState, NeedState, OfferState, StepState
from desktop.parts import Button, Card, EmptyState, InfoBar, Line, Mark, Text, clear, hbox, panel, vbox


class FinanceView(QStackedWidget):
    """`picked(id)`, `opened(kind)`, `edited(id)`, `begun(product, need)`, `signed()`."""

    picked = Signal(str)
    opened = Signal(str)
    edited = Signal(str)
    begun = Signal(str, str)
    signed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pick = Picking("policy.finance", self.tr("Needs and cases"), self.tr("State"))
        self._pick.picked.connect(self.picked)
        self._blocks = Blocks()
        self._blocks.opened.connect(self.opened)
        nothing = EmptyState(
            "wallet",
            self.tr("No finance need"),
            self.tr(
                "Note what the firm needs, for what and for how long; then products are held against it."
            ),
            self.tr("Note a need"),
            button_icon="plus",
            name="policy.finance.empty",
        )
        nothing.pressed.connect(lambda: self.opened.emit("record.finance_need"))
        self._shut = vbox()
        self.addWidget(self._pick)
        self.addWidget(panel(vbox(nothing, None)))
        self.addWidget(panel(self._shut))

    def show_state(self, state: FinanceState, detail: NeedState | CaseState | None) -> None:
        """Show the list and one of them in full."""
        if state.locked is not None:
            self._show_locked(*state.locked)
        elif detail is None:
            self.setCurrentIndex(1)
        else:
            self.setCurrentIndex(0)
            self._pick.show_items(state.items, detail.id)
            self._pick.begin()
            self._pick.add(*(self._need(detail) if isinstance(detail, NeedState) else self._case(detail)))

    def take_focus(self) -> None:
        """The keyboard goes to the list."""
        self._pick.table.setFocus()

    def _show_locked(self, fact: str, consequence: str) -> None:
        clear(self._shut)
        shut = EmptyState(
            "lock",
            fact,
            consequence,
            self.tr("Sign an authorisation"),
            button_icon="signature",
            name="policy.finance.locked",
        )
        shut.pressed.connect(self.signed)
        self._shut.addWidget(shut)
        self._shut.addStretch(1)
        self.setCurrentIndex(2)

    def _need(self, need: NeedState) -> list[QWidget]:
        head = self._blocks.head(need.title, need.chips, need.lines)
        row = hbox(
            self._editing(need.id, self.tr("Open the need")),
            self._adding(self.tr("Another need")),
            None,
            gap=8,
        )
        head.body.addLayout(row)
        return [head, *(self._product(product, need.id) for product in need.products)]

    def _product(self, product: OfferState, need: str) -> Card:
        head = self._blocks.head(product.title, product.chips, product.lines, product.summary)
        begin = Button(product.act, "secondary", "plus", name=f"policy.product.{product.code}")
        begin.clicked.connect(lambda: self.begun.emit(product.code, need))
        head.body.addWidget(begin)
        for line in (
            self._blocks.conditions(product.conditions, name=f"policy.product.{product.code}.condition"),
            self._blocks.papers(product.papers, name=f"policy.product.{product.code}.paper"),
        ):
            line.set_kind("inset")
            head.body.addWidget(line)
        return head

    def _case(self, case: CaseState) -> list[QWidget]:
        head = self._blocks.head(case.title, case.chips, case.lines)
        head.body.addWidget(self._editing(case.id, self.tr("Open the case"), "primary"))
        leave = InfoBar(
            "warn" if case.sign else "off",
            case.leave,
            "",
            self.tr("Sign an authorisation") if case.sign else "",
            icon="signature" if case.sign else "shield",
            name="policy.case.leave",
        )
        leave.pressed.connect(self.signed)
        steps = Card(self.tr("Five steps"), flush=True, gap=0)
        for number, step in enumerate(case.steps, 1):
            steps.body.addWidget(Line())
            steps.body.addWidget(self._step(number, step))
        return [head, leave, steps]

    def _step(self, number: int, step: StepState) -> QWidget:
        icon, tone = ("arrow-right", "primary") if step.next else ("minus", "text3")
        if step.day:
            icon, tone = "check-circle", "ok"
        words = step.day or (self.tr("Next") if step.next else self.tr("Not yet"))
        if step.blocked:
            words = self.tr("Waits for the firm's signature: nothing may go to this bank before")
        row = hbox(
            Mark(icon, "warn" if step.blocked else tone, 20),
            vbox(
                Text(f"{number} · {step.words}", "body", bold=step.next),
                Text(words, "caption", "warn" if step.blocked else "text2", wrap=True),
                gap=1,
            ),
            gap=12,
            margins=(16, 7, 16, 7),
        )
        row.setStretch(1, 1)
        return panel(row)

    def _editing(self, identity: str, words: str, look: str = "secondary") -> Button:
        edit = Button(words, look, "pencil", name="policy.finance.open")
        edit.clicked.connect(lambda: self.edited.emit(identity))
        return edit

    def _adding(self, words: str) -> Button:
        add = Button(words, "text", "plus", "Ctrl N", name="policy.finance.add")
        add.clicked.connect(lambda: self.opened.emit("record.finance_need"))
        return add
