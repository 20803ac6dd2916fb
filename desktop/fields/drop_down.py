"""One or several of many: a field that opens a searched list, whatever its length."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.fields.choice import COLUMN, ChoiceField, in_a_list, pairs
from desktop.fields.field import Field, Look, object_name
from desktop.parts import MultiSelect, Select, Text, vbox
from desktop.parts.paint import width_of
from desktop.theme import font
from forms.xform import Node

_IN_SIGHT = COLUMN - 46  # pixels of words that the field itself shows


class DropDownField(ChoiceField):
    """What does not fit into the field is listed in full below it."""

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self._choices = node.choices
        self._many = MultiSelect(pairs(node), name=name) if node.type == "select" else None
        self._one = self._many or Select(
            pairs(node),
            clearable=not node.required,
            placeholder="" if node.choices else self.tr("Nothing to choose from yet"),
            name=name,
        )
        self._all = Text("", "caption", "text2", wrap=True, name=f"{name}.chosen")
        self._all.hide()
        held = QWidget()
        held.setLayout(vbox(self._one, self._all, gap=4))
        held.setObjectName(f"{name}.held")
        super().__init__(node, held, number)
        self.entry = self._one
        self._one.setAccessibleName(node.label)
        self._one.setToolTip(held.toolTip())
        if self._many is not None:
            self._many.values_changed.connect(self._toggled)
            self._many.closed.connect(self.leave)
        else:
            self._one.changed.connect(lambda value: self.choose((value,) if value else ()))

    def fits(self, node: Node) -> bool:
        """Other choices are only offered, as long as they belong in a list."""
        return Field.fits(self, node) and in_a_list(node) and bool(node.choices) == bool(self.node.choices)

    def show_values(self, values: Sequence[str]) -> None:
        """Show them; options that changed are offered from now on."""
        if self.node.choices is not self._choices:
            self._choices = self.node.choices
            self._one.set_options(pairs(self.node))
        if self._many is None:
            self._one.set_value(values[0] if values else None)
        else:
            self._many.set_values(values)
            words = self._many.words()
            self._all.setText(words)
            self._all.setVisible(len(values) > 1 and width_of(words, font("body")) > _IN_SIGHT)

    def show_look(self, look: Look) -> None:
        """The outline of an error."""
        super().show_look(look)
        locked = look.locked or self.node.readonly
        self._one.set_state("readonly" if locked else look.kind if look.kind in ("error", "warn") else "")

    def set_locked(self, locked: bool) -> None:
        """Read-only; what is chosen stays in full sight."""
        self._one.setEnabled(not locked)

    def take_focus(self, caret: int = -1) -> None:
        """The field that opens the list."""
        self._one.setFocus()

    def _toggled(self, values: tuple[str, ...]) -> None:
        """The list is open still: it is left when that closes."""
        self.give(values or None)
