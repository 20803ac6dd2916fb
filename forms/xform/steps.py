"""One answer, row or position is one step: what follows from it is settled, told, and can be taken back.

Owns what was done and undone; knows nothing of what a step is for.
"""

from collections.abc import Callable

from forms.xform.definition import FormDefinition
from forms.xform.events import Events
from forms.xform.live import Change, LiveInstance, Place, RowChange
from forms.xform.nodes import Changes
from forms.xform.recalculation import Recalculation
from forms.xform.touched import Touched, told
from forms.xform.view import View
from forms.xform.vocabulary import local_name
from forms.xpath import World

MAX_UNDO = 500

_Apply = Callable[[list[Change]], None]


class Steps:
    """The steps of one filling."""

    def __init__(
        self, form: FormDefinition, live: LiveInstance, world: World, recalculation: Recalculation,
        events: Events, view: View,
    ) -> None:  # fmt: skip
        self._form, self._live, self._world = form, live, world
        self._recalculation, self._events, self._view = recalculation, events, view
        self._done: list[list[Change]] = []
        self._undone: list[list[Change]] = []

    def begin(self) -> None:
        """What is changed from now on belongs to a new step."""
        self._world.watch.rest()
        self._recalculation.touched = Touched()
        self._live.journal.clear()
        self._events.faults.clear()

    def end(self, emptied: Place | None = None) -> Changes:
        """Settle what follows; `emptied` is what a person emptied."""
        self._recalculation.settle()
        done = self._live.take_journal()
        touched = self._recalculation.touched
        if not done:  # it came to nothing, as an answer that was cleared at once
            touched.reverted, touched.values = touched.values, {}
        else:
            self._done.append(done)
            del self._done[:-MAX_UNDO]
            self._undone.clear()
        return self._told(emptied)

    def forget(self) -> None:
        """What has been done so far can no longer be taken back."""
        self._done.clear()

    def undo(self) -> Changes | None:
        """Takes the last step back, exactly; None when there is none."""
        return self._move(self._done, self._undone, self._live.revert)

    def redo(self) -> Changes | None:
        """Does the step taken back last again; None when there is none."""
        return self._move(self._undone, self._done, self._live.repeat_changes)

    def _move(self, source: list[list[Change]], target: list[list[Change]], apply: _Apply) -> Changes | None:
        if not source:
            return None
        changes = source.pop()
        target.append(changes)
        self._world.watch.rest()
        self._events.faults.clear()
        self._recalculation.keep_values = True
        apply(changes)
        for change in changes:
            if isinstance(change, RowChange):
                path = (*self._live.path_of(change.parent), local_name(str(change.row.tag)))
                inside, present = list(self._live.below(change.row)), change.row in self._live.paths
                self._recalculation.rows_changed(path, inside if present else (), () if present else inside)
            elif change.node in self._live.paths:
                self._recalculation.changed(change.node)
        self._recalculation.settle()
        self._recalculation.keep_values = False
        return self._told(None)

    def _told(self, emptied: Place | None) -> Changes:
        touched = self._recalculation.touched
        self._recalculation.touched = Touched()
        turned = list(self._view.turned([*touched.shown, *touched.hidden, *touched.flags]))
        touched.shown.update((p, None) for p, now in turned if now)
        touched.hidden.update((p, None) for p, now in turned if not now)
        if touched.structure or touched.shown or touched.hidden:
            self._view.forget_order()
        self._view.forget(
            [*touched.values, *touched.reverted, *touched.flags, *touched.shown, *touched.hidden]
        )
        return told(touched, self._live, self._form, emptied)
