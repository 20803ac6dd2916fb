"""Fields to choose in: one of a few, one of many with search, several, and a plain confirmation."""

from typing import Any

from desktop.fields.field import Field, object_name
from desktop.parts import MultiChips, Segmented, Select, Tick
from desktop.parts.paint import width_of
from desktop.theme import font
from desktop.theme.tokens import TOUCH
from forms.xform import Answer, Node

_COLUMN = 316  # narrowest column of the flow
_ROW = 640  # narrowest width of both columns
_MANY = 9  # from here on a list with a search line is quicker than looking


def _options(node: Node) -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in node.choices]


def segmented_width(node: Node) -> float:
    """Pixels that the options take side by side."""
    return sum(width_of(choice.label, font("body", bold=True)) + 30 for choice in node.choices)


class _ChoiceField(Field):
    def __init__(self, node: Node, control: Any, number: str = "") -> None:
        super().__init__(node, control, number=number)

    def fits(self, node: Node) -> bool:
        """Other choices need another field."""
        return super().fits(node) and node.choices == self.node.choices


class SegmentedField(_ChoiceField):
    """One of two to four, side by side."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._few = Segmented(
            _options(node), stretch=True, clearable=not node.required, name=object_name(node.ref)
        )
        self.wide = segmented_width(node) > _COLUMN
        super().__init__(node, self._few, number)
        self._few.changed.connect(lambda value: self.decide(value or None))

    def show_answer(self, answer: Answer) -> None:
        """Show the choice."""
        self._few.set_value(None if answer is None else str(answer))


class SelectField(Field):
    """One of many, with a search line."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._many = Select(_options(node), clearable=not node.required, name=object_name(node.ref))
        super().__init__(node, self._many, number=number)
        self._many.changed.connect(lambda value: self.decide(value or None))

    def show_answer(self, answer: Answer) -> None:
        """Show the choice."""
        self._many.set_options(_options(self.node))
        self._many.set_value(None if answer is None else str(answer))

    def set_locked(self, locked: bool) -> None:
        """Read-only."""
        self._many.setEnabled(not locked)
        self._many.update()


class ChipsField(_ChoiceField):
    """Several of them, or one of five to eight, as chips that wrap."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._one = node.type == "select1"
        self._chips = MultiChips(_options(node), exclusive=self._one, name=object_name(node.ref))
        super().__init__(node, self._chips, number)
        self.wide = segmented_width(node) + 22 > _COLUMN
        self._chips.setMinimumHeight(TOUCH)
        self._chips.changed.connect(self._chosen)

    def show_answer(self, answer: Answer) -> None:
        """Show the choices."""
        values = answer if isinstance(answer, tuple) else () if answer is None else (str(answer),)
        self._chips.set_values(values)

    def take_focus(self, caret: int = -1) -> None:
        """The first chip."""
        first = self._chips.layout()
        item = first.itemAt(0) if first is not None else None
        if item is not None and (chip := item.widget()) is not None:
            chip.setFocus()

    def _chosen(self, values: tuple[str, ...]) -> None:
        if self._one:
            self.give(values[0] if values else None)
        else:
            self.give(values or None)
        self.leave()


class ConfirmField(Field):
    """A single statement to confirm."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        self._tick = Tick(self_label(node), name=object_name(node.ref))
        super().__init__(node, self._tick, number=number)
        self._tick.toggled.connect(self._toggled)

    def show_answer(self, answer: Answer) -> None:
        """Show whether it is confirmed."""
        self._tick.blockSignals(True)
        self._tick.setChecked(answer in ("OK", "true", True))
        self._tick.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        yes: Answer = "true" if self.node.type == "boolean" else "OK"
        self.give(yes if on else None)
        self.leave()


def self_label(node: Node) -> str:
    """What is confirmed: the hint if there is one, else the label again."""
    return node.hint or node.label


def choice_field(node: Node, number: str = "") -> Field:
    """The way of choosing that suits the node: asked for by `minimal`, else by how much there is to read."""
    if node.type in ("select", "rank"):
        return ChipsField(node, number)
    minimal = "minimal" in node.appearance.split() or "autocomplete" in node.appearance
    if minimal or len(node.choices) >= _MANY or not node.choices:
        return SelectField(node, number)
    if len(node.choices) <= 4 and segmented_width(node) <= _ROW:
        return SegmentedField(node, number)
    return ChipsField(node, number)
