"""Choosing among places (`map`): a plot of where they lie, and the same choices as a searched list."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.fields.choice import ChoiceField, pairs
from desktop.fields.field import object_name
from desktop.fields.plot import Plot
from desktop.parts import OptionList, hbox
from forms.xform import Node

_BESIDE = 520  # narrower than this the list stands below
_HIGH = 320


class _Both(QWidget):
    """Side by side where there is room."""

    def __init__(self, plot: Plot, listed: OptionList) -> None:
        super().__init__()
        self._box = hbox(plot, listed, gap=10)
        self._box.setStretch(0, 3)
        self._box.setStretch(1, 2)
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= _BESIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(across if wide else down)


class PlaceField(ChoiceField):
    """Places and list are two ways to the same choice."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self.plot = Plot(node.choices, name=name)
        self.list = OptionList(pairs(node), several=node.type == "select", name=name)
        self.list.setFixedHeight(_HIGH)
        self._chosen: tuple[str, ...] = ()
        both = _Both(self.plot, self.list)
        both.setObjectName(f"{name}.both")
        super().__init__(node, both, number)
        self.entry = self.plot
        self.plot.setAccessibleName(node.label)
        self.plot.pressed.connect(self._pressed)
        self.list.picked.connect(self._pressed)

    def show_values(self, values: Sequence[str]) -> None:
        """Mark these in both."""
        self._chosen = tuple(values)
        self.plot.set_chosen(values)
        self.list.set_chosen(values)

    def take_focus(self, caret: int = -1) -> None:
        """The list, which is quicker by keyboard."""
        self.list.take_focus()

    def _pressed(self, value: str) -> None:
        if value not in self._chosen:
            chosen = {*self._chosen, value} if self.several else {value}
        elif self.several or not self.node.required:
            chosen = {*self._chosen} - {value}
        else:
            return
        order = [choice.value for choice in self.node.choices if choice.value in chosen]
        self.show_values(order)
        self.choose(order)
