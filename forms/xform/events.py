"""Runs what a form wants done at its events: preloads, and `setvalue` at its moments.

Owns when and where an action acts. Knows nothing of how a value is calculated or shown.
"""

from collections.abc import Iterable

from forms.ids import new_id
from forms.xform.actions import FIRST_LOAD, LOAD, NEW_ROW, VALUE_CHANGED
from forms.xform.definition import Action, FormDefinition
from forms.xform.errors import FormError
from forms.xform.kinds import text_of
from forms.xform.live import LiveInstance, Place, shared_depth
from forms.xform.recalculation import Recalculation
from forms.xform.references import written
from forms.xpath import World, XPathError
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element
from forms.xpath.watch import MAX_TEXT

MAX_FOLLOWING = 50
"""Actions on what actions changed, in a chain; more is a circle."""


class Events:
    """The actions and preloads of one form, done to one live instance."""

    def __init__(
        self, form: FormDefinition, live: LiveInstance, world: World, recalculation: Recalculation
    ) -> None:
        self._form, self._live, self._world, self._recalculation = form, live, world, recalculation
        self._depth = 0
        self.faults: list[FormError] = []
        """What actions could not do in this step."""
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
        """Only what a person changed counts; the target must be in the same row, or chosen by the form."""
        path = self._live.paths[place]
        for action in self._form.actions:
            if action.source == path and VALUE_CHANGED in action.events:
                self._act(action, self._targets(action, path, place), place)

    def _targets(self, action: Action, path: ModelPath, place: Place) -> list[Place]:
        if action.chosen is not None:
            try:
                found = self._recalculation.evaluate(action.chosen, place)
            except XPathError as error:
                self._fail("form-expression", action.target, f"{error.message} in {action.chosen.source}")
                return []
            places = [n for n in found if n in self._live.paths] if isinstance(found, list) else []
        else:
            shared = shared_depth(path, action.target)
            places = self._live.within(self._live.ancestor(place, shared), action.target)
        if len(places) > 1:
            self._fail(
                "ambiguous-target",
                action.target,
                f"{written(action.target)} names {len(places)} rows at once",
            )
            return []
        return places

    def _fail(self, code: str, target: ModelPath, message: str) -> None:
        """The target stays as it is, and all else goes on."""
        self.faults.append(FormError(code, message, place=written(target)))

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
                try:
                    value = self._recalculation.evaluate(action.value, place)
                except XPathError as error:
                    self._fail("form-expression", action.target, f"{error.message} in {action.value.source}")
                    continue
                text = text_of(value, kind, self._world.calendar)
            if len(text) > MAX_TEXT:
                message = f"the text is longer than {MAX_TEXT:,} characters"
                self._fail("form-expression", action.target, message)
            elif self._live.write(place, text):
                self._recalculation.changed(place)
                self._recalculation.settle()  # the next action sees what follows from this one
                if place != source:
                    self._follow(place)

    def _follow(self, place: Place) -> None:
        """Actions may hear what an action changed, as long as it comes to an end."""
        path = self._live.paths[place]
        if not any(a.source == path and VALUE_CHANGED in a.events for a in self._form.actions):
            return
        if self._depth > MAX_FOLLOWING:
            self._fail("form-cycle", path, f"actions on {written(path)} never come to rest")
            return
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
