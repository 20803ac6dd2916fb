"""`FormSession`: the whole contract between engine and screen. Ask for the visible nodes, answer one, get
back exactly what changed. Owns one filling of one form; knows no widgets, no store, no clock of its
own.
"""

import copy
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from secrets import randbelow
from types import MappingProxyType
from typing import Any

from forms.xform import draft as drafts
from forms.xform import entities, saved, standing
from forms.xform.definition import FormDefinition
from forms.xform.errors import FormError
from forms.xform.events import Events
from forms.xform.instances import Instance, parse_xml
from forms.xform.kinds import Answer, GeoPoint, to_text
from forms.xform.live import LiveInstance, Place
from forms.xform.nodes import Changes, EntityChange, FieldProblem, Finished, Node, Progress
from forms.xform.recalculation import Recalculation
from forms.xform.speaker import Speaker
from forms.xform.steps import Steps
from forms.xform.submission import submission
from forms.xform.touched import Touched
from forms.xform.view import View
from forms.xpath import World
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Document, Element
from forms.xpath.nodes import Node as XPathNode
from forms.xpath.watch import MAX_TEXT

Clock = Callable[[], datetime]
"""Gives the present moment as an aware time in the local zone."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


class FormSession:
    """Make one with `start` or `resume`."""

    def __init__(
        self, form: FormDefinition, root: Element, *, now: Clock, instances: Mapping[str, Instance],
        language: str, seed: int, about: Mapping[str, str] = NOTHING,
    ) -> None:  # fmt: skip
        self.form = form
        self.current: str | None = None
        self.flagged: frozenset[str] = frozenset()
        self._known: entities.Known = {}
        self._live = LiveInstance(root, form.row_templates, form.plan.paths)
        hidden: set[XPathNode] = set()
        given = {name: i.wrapper for name, i in instances.items() if name not in form.written}
        tables = {**form.tables, **given}
        self._world = World(
            Document(root), now, tables, hidden, seed=seed, instants=form.instants,
            own_row=self._live.own_row, only_at=self._live.only_at,
            properties={**about, "version": form.version},
            lasting=form.indexes, lasting_roots=frozenset(form.tables.values()),
        )  # fmt: skip
        self._recalculation = Recalculation(form, self._live, self._world, hidden)
        self._events = Events(form, self._live, self._world, self._recalculation)
        self._speaker = Speaker(form, self._live, self._world, self._recalculation)
        self._speaker.speak(language)
        self._view = View(form, self._live, self._recalculation, self._speaker, self._world.calendar)
        self._steps = Steps(form, self._live, self._world, self._recalculation, self._events, self._view)

    @classmethod
    def start(
        cls, form: FormDefinition, *, now: Clock, instances: Mapping[str, Instance] = NOTHING,
        language: str = "zh", prefill: entities.Prefill = NOTHING, about: Mapping[str, str] = NOTHING,
        last_saved: bytes | None = None, answers: Mapping[str, str] = NOTHING,
    ) -> "FormSession":  # fmt: skip
        """A new filling. `prefill` holds the values of an entity by `save_to` property, with `"__id__"`
        when it exists already (the form then edits it) and its rows by data set under `"__rows__"`.
        `about` says who fills it in on what (`username`, `deviceid`, …); `last_saved` is the submission of
        this form finished last, for forms that begin with what was answered then. `answers` are as for
        `answer_all`, and the same comes of them, but sooner; not for an entity that exists already, whose
        answers may stand though they are not offered any more.
        """
        root, seed = copy.deepcopy(form.template), randbelow(2**31 - 2) + 1
        if last_saved is not None:
            instances = {**instances, **saved.last_saved(form, last_saved)}
        session = cls(form, root, now=now, instances=instances, language=language, seed=seed, about=about)
        session._live.settle_defaults(form.binds, session._world.calendar)
        session._events.first_load()
        session._events.load()
        session._known = entities.fill(
            form, session._live, session._recalculation, prefill, session._world.calendar
        )
        given = [
            place for place, text in session._questions(answers).items() if session._live.write(place, text)
        ]
        session._begin(taken_up=bool(session._known))
        for place in given:
            session._events.value_changed(place)
        if given:
            session._steps.end()
            session._steps.forget()
        return session

    @classmethod
    def resume(
        cls, form: FormDefinition, draft: bytes, *, now: Clock, instances: Mapping[str, Instance] = NOTHING,
        language: str | None = None, about: Mapping[str, str] = NOTHING,
    ) -> "FormSession":  # fmt: skip
        """Goes on with a draft. Raises `FormError`: `draft-unreadable`, `draft-other-version`."""
        state = drafts.load(draft, form)
        spoken = language or state.language
        session = cls(
            form, state.root, now=now, instances=instances, language=spoken, seed=state.seed, about=about
        )
        session.current, session.flagged, session._known = state.current, state.flagged, state.known
        session._put_aside_again(state)
        session._recalculation.keep_values = True
        session._begin()
        session._recalculation.keep_values = False
        return session

    def _put_aside_again(self, state: drafts.State) -> None:
        try:
            for parked in state.parked:
                row = parse_xml(parked.xml.encode(), "a row of the draft", own=True)
                self._live.park_again(parked.holder, parked.name, row)
            for ref in state.awaiting:
                self._events.awaiting_position[self._live.find(ref)] = None
        except FormError as error:
            raise FormError("draft-unreadable", "the draft is damaged", place=error.place) from error

    @classmethod
    def open(
        cls, form: FormDefinition, instance: bytes, *, now: Clock,
        instances: Mapping[str, Instance] = NOTHING, language: str = "zh", edit: bool = False,
        known: entities.Known | None = None, about: Mapping[str, str] = NOTHING,
    ) -> "FormSession":  # fmt: skip
        """Answers saved as an instance. With `edit` a finished submission is changed: it gets a new id;
        `known` are the entities it has made, which finishing it again changes. Raises `FormError`:
        `form-xml`, `instance-other-form`.
        """
        root = saved.adopt(form, instance)
        if edit:
            saved.begin_edit(root)
        session = cls(
            form, root, now=now, instances=instances, language=language, seed=randbelow(2**31 - 2) + 1,
            about=about,
        )  # fmt: skip
        session._known = known or {}
        session._events.load()
        session._begin(taken_up=True)
        return session

    def _begin(self, *, taken_up: bool = False) -> None:
        """`taken_up`: the answers were saved before; nobody would hear that one is not offered any more."""
        self._recalculation.keep_choices = taken_up
        self._recalculation.everything()
        self._recalculation.settle()
        self._recalculation.keep_choices = False
        self._recalculation.touched = Touched()
        self._live.journal.clear()

    def draft(self) -> bytes:
        """The complete state; the same state gives the same bytes."""
        state = drafts.State(
            self._live.root, self.language, self.current, self.flagged, self._known, self._world.seed,
            drafts.put_aside(self._live), self.awaiting_position,
        )  # fmt: skip
        return drafts.dump(self.form, state)

    def mark(self, current: str | None, flagged: Collection[str] = ()) -> None:
        """Remembers, for the draft, where the person is and which questions they flagged."""
        self.current, self.flagged = current, frozenset(flagged)

    @property
    def language(self) -> str:
        return self._speaker.language

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Everything visible, in document order."""
        return self._view.nodes

    def node(self, ref: str) -> Node:
        """Raises `FormError("unknown-ref")` also for what is not visible now."""
        try:
            found = self._view.node_at(self._live.find(ref))
        except FormError:
            found = None  # a repeat without rows is no place, but it is shown
        if found is None or (found.kind == "row" and not ref.endswith("]")):
            found = self._view.repeat_node(ref) or found
        if found is None:
            raise FormError("unknown-ref", f"{ref} is not visible", place=ref)
        return found

    def follow(self, ref: str) -> Callable[[], str]:
        """Where the node at `ref` is by the time one asks, as rows come and go; "" once it is gone."""
        place, live = self._live.find(ref), self._live
        return lambda: live.ref(place) if live.is_there(place) else ""

    def text(self, ref: str) -> str:
        """The answer as the submission would have it, visible or not. Raises `FormError("unknown-ref")`."""
        return self._live.text(self._live.find(ref))

    def answer(self, ref: str, value: Answer) -> Changes:
        """Sets one answer; None empties it. Text that is no value of the type is kept and reported as a
        violation; a choice that is not offered is cleared. What the form then cannot work out is among the
        `problems`. Raises `FormError`: `unknown-ref`, `answer-too-long`; or the first of `faults`, when the
        answer and all that follows from it stand.
        """
        place = self._live.find(ref)
        path, text = self._live.paths[place], to_text(value)
        holds_nodes = isinstance(place, Element) and len(place) > 0
        if holds_nodes or (path not in self.form.controls and path not in self.form.binds):
            raise FormError("unknown-ref", f"{ref} is no question", place=ref)
        if len(text) > MAX_TEXT:
            raise FormError(
                "answer-too-long", f"the answer is longer than {MAX_TEXT:,} characters", place=ref
            )
        self._steps.begin()
        if self._live.write(place, text):
            self._recalculation.changed(place)
            self._recalculation.settle()  # what listens to the answer sees what follows from it
            self._events.value_changed(place)
        changes = self._steps.end(None if text else place)
        if self.faults:
            raise self.faults[0]
        return changes

    def answer_all(self, answers: Mapping[str, str]) -> Changes:
        """Several answers by ref, each as its node's text, as one step: what follows from them is settled
        once, so that it does not matter which comes first. Raises as `answer` does.
        """
        found = self._questions(answers)
        self._steps.begin()
        written = [place for place, text in found.items() if self._live.write(place, text)]
        for place in written:
            self._recalculation.changed(place)
        self._recalculation.settle()
        for place in written:
            self._events.value_changed(place)
        changes = self._steps.end()
        if self.faults:
            raise self.faults[0]
        return changes

    def _questions(self, answers: Mapping[str, str]) -> dict[Place, str]:
        return {self._question(ref): text for ref, text in answers.items()}

    def _question(self, ref: str) -> Place:
        place = self._live.find(ref)
        if self._live.paths[place] not in self.form.controls:
            raise FormError("unknown-ref", f"{ref} is no question", place=ref)
        return place

    def is_open(self, ref: str) -> bool:
        """Whether a person could answer there now: it is asked, and not read-only."""
        return self._view.is_open(self._question(ref))

    @property
    def faults(self) -> tuple[FormError, ...]:
        """What actions of the form should have set in the last step, or at the beginning, and could not, by
        the path of the target: `ambiguous-target`, `form-expression`, `form-cycle`. Nothing stays wrong."""
        return tuple(self._events.faults)

    @property
    def awaiting_position(self) -> tuple[str, ...]:
        """The questions that an action wants the device's position in (`setgeopoint`), until it is given."""
        live = self._live
        return tuple(live.ref(p) for p in self._events.awaiting_position if p in live.paths)

    def give_position(self, position: GeoPoint) -> Changes:
        """Puts the device's position where it is awaited; one step, like an answer."""
        self._steps.begin()
        for place in self._events.take_awaiting():
            if place in self._live.paths and self._live.write(place, to_text(position)):
                self._recalculation.changed(place)
        return self._steps.end()

    def add_row(self, repeat_ref: str, copy_of: str | None = None) -> Changes:
        """A new last row, or a copy right after the row `copy_of`. Raises as `remove_row` does."""
        parent_ref, _, _ = repeat_ref.rpartition("/")
        parent = self._live.find(parent_ref)
        path = self._repeat_path(parent, repeat_ref)
        assert isinstance(parent, Element), "rows lie in elements"
        if not self._recalculation.is_offered(parent, path):
            raise FormError("unknown-ref", f"{repeat_ref} is not visible", place=repeat_ref)
        original = self._live.find(copy_of) if copy_of else None
        if original is not None and self._live.paths[original] != path:
            raise FormError("unknown-ref", f"{copy_of} is no row of {repeat_ref}", place=repeat_ref)
        self._steps.begin()
        self._recalculation.new_row(parent, path, original if isinstance(original, Element) else None)
        return self._steps.end()

    def remove_row(self, row_ref: str) -> Changes:
        """Raises `FormError` `unknown-ref`, or `not-repeatable` where rows are not for a person to remove."""
        row = self._live.find(row_ref)
        self._repeat_path(self._live.find(row_ref.rpartition("/")[0]), row_ref.rpartition("[")[0])
        assert isinstance(row, Element), "rows are elements"
        self._steps.begin()
        self._recalculation.take_row(row)
        return self._steps.end()

    def _repeat_path(self, parent: Place, ref: str) -> ModelPath:
        path = (*self._live.paths[parent], ref.rpartition("/")[2])
        repeat = self.form.repeats.get(path)
        if repeat is None or repeat.fixed:
            raise FormError("not-repeatable", f"{ref} has no rows to add or remove", place=ref)
        return path

    def set_language(self, language: str) -> Changes:
        """Words only: no answer changes. A language the form does not have gives its default one."""
        self._speaker.speak(language)
        self._view.forget_all()
        return Changes(updated=tuple(node.ref for node in self.nodes))

    def undo(self) -> Changes | None:
        """Takes the last step back, exactly; None when there is none."""
        return self._steps.undo()

    def redo(self) -> Changes | None:
        """Does the step taken back last again; None when there is none."""
        return self._steps.redo()

    def problems(self) -> tuple[FieldProblem, ...]:
        """All that is wrong now, in document order; then what cannot be worked out where nothing is asked."""
        return standing.problems(self._view, self._live, self._recalculation)

    def progress(self, ref: str | None = None) -> Progress:
        """Of the whole form, or of one group, repeat or row."""
        return standing.progress(self.nodes, ref)

    def finish(self) -> Finished:
        """The submission and the entities it changes. Raises `FormError("not-complete")`: see `problems`."""
        problems = self.problems()
        if problems:
            errors = [f"; {p.ref}: {p.message}" for p in problems if p.kind == "error"]
            raise FormError(
                "not-complete",
                f"{len(problems)} answers need attention{''.join(errors[:3])}",
                place=problems[0].ref,
                count=len(problems),
            )
        changed = self.entity_changes()
        return Finished(self.submission(), changed)

    def entity_changes(self) -> tuple[EntityChange, ...]:
        """What `finish` says of entities, for who has seen that there are no `problems` and wants nothing
        else; the filling is over."""
        self._events.end()
        self._recalculation.settle()
        changed = entities.changes(
            self.form, self._live, self._recalculation.hidden, self._known, self._world.calendar
        )
        self._live.journal.clear()
        return changed

    @property
    def parked(self) -> Mapping[str, int]:
        """How many rows with answers each repeat's count has taken away: they would be left out now."""
        live = self._live
        return {
            f"{live.ref(parent)}/{path[-1]}": len(rows)
            for (parent, path), rows in live.parked.items()
            if rows and parent in live.paths
        }

    def submission(self) -> bytes:
        """The answers as they are now, as an ODK submission, complete or not."""
        return submission(self.form, self._live.root, self._recalculation.hidden)
