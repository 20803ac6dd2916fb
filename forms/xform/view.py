"""Builds the visible nodes of a session in document order, and only again what changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from forms.xform.definition import Bind, Body, Control, FormDefinition, Group, Repeat
from forms.xform.kinds import fits, question_type, read
from forms.xform.live import LiveInstance, Place
from forms.xform.nodes import Node, ProblemKind
from forms.xform.plan import stand_in
from forms.xform.recalculation import Recalculation
from forms.xform.speaker import Speaker
from forms.xpath.calendar import Calendar
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Attribute, Element

_Key = tuple[int, Place, int]
"""(body item, its place, 0 for the repeat itself and 1 for a row)."""


@dataclass(slots=True)
class _Entry:
    key: _Key
    item: Body
    place: Place
    is_row: bool
    parent: str | None
    depth: int
    number: str


class View:
    """The nodes of one session as the screen sees them; every built node is kept until it is forgotten."""

    def __init__(
        self, form: FormDefinition, live: LiveInstance, recalculation: Recalculation, speaker: Speaker,
        calendar: Calendar,
    ) -> None:  # fmt: skip
        self._form, self._live, self._recalculation, self._speaker = form, live, recalculation, speaker
        self._calendar = calendar
        self._kinds = {p: question_type(c, self.bind(c)) for p, c in form.controls.items()}
        self._entries: list[_Entry] | None = None
        self._nodes: dict[_Key, Node] = {}
        self._by_place: dict[Place, list[_Entry]] = {}
        self._all: tuple[Node, ...] | None = None

    def bind(self, control: Control) -> Bind:
        """Its rules; a question without any has the usual ones."""
        return self._form.binds.get(control.path) or Bind(control.path)

    def kind(self, control: Control) -> str:
        """Its type, as `forms.xform.kinds.question_type` has it."""
        return self._kinds[control.path]

    def forget(self, places: Iterable[Place]) -> None:
        """These must be built anew; so must the titles of the rows they lie in."""
        self._all = None
        for place in places:
            at: Place | None = place
            while at is not None:
                for entry in self._by_place.get(at, ()):
                    if at is place or entry.is_row:
                        self._nodes.pop(entry.key, None)
                    if at is place and self._may_be_note(entry.item):
                        self._entries = None  # notes have no number
                at = at.owner if isinstance(at, Attribute) else at.getparent()

    def turned(self, places: Iterable[Place]) -> Iterator[tuple[Attribute, bool]]:
        """The repeats in and around these places that are shown as a whole since the order was last known, or
        are no longer. To be asked before the order is forgotten; when it is not known, all are told.
        """
        live = self._live
        asked: dict[tuple[Element, ModelPath], None] = {}
        for place in places:
            path = live.paths.get(place)
            parent = place.getparent() if isinstance(place, Element) else None
            if path is not None and path in self._form.repeats and parent is not None:
                asked[parent, path] = None
            inner = self._recalculation.repeats_in.get(path, ()) if path is not None else ()
            asked.update(dict.fromkeys((place, r) for r in inner if isinstance(place, Element)))
            if isinstance(place, Attribute) and path is None and place.owner in live.paths:
                asked[place.owner, (*live.paths[place.owner], place.name)] = None
        for holder, path in asked:
            stand, now = stand_in(holder, path), self._rows_shown(path, holder) is not None
            if self._entries is None or now != (stand in self._by_place):
                yield stand, now

    def forget_order(self) -> None:
        """Nodes appeared, vanished or moved."""
        self._entries = None
        self._all = None

    def forget_all(self) -> None:
        """The wording of everything changed."""
        self._nodes.clear()
        self.forget_order()

    @property
    def nodes(self) -> tuple[Node, ...]:
        if self._all is None:
            self._all = tuple(self._node(entry) for entry in self._ordered())
        return self._all

    def node_at(self, place: Place) -> Node | None:
        """The visible node at a place: the row, if it is one; None when hidden or not on the screen."""
        self._ordered()
        entries = self._by_place.get(place)
        return self._node(entries[-1]) if entries else None

    def controls(self) -> Iterator[tuple[Control, Place]]:
        """The visible questions."""
        for entry in self._ordered():
            if isinstance(entry.item, Control):
                yield entry.item, entry.place

    def repeat_node(self, ref: str) -> Node | None:
        """The visible repeat (not a row of it) of this ref, None when there is none."""
        for entry in self._ordered():
            if isinstance(entry.item, Repeat) and not entry.is_row and self._ref(entry) == ref:
                return self._node(entry)
        return None

    def _ordered(self) -> list[_Entry]:
        if self._entries is None:
            self._entries = list(self._walk(self._form.body, self._live.root, None, 0, ""))
            self._by_place = {}
            alive = {}
            for entry in self._entries:
                self._by_place.setdefault(entry.place, []).append(entry)
                node = self._nodes.get(entry.key)
                if node is not None:
                    alive[entry.key] = node
            self._nodes = alive
        return self._entries

    def _walk(
        self, body: Sequence[Body], base: Element, parent: str | None, depth: int, prefix: str
    ) -> Iterator[_Entry]:
        count = 0
        for item in body:
            if isinstance(item, Group) and item.path is None:
                yield from self._walk(item.children, base, parent, depth, prefix)
                continue
            if isinstance(item, Repeat):
                entries = self._repeat(item, base, parent, depth, f"{prefix}{count + 1}")
            else:
                entries = self._single(item, base, parent, depth, f"{prefix}{count + 1}")
            for at, entry in enumerate(entries):
                count += 1 if at == 0 and not (self._is_note(entry) or _is_heading(entry.item)) else 0
                yield entry

    def _single(
        self, item: Control | Group, base: Element, parent: str | None, depth: int, number: str
    ) -> Iterator[_Entry]:
        assert item.path is not None, "groups without a path were taken apart"
        for place in self._live.within(base, item.path)[:1]:
            if place in self._recalculation.hidden:
                return
            entry = _Entry((id(item), place, 0), item, place, False, parent, depth, number)
            yield entry
            if isinstance(item, Group) and isinstance(place, Element):
                yield from self._walk(item.children, place, self._live.ref(place), depth + 1, f"{number}.")

    def _repeat(
        self, item: Repeat, base: Element, parent: str | None, depth: int, number: str
    ) -> Iterator[_Entry]:
        holders = self._live.within(base, item.path[:-1])
        for holder in holders[:1]:
            assert isinstance(holder, Element), "rows lie in elements"
            visible = self._rows_shown(item.path, holder)
            if visible is None:
                return
            stand = stand_in(holder, item.path)
            yield _Entry((id(item), stand, 0), item, stand, False, parent, depth, number)
            own_ref = f"{self._live.ref(holder)}/{item.path[-1]}"
            for at, row in enumerate(visible, 1):
                inner = f"{number}.{at}"
                yield _Entry((id(item), row, 1), item, row, True, own_ref, depth + 1, inner)
                yield from self._walk(item.children, row, self._live.ref(row), depth + 2, f"{inner}.")

    def _rows_shown(self, path: ModelPath, holder: Element) -> list[Element] | None:
        """The visible rows of a repeat, None when the repeat as a whole is not shown."""
        hidden = self._recalculation.hidden
        if holder in hidden or not self._recalculation.is_offered(holder, path):
            return None
        return [row for row in self._live.rows(holder, path) if row not in hidden]

    def _ref(self, entry: _Entry) -> str:
        return self._live.ref(entry.place)

    def _may_be_note(self, item: Body) -> bool:
        """Whether it is one as long as it has no text."""
        if not isinstance(item, Control):
            return False
        bind = self.bind(item)
        return (
            item.tag == "input" and bind.readonly is not None and bind.readonly.source.strip() == "true()"
            and bind.calculate is None and bind.type == "string"
        )  # fmt: skip

    def _is_note(self, entry: _Entry) -> bool:
        return self._may_be_note(entry.item) and not self._live.text(entry.place)

    def _node(self, entry: _Entry) -> Node:
        node = self._nodes.get(entry.key)
        if node is None:
            node = (
                self._question(entry, entry.item)
                if isinstance(entry.item, Control)
                else self._frame(entry, entry.item)
            )
        elif (node.number, node.parent) == (entry.number, entry.parent) and node.ref == self._ref(entry):
            return node
        else:
            number = "" if node.kind == "note" or _is_heading(entry.item) else entry.number
            node = replace(node, number=number, parent=entry.parent, depth=entry.depth, ref=self._ref(entry))
            if node.kind == "row":
                node = replace(node, title=self._row_title(entry, node.label))
        self._nodes[entry.key] = node
        return node

    def _question(self, entry: _Entry, control: Control) -> Node:
        place, bind = entry.place, self.bind(control)
        text, kind = self._live.text(place), self.kind(control)
        problem = self.violation(control, place)
        note = self._is_note(entry)
        return Node(
            ref=self._ref(entry),
            kind="note" if note else "question",
            name=control.path[-1],
            type=kind,
            appearance=control.appearance,
            label=self._speaker.text(control.label, place),
            hint=self._speaker.text(control.hint, place),
            guidance=self._speaker.text(control.hint, place, "guidance"),
            value=read(text, kind, bind, self._calendar),
            display=self._speaker.display(control, place, text),
            required=place in self._recalculation.required,
            readonly=self._is_readonly(place) or bind.calculate is not None or _is_heading(control),
            choices=self._speaker.choices(control, place),
            violation=None if problem is None else self.message(control, place, problem),
            violation_kind=problem,
            parameters=control.parameters,
            extras=control.extras,
            media=self._speaker.media(control.label, place),
            parent=entry.parent,
            depth=entry.depth,
            number="" if note or _is_heading(control) else entry.number,
        )

    def _frame(self, entry: _Entry, item: Group | Repeat) -> Node:
        is_repeat = isinstance(item, Repeat)
        label = self._speaker.text(item.label, entry.place)
        if isinstance(item, Repeat) and entry.is_row and item.row_label is not None:
            label = self._speaker.text(item.row_label, entry.place)
        assert item.path is not None, "groups without a path were taken apart"
        fault = self._recalculation.failures.at(entry.place)
        return Node(
            ref=self._ref(entry),
            kind="row" if entry.is_row else "repeat" if is_repeat else "group",
            name=item.path[-1],
            appearance=item.appearance,
            label=label,
            readonly=(isinstance(item, Repeat) and item.fixed) or self._is_readonly(entry.place),
            extras=item.extras,
            violation=fault or None,
            violation_kind="error" if fault else None,
            parent=entry.parent,
            depth=entry.depth,
            number=entry.number,
            title=self._row_title(entry, label) if entry.is_row else label,
        )

    def _row_title(self, entry: _Entry, label: str) -> str:
        """The row's label and number, and its first two answers."""
        facts = []
        for control in _controls_in(entry.item):
            for place in self._live.within(self._as_element(entry.place), control.path)[:1]:
                text = self._live.text(place)
                if (
                    text
                    and place not in self._recalculation.hidden
                    and self.kind(control) not in _NOT_TELLING
                ):
                    facts.append(self._speaker.display(control, place, text))
            if len(facts) == 2:
                break
        position = entry.number.rpartition(".")[2]
        return " · ".join([f"{label} {position}".strip(), *facts])

    @staticmethod
    def _as_element(place: Place) -> Element:
        assert isinstance(place, Element), "rows are elements"
        return place

    def is_open(self, place: Place) -> bool:
        """Whether what is at a place can be answered: neither hidden nor read-only."""
        hidden = place in self._recalculation.hidden
        bind = self._form.binds.get(self._live.paths[place])
        return not (hidden or self._is_readonly(place) or (bind is not None and bind.calculate is not None))

    def _is_readonly(self, place: Place) -> bool:
        at: Place | None = place
        while at is not None:
            if at in self._recalculation.readonly:
                return True
            at = at.owner if isinstance(at, Attribute) else at.getparent()
        return False

    def violation(self, control: Control, place: Place) -> ProblemKind | None:
        """What is wrong with a visible question's answer now."""
        if self._fault(control, place):
            return "error"
        text = self._live.text(place)
        if not text:
            return "required" if place in self._recalculation.required else None
        if not fits(text, self.kind(control), self.bind(control), self._calendar, control.parameters):
            return "type"
        return "constraint" if place in self._recalculation.broken else None

    def message(self, control: Control, place: Place, kind: ProblemKind) -> str:
        """The author's words about a violation, "" when there are none; the engine's about an error."""
        if kind == "error":
            return self._fault(control, place)
        bind = self.bind(control)
        wording = {"required": bind.required_message, "constraint": bind.constraint_message, "type": None}[
            kind
        ]
        return self._speaker.text(wording, place)

    def _fault(self, control: Control, place: Place) -> str:
        return self._recalculation.failures.at(place) or self._speaker.fault(control, place)


def _is_heading(item: Body) -> bool:
    """The first line of a table of choices: it shows their labels and asks nothing."""
    return isinstance(item, Control) and "label" in item.appearance.split()


_NOT_TELLING = frozenset({"image", "signature", "audio", "video", "file", "acknowledge", "geopoint"})


def _controls_in(item: Body) -> Iterator[Control]:
    """The questions of a row, those of nested repeats left out."""
    for child in () if isinstance(item, Control) else item.children:
        if isinstance(child, Control):
            yield child
        elif isinstance(child, Group):
            yield from _controls_in(child)
