"""A single statement to confirm: `acknowledge`, and yes-or-nothing of a boolean."""

from desktop.fields.field import Field, object_name
from desktop.parts import Tick
from forms.xform import Answer, Node


class ConfirmField(Field):
    """What is confirmed stands above in full; beside the tick, the hint if there is a short one."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        short = node.hint if len(node.hint) <= 60 else ""
        self._tick = Tick(short or self.tr("Confirmed"), name=object_name(node.ref))
        super().__init__(node, self._tick, number=number)
        self._tick.toggled.connect(self._toggled)

    def show_answer(self, answer: Answer) -> None:
        """Show whether it is confirmed."""
        self._tick.blockSignals(True)
        self._tick.setChecked(answer in ("OK", "true", True))
        self._tick.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        yes: Answer = "true" if self.node.type == "boolean" else "OK"
        self.decide(yes if on else None)
