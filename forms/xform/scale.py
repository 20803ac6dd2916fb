"""The values of a range question: from, to, in steps, as its parameters say; positions and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from forms.xform.kinds import Answer
from forms.xform.nodes import Node

_LARGEST = Decimal("1e15")
_MOST = 1_000_000  # steps; finer than any hand


@dataclass(frozen=True, slots=True)
class Scale:
    """Position 0 is `start`, `last` the value nearest to the end; `step` is negative when it descends."""

    start: Decimal
    step: Decimal
    last: int
    whole: bool
    tick: int  # positions from tick to tick
    hint: int  # where the author would begin, -1 for nowhere
    words: Mapping[int, str]

    def value(self, position: int) -> int | Decimal:
        """The answer at a position."""
        value = self.start + self.step * position
        return int(value) if self.whole else value

    def words_of(self, position: int) -> str:
        """The answer at a position, to read."""
        return plain(self.start + self.step * position)

    def nearest(self, answer: Answer) -> int | None:
        """The position of a number, the nearest one if it lies between or outside; None for what is none."""
        if isinstance(answer, bool) or not isinstance(answer, int | Decimal):
            return None
        return max(0, min(self.last, round((Decimal(answer) - self.start) / self.step)))

    def holds(self, answer: Answer) -> bool:
        """Whether it is one of the values."""
        position = self.nearest(answer)
        return position is not None and self.value(position) == answer

    def ticks(self) -> list[int]:
        """Positions of ticks, no more than can be told apart."""
        every = self.tick
        while self.last / every > 60:
            every *= 2 if self.last / every < 300 else 10
        return list(range(0, self.last + 1, every))


def plain(number: Decimal) -> str:
    """Without an exponent and without noughts at its end."""
    words = format(number, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def scale_of(node: Node) -> Scale:
    """From the parameters start, end, step, tick-interval, placeholder, and the labels among the choices.

    What is missing or no number is as in ODK: 1 to 10 in steps of 1.
    """
    start, end = _number(node, "start", Decimal(1)), _number(node, "end", Decimal(10))
    step = abs(_number(node, "step", Decimal(1))) or Decimal(1)
    count = int(abs(end - start) / step)
    if count > _MOST:
        step, count = abs(end - start) / _MOST, _MOST
    signed = step if end >= start else -step
    whole = all(number == number.to_integral_value() for number in (start, end, step))
    tick = max(1, int(abs(_number(node, "tick-interval", step)) / step))
    scale = Scale(start, signed, max(1, count), whole, tick, -1, {})
    hint = scale.nearest(_read(node.parameters.get("placeholder", "")))
    words = {}
    for choice in node.choices:
        position = scale.nearest(_read(choice.value))
        if position is not None and scale.holds(_read(choice.value)):
            words[position] = choice.label
    if not words:
        words = {0: scale.words_of(0), scale.last: scale.words_of(scale.last)}
    return Scale(start, signed, scale.last, whole, tick, -1 if hint is None else hint, words)


def _number(node: Node, name: str, default: Decimal) -> Decimal:
    found = _read(node.parameters.get(name, ""))
    return default if found is None else found


def _read(words: str) -> Decimal | None:
    try:
        number = Decimal(words.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= _LARGEST:
        return None
    return number if abs(number) > 1 / _LARGEST else Decimal(0)
