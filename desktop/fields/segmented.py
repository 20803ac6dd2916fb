"""One of two to four, side by side."""

from collections.abc import Sequence

from desktop.fields.choice import COLUMN, ChoiceField, pairs, side_by_side
from desktop.fields.field import object_name
from desktop.parts import Segmented
from forms.xform import Node


class SegmentedField(ChoiceField):
    """Arrows move the choice; a second press lets it go unless an answer is required."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._few = Segmented(
            pairs(node), stretch=True, clearable=not node.required, name=object_name(node.ref)
        )
        super().__init__(node, self._few, number)
        self.wide = side_by_side(node) > COLUMN
        self._few.changed.connect(lambda value: self.choose((value,) if value else ()))

    def show_values(self, values: Sequence[str]) -> None:
        """Mark it."""
        self._few.set_value(values[0] if values else None)
