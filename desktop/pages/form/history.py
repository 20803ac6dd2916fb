"""Steps as a person counts them: a stretch of typing is one, a copied row is one.

Owns how many steps of the session each of them is. Knows no widget and no store.
"""

from collections.abc import Callable

from desktop.pages.form.outline import ATTACHMENTS, repeat_of
from forms.xform import Answer, Changes, FormError, FormSession, GeoPoint


class History:
    """All that changes a session goes through here. `typing` is the question being typed in, "" for none."""

    def __init__(self, session: FormSession) -> None:
        self._session = session
        self._done: list[int] = []
        self._undone: list[int] = []
        self.typing = ""

    def answer(self, ref: str, value: Answer, *, typing: bool) -> Changes:
        """Answer; the keys of one stretch of typing become one step."""
        going_on = typing and self.typing == ref
        taken_back = self._session.undo() if going_on else None
        if going_on:
            self._done.pop()
        try:
            changes = self._session.answer(ref, value)
        except FormError:
            if self._session.faults:  # an action of the form went wrong; the answer itself is a step
                self._note(1)
                self.typing = ref if typing else ""
            elif going_on and self._session.redo() is not None:  # refused: what stood there stands
                self._done.append(1)
            raise
        self._note(int(bool(changes.values)))
        self.typing = ref if typing and ref in changes.values else ""
        return joined(taken_back, changes) if taken_back else changes

    def give_position(self, position: GeoPoint) -> Changes:
        """Where the device is: one step."""
        self.typing = ""
        changes = self._session.give_position(position)
        self._note(int(bool(changes.values)))
        return changes

    def add_row(self, repeat: str, copy_of: str | None) -> Changes:
        """A new last row, or a copy after `copy_of` with its answers but not what proves them."""
        self.typing = ""
        changes, steps = self._session.add_row(repeat, copy_of), 1
        if copy_of is not None:
            row = after(copy_of)
            proofs = [n for n in self._session.nodes if n.type in ATTACHMENTS and n.value is not None]
            for ref in [n.ref for n in proofs if n.ref.startswith(f"{row}/") and not n.readonly]:
                changes, steps = joined(changes, self._session.answer(ref, None)), steps + 1
        self._note(steps)
        return changes

    def remove_row(self, row: str) -> Changes:
        """Take a row away."""
        self.typing = ""
        changes = self._session.remove_row(row)
        self._note(1)
        return changes

    def undo(self) -> Changes | None:
        """One step back; None when there is none."""
        return self._step(self._done, self._undone, self._session.undo)

    def redo(self) -> Changes | None:
        """One step forth; None when there is none."""
        return self._step(self._undone, self._done, self._session.redo)

    def _note(self, steps: int) -> None:
        if steps:
            self._done.append(steps)
            self._undone.clear()

    def _step(
        self, source: list[int], target: list[int], take: Callable[[], Changes | None]
    ) -> Changes | None:
        self.typing = ""
        if not source:
            return None
        steps = source.pop()
        whole: Changes | None = None
        for _ in range(steps):
            changes = take()
            if changes is not None:
                whole = joined(whole, changes) if whole else changes
        if whole is not None:
            target.append(steps)
        return whole


def after(row: str) -> str:
    """The ref of the row after `row`."""
    return f"{repeat_of(row)}[{int(row[row.rindex('[') + 1 : -1]) + 1}]"


def joined(first: Changes, second: Changes) -> Changes:
    """Two steps as one: what either changed."""

    def both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*one, *other)))

    return Changes(
        values=both(first.values, second.values),
        shown=both(first.shown, second.shown),
        hidden=both(first.hidden, second.hidden),
        cleared=both(first.cleared, second.cleared),
        updated=both(first.updated, second.updated),
        parked=both(first.parked, second.parked),
        structure=first.structure or second.structure,
    )
