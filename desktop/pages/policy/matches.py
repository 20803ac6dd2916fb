"""The view of policies: the list, and the chosen one with its conditions and papers. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.pages.policy.picking import Blocks, Picking
from desktop.pages.policy.state import ItemState, OfferState
from desktop.parts import Button, EmptyState, panel, vbox


class PoliciesView(QStackedWidget):
    """`picked(code)`, `opened(kind)`, `applied(code, entity)`: a new application, or the one there is."""

    picked = Signal(str)
    opened = Signal(str)
    applied = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._pick = Picking("policy.policies", self.tr("Policies, closest first"), self.tr("Window"))
        self._pick.picked.connect(self.picked)
        self._blocks = Blocks()
        self._blocks.opened.connect(self.opened)
        nothing = EmptyState(
            "stamp",
            self.tr("No policy in force"),
            self.tr(
                "The content pack in use brings no policy for today. A newer pack comes with the next sync."
            ),
            name="policy.policies.empty",
        )
        self.addWidget(self._pick)
        self.addWidget(panel(vbox(nothing, None)))

    def show_state(self, items: Sequence[ItemState], offer: OfferState | None) -> None:
        """Show the list and one of them in full."""
        self.setCurrentIndex(0 if offer else 1)
        if offer is None:
            return
        self._pick.show_items(items, offer.code)
        self._pick.begin()
        head = self._blocks.head(offer.title, offer.chips, offer.lines, offer.summary)
        if offer.act:
            look, icon = ("secondary", "arrow-right") if offer.entity else ("primary", "plus")
            act = Button(offer.act, look, icon, "Ctrl N", name="policy.apply")
            act.clicked.connect(lambda: self.applied.emit(offer.code, offer.entity))
            head.body.addWidget(act)
        self._pick.add(
            head,
            self._blocks.conditions(offer.conditions, name="policy.condition"),
            self._blocks.papers(offer.papers, name="policy.paper"),
        )

    def take_focus(self) -> None:
        """The keyboard goes to the list."""
        self._pick.table.setFocus()
