"""What a step did, seen from the nodes before and after it: which answers it took away, where it happened.

Plain values; must not know widgets nor the session.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from desktop.pages.form.outline import Outline
from forms.checks.mask import KINDS, Mask, mask
from forms.xform import Node


@dataclass(frozen=True, slots=True)
class Loss:
    """An answer that went without having been asked about. `kept`: it only does not apply now, and comes back
    when it does again."""

    ref: str
    number: str
    label: str
    value: str
    kept: bool

    @property
    def question(self) -> str:
        """Number and label: 4.2.1 Contracts."""
        return f"{self.number} {self.label}".strip()


def losses(
    before: Sequence[Node], after: Outline, asked: str, hidden: Collection[str], parked: Collection[str] = ()
) -> tuple[Loss, ...]:
    """The answers of `before` that are gone, that to `asked` aside. `hidden`: refs that no longer apply;
    `parked`: repeats whose count fell, so that rows were put aside."""
    found, aside = [], tuple(f"{repeat}[" for repeat in parked)
    for node in before:
        if node.kind != "question" or node.value is None or node.readonly or node.ref == asked:
            continue
        now = after.node(node.ref)
        if now is None or now.value is None or _shrunk(node, now):
            kept = now is None and (node.ref in hidden or node.ref.startswith(aside))
            found.append(Loss(node.ref, node.number, node.label, shown(node), kept))
    return tuple(found)


def _shrunk(before: Node, now: Node) -> bool:
    """Whether some of several choices went."""
    if not isinstance(before.value, tuple) or not isinstance(now.value, tuple):
        return False
    return set(now.value) < set(before.value)


def shown(node: Node) -> str:
    """An answer as it may be shown."""
    return covered(node.extras.get("mask", ""), node.display or str(node.value))


def covered(kind: str, words: str) -> str:
    """Masked if the question is of a masked kind (`forms.checks.mask.KINDS`)."""
    return mask(cast("Mask", kind), words) if kind in KINDS else words


def place_of(before: Outline, after: Outline, values: Iterable[str]) -> str:
    """Where a step happened: the first question a person answers among `values`, else the row that came, went
    or moved, else the repeat it was in; "" when nothing visible changed."""
    for ref in values:
        node = after.node(ref)
        if node is not None and node.kind == "question" and not node.readonly:
            return ref
    repeats = dict.fromkeys(n.ref for outline in (after, before) for n in outline.nodes if n.kind == "repeat")
    for repeat in sorted(repeats, key=len):
        old, new = _rows(before, repeat), _rows(after, repeat)
        if len(old) != len(new):
            differing = (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
            at = min(next(differing, min(len(old), len(new))), len(new) - 1)
            rows = after.children(repeat)
            return rows[at].ref if rows else repeat if after.node(repeat) else ""
    return ""


def _rows(outline: Outline, repeat: str) -> list[list[object]]:
    return [[n.value for n in outline.below(row.ref)] for row in outline.children(repeat)]
