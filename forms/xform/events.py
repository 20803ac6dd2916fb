"""Runs what a form wants done at its events: preloads, and `setvalue` at its moments.

Owns when and where an action acts. Knows nothing of how a value is calculated or shown.
"""

from collections.abc import Iterable

from forms.ids import new_id
from forms.xform.actions import FIRST_LOAD, LOAD, NEW_ROW, VALUE_CHANGED
from forms.xform.definition import Action, FormDefinition
from forms.xform.errors import FormError
from forms.xform.live import LiveInstance, Place
from forms.xform.recalculation import Recalculation, text_of
from forms.xpath import World
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

MAX_FOLLOWING = 50
"""Actions on what actions changed, in a chain; more is a circle."""


class Events:
    """The actions and preloads of one form, done to one live instance."""

    def __init__(
        self, form: FormDefinition, live: LiveInstance, world: World, recalculation: Recalculation
    ) -> None:
        self._form, self._live, self._world, self._recalculation = form, live, world, recalculation
        self._depth = 0
        self.awaiting_position: dict[Place, None] = {}
        """Where an action wants the device's position, in the order it was asked for."""
        self._entity_ids = frozenset((*dataset.entity, "@id") for dataset in form.datasets)
        recalculation.on_new_row = self.new_row  # type: ignore[method-assign]  # the hook it offers

    def take_awaiting(self) -> tuple[Place, ...]:
        """What awaits the position, which is about to come."""
        waiting = tuple(self.awaiting_position)
        self.awaiting_position.clear()
        return waiting

    def first_load(self) -> None:
        """A new filling begins: preloads of the start, then `odk-instance-first-load`."""
        self._preload("start")
        self._run(FIRST_LOAD)

    def load(self) -> None:
        """`odk-instance-load`, for a new filling and for a draft."""
        self._run(LOAD)

    def end(self) -> None:
        """The filling is finished: preloads of the end."""
        self._preload("end")

    def new_row(self, row: Element) -> None:
        """`odk-new-repeat` for what is inside `row`."""
        inside = set(self._live.below(row))
        for action in self._form.actions:
            if NEW_ROW in action.events:
                self._act(action, (p for p in self._live.places.get(action.target, ()) if p in inside))

    def value_changed(self, place: Place) -> None:
        """Only what a person changed counts, and the target must be in the same row, or chosen by the form.
        Raises `FormError("ambiguous-target")`.
        """
        path = self._live.paths[place]
        for action in self._form.actions:
            if action.source == path and VALUE_CHANGED in action.events:
                self._act(action, self._targets(action, path, place), place)

    def _targets(self, action: Action, path: ModelPath, place: Place) -> list[Place]:
        if action.chosen is not None:
            found = self._recalculation.evaluate(action.chosen, place)
            places = [n for n in found if n in self._live.paths] if isinstance(found, list) else []
        else:
            shared = self._shared_depth(path, action.target)
            places = self._live.within(self._live.ancestor(place, shared), action.target)
        if len(places) > 1:
            name = "/" + "/".join(action.target)
            raise FormError("ambiguous-target", f"{name} names {len(places)} rows at once", place=name)
        return places

    @staticmethod
    def _shared_depth(one: tuple[str, ...], other: tuple[str, ...]) -> int:
        depth = 0
        while depth < min(len(one), len(other)) and one[depth] == other[depth]:
            depth += 1
        return depth

    def _run(self, event: str) -> None:
        for action in self._form.actions:
            if event in action.events:
                self._act(action, list(self._live.places.get(action.target, ())))

    def _act(self, action: Action, places: Iterable[Place], source: Place | None = None) -> None:
        for place in list(places):
            if action.position:
                self.awaiting_position[place] = None
                continue
            text = action.text
            if action.target in self._entity_ids and action.value and action.value.source == "uuid()":
                text = new_id()  # pyxform writes uuid(), which says nothing of when; ids of entities do
            elif action.value is not None:
                kind = self._form.binds[action.target].type if action.target in self._form.binds else "string"
                text = text_of(self._recalculation.evaluate(action.value, place), kind, self._world)
            if self._live.write(place, text):
                self._recalculation.changed(place)
                self._recalculation.settle()  # the next action sees what follows from this one
                if place != source:
                    self._follow(place)

    def _follow(self, place: Place) -> None:
        """Actions may hear what an action changed. Raises `FormError("form-cycle")` when it never ends."""
        path = self._live.paths[place]
        if not any(a.source == path and VALUE_CHANGED in a.events for a in self._form.actions):
            return
        if self._depth > MAX_FOLLOWING:
            where = "/" + "/".join(path)
            raise FormError("form-cycle", f"actions on {where} never come to rest", place=where)
        self._depth += 1
        try:
            self.value_changed(place)
        finally:
            self._depth -= 1

    def _preload(self, moment: str) -> None:
        for bind in self._form.binds.values():
            if bind.preload is None:
                continue
            kind, parameter = bind.preload
            for place in self._live.places.get(bind.path, ()):
                text = self._preloaded(kind, parameter, moment)
                if text is not None and self._live.write(place, text):
                    self._recalculation.changed(place)

    def _preloaded(self, kind: str, parameter: str, moment: str) -> str | None:
        if kind == "timestamp":
            at = self._world.now().isoformat(timespec="milliseconds")
            return at if parameter == moment else None
        if moment != "start":
            return None
        if kind == "uid":
            return f"uuid:{new_id()}"
        if kind == "date":
            return self._world.now().date().isoformat()
        if kind in ("property", "context"):
            return self._world.properties.get(parameter) or None
        return None
