"""A field for a time of day."""

import re
from datetime import time

from desktop.fields.writing import LineField
from forms.xform import Answer, Node

_TIME = re.compile(r"(\d{1,2})[:：.]?(\d{2})")


def read_time(typed: str) -> time | None:
    """The time of day in `9:05`, `0905`, `９：０５`; None if there is none."""
    plain = typed.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    match = _TIME.fullmatch(plain)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


class TimeField(LineField):
    """A time of day."""

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, number)
        self.line.setPlaceholderText("09:30")

    def typed(self, words: str) -> None:
        """It waits until it is left."""

    def leave(self) -> None:
        """Tell it."""
        self.line.setModified(False)
        words = self.line.text().strip()
        answer: Answer = read_time(words) or words or None
        if answer != self.node.value:
            self.give(answer)
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show hours and minutes, unless it is being typed."""
        if self.line.hasFocus() and self.line.isModified():
            return
        self.line.setText(
            answer.strftime("%H:%M") if isinstance(answer, time) else "" if answer is None else str(answer)
        )
