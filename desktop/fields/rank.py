"""Putting choices into an order: `rank`. Nothing ranked is no answer, and differs from ranked as listed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.fields.choice import ChoiceField, pairs
from desktop.fields.field import object_name
from desktop.parts import Button, Text, hbox, vbox
from desktop.parts.ranking import Ranking
from forms.xform import Node


class RankField(ChoiceField):
    """The line below says whether it counts yet, with one press that makes it or takes it back."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self.ranking = Ranking(name=name)
        self._words = Text("", "caption", "text2")
        self._keep = Button(self.tr("Keep this order"), "secondary", "check", name=f"{name}.keep")
        self._clear = Button(self.tr("Clear the order"), "text", name=f"{name}.clear")
        self._clear.hide()  # it has no parent yet, and would be a window of its own
        row = hbox(self._words, None, self._keep, self._clear, gap=8)
        held = QWidget()
        held.setLayout(vbox(self.ranking, row, gap=4))
        held.setObjectName(f"{name}.held")
        super().__init__(node, held, number)
        self.entry = self.ranking
        self.ranking.setAccessibleName(node.label)
        self.ranking.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move"))
        self.ranking.ordered.connect(self._ordered)
        self._keep.clicked.connect(self.ranking.keep)
        self._clear.clicked.connect(lambda: self._ordered(()))

    def show_values(self, values: Sequence[str]) -> None:
        """This order; without values the list as the author has it."""
        self.ranking.show_order(pairs(self.node), values)
        self._tell_state()

    def set_locked(self, locked: bool) -> None:
        """The order stays readable, without arrows."""
        self.ranking.setEnabled(not locked)
        self._tell_state()

    def take_focus(self, caret: int = -1) -> None:
        """The list."""
        self.ranking.setFocus()

    def _ordered(self, values: tuple[str, ...]) -> None:
        self.ranking.show_order(pairs(self.node), values)
        self._tell_state()
        self.choose(values)

    def _tell_state(self) -> None:
        ranked, all_of_them = self.ranking.ranked(), len(self.node.choices)
        if not all_of_them:
            words = self.tr("Nothing to choose from yet")
        elif ranked == 0:
            words = self.tr("Not ranked yet")
        else:
            words = "" if ranked == all_of_them else self.tr("Ranked {0} of {1}").format(ranked, all_of_them)
        free = self.ranking.isEnabled()
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._keep.setVisible(free and ranked < all_of_them)
        self._clear.setVisible(free and ranked > 0 and not self.node.required)
