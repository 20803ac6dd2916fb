"""Several of a few with short names, as chips that wrap."""

from collections.abc import Sequence

from desktop.fields.choice import COLUMN, ChoiceField, pairs, side_by_side
from desktop.fields.field import object_name
from desktop.parts import MultiChips
from desktop.theme.tokens import TOUCH
from forms.xform import Node


class ChipsField(ChoiceField):
    """A press puts one in or out."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._chips = MultiChips(pairs(node), name=object_name(node.ref))
        super().__init__(node, self._chips, number)
        self.wide = side_by_side(node) + 22 > COLUMN
        self._chips.setMinimumHeight(TOUCH)
        self._chips.changed.connect(self.choose)

    def show_values(self, values: Sequence[str]) -> None:
        """Mark these."""
        self._chips.set_values(values)

    def take_focus(self, caret: int = -1) -> None:
        """The first chip."""
        first = self._chips.layout()
        item = first.itemAt(0) if first is not None else None
        if item is not None and (chip := item.widget()) is not None:
            chip.setFocus()
