"""How a filling stands: what is wrong, how much is answered. Reads the screen's nodes; changes nothing."""

from collections.abc import Iterable

from forms.xform.live import LiveInstance, Place
from forms.xform.nodes import FieldProblem, Node, Progress
from forms.xform.recalculation import Recalculation
from forms.xform.view import View


def problems(view: View, live: LiveInstance, recalculation: Recalculation) -> tuple[FieldProblem, ...]:
    """All that is wrong now, in document order; then what cannot be worked out where nothing is asked."""
    found: dict[Place, FieldProblem] = {}
    for control, place in view.controls():
        kind = view.violation(control, place)
        if kind is not None:
            found[place] = FieldProblem(live.ref(place), kind, view.message(control, place, kind))
    for place in sorted(recalculation.failing, key=live.ref):
        found.setdefault(place, FieldProblem(live.ref(place), "error", recalculation.failures.at(place)))
    return tuple(found.values())


def progress(nodes: Iterable[Node], ref: str | None) -> Progress:
    """Of these nodes, or of those inside the group, repeat or row `ref`."""
    answered = total = missing = errors = 0
    for node in nodes:
        inside = ref is None or node.ref.startswith((f"{ref}/", f"{ref}["))
        if node.kind == "question" and not node.readonly and inside:
            total += 1
            answered += node.value is not None
            missing += node.violation_kind == "required"
            errors += node.violation_kind in ("constraint", "type", "error")
    return Progress(answered, total, missing, errors)
