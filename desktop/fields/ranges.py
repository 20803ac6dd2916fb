"""Choosing a number from a range: a slider with a line to type in, a list (`picker`), stars (`rating`).

Empty until touched. What is typed and lies outside is kept and named, with one press that mends it.
"""

from dataclasses import replace

from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.fields.field import Field, Look, asked_for, object_name
from desktop.fields.number import number_typed
from desktop.parts import NumberInput, Select, hbox, vbox
from desktop.parts.paint import one_line
from desktop.parts.slider import Slider
from desktop.parts.star_row import StarRow
from forms.xform import Answer, Node
from forms.xform.scale import Scale, plain, scale_of

_TYPED = 92  # width of the line to type in
_STARS = 12  # more are no rating any more
_LISTED = 2000  # values that a list still offers
_DECIMALS = 12


def range_field(node: Node, number: str = "") -> Field:
    """As the appearance asks; what has too many values for it is a slider."""
    words, scale = asked_for(node), scale_of(node)
    if "rating" in words and scale.last < _STARS:
        return RatingField(node, number)
    if "picker" in words and scale.last < _LISTED:
        return PickerField(node, number)
    return SliderField(node, number)


class _RangeField(Field):
    """Says when a value is none of the range."""

    def __init__(self, node: Node, control: QWidget, number: str, scale: Scale) -> None:
        self.scale = scale
        super().__init__(node, control, number=number)
        self.fix_pressed.connect(self._take_nearest)

    def fits(self, node: Node) -> bool:
        """Another range is another field."""
        return super().fits(node) and scale_of(node) == self.scale

    def show_look(self, look: Look) -> None:
        """The form knows nothing of the ends; this does."""
        answer = self.node.value
        position = self.scale.nearest(answer)
        if not look.kind and position is not None and not self.scale.holds(answer):
            words = self.tr("<b>Not on the scale:</b> from {0} to {1}, in steps of {2}.").format(
                self.scale.words_of(0),
                self.scale.words_of(self.scale.last),
                plain(abs(self.scale.step)),
            )
            fix = self.tr("Change to {0}").format(self.scale.words_of(position))
            look = replace(look, kind="error", message=words, fix=fix)
        super().show_look(look)

    def _take_nearest(self) -> None:
        position = self.scale.nearest(self.node.value)
        if position is not None:
            self.show_answer(self.scale.value(position))
            self.decide(self.scale.value(position))


class SliderField(_RangeField):
    """Lying unless `vertical`, with ticks unless `no-ticks`."""

    def __init__(self, node: Node, number: str = "") -> None:
        words, scale, name = asked_for(node), scale_of(node), object_name(node.ref)
        page = scale.tick if scale.tick > 1 else max(1, scale.last // 10)
        upright = "vertical" in words
        self.slider = Slider(scale.last, upright=upright, page=page, hint=scale.hint, name=name)
        labels = {position: one_line(label) for position, label in scale.words.items()}
        self.slider.set_scale([] if "no-ticks" in words else scale.ticks(), labels)
        self.line = NumberInput(decimals=0 if scale.whole else _DECIMALS, name=f"{name}.typed")
        self.line.setFixedWidth(_TYPED)
        held = QWidget()
        held.setLayout(self._beside(upright))
        held.setObjectName(f"{name}.held")
        super().__init__(node, held, number, scale)
        self.entry = self.slider
        self.wide = not upright
        self.slider.setAccessibleName(node.label)
        self.line.setAccessibleName(self.tr("{0}, typed").format(node.label))
        self.slider.moved.connect(self._moved)
        self.slider.emptied.connect(self._emptied)
        self.line.edited.connect(self._typed)
        self.line.left.connect(self.leave)

    def show_answer(self, answer: Answer) -> None:
        """Show it in both, unless the same number stands there."""
        position = self.scale.nearest(answer)
        words = "" if position is None else self.scale.words_of(position)
        self.slider.set_position(position, self.scale.words.get(position or 0, words) if words else "")
        if answer != number_typed(self.line.text(), self._decimals):
            self.line.setText("" if answer is None else str(answer))

    def set_locked(self, locked: bool) -> None:
        """Read-only; the number stays readable."""
        self.slider.setEnabled(not locked)
        self.line.set_state("readonly" if locked else "error" if self.look.kind == "error" else "")

    def show_look(self, look: Look) -> None:
        """The outline of an error."""
        super().show_look(look)
        self.set_locked(self.look.locked or self.node.readonly)

    def take_focus(self, caret: int = -1) -> None:
        """The slider."""
        self.slider.setFocus()

    @property
    def _decimals(self) -> int:
        return 0 if self.scale.whole else _DECIMALS

    def _beside(self, upright: bool) -> QBoxLayout:
        if upright:
            return hbox(self.slider, vbox(self.line, None), None, gap=12)
        row = hbox(self.slider, vbox(self.line, None, gap=0), gap=12)
        row.setStretch(0, 1)
        return row

    def _moved(self, position: int, still: bool) -> None:
        value = self.scale.value(position)
        self.show_answer(value)
        self.give(value, typing=still)
        if not still:
            self.leave()

    def _emptied(self) -> None:
        self.show_answer(None)
        self.decide(None)

    def _typed(self, words: str) -> None:
        answer = number_typed(words, self._decimals)
        self.slider.set_position(self.scale.nearest(answer))
        self.give(answer, typing=True)


class PickerField(_RangeField):
    """All values in a list."""

    def __init__(self, node: Node, number: str = "") -> None:
        scale = scale_of(node)
        options = []
        for position in range(scale.last + 1):
            words = scale.words_of(position)
            label = scale.words.get(position, words)
            options.append((words, words if label == words else f"{words}  {one_line(label)}"))
        self._select = Select(options, clearable=not node.required, name=object_name(node.ref))
        super().__init__(node, self._select, number, scale)
        self._select.changed.connect(self._picked)

    def show_answer(self, answer: Answer) -> None:
        """Show it; what is none of the values shows as it is."""
        position = self.scale.nearest(answer) if self.scale.holds(answer) else None
        typed = None if answer is None else str(answer)
        self._select.set_value(typed if position is None else self.scale.words_of(position))

    def _picked(self, words: str) -> None:
        self.decide(number_typed(words, 0 if self.scale.whole else _DECIMALS))


class RatingField(_RangeField):
    """As many stars as the range has values."""

    def __init__(self, node: Node, number: str = "") -> None:
        scale = scale_of(node)
        self._stars = StarRow(scale.last + 1, clearable=not node.required, name=object_name(node.ref))
        super().__init__(node, self._stars, number, scale)
        self.wide = scale.last >= 7
        self._stars.given.connect(self._given)

    def show_answer(self, answer: Answer) -> None:
        """Show so many."""
        position = self.scale.nearest(answer)
        self._stars.set_count(0 if position is None else position + 1)

    def _given(self, count: int) -> None:
        self.decide(self.scale.value(count - 1) if count else None)
