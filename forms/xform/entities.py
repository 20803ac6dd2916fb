"""Answers as entities (ODK Entities): what a finished form changes, and how an existing entity fills a
form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast

from forms.ids import new_id
from forms.xform.definition import Bind, Dataset, FormDefinition
from forms.xform.instances import xml_text
from forms.xform.kinds import JSON, from_json, question_type, to_json
from forms.xform.live import LiveInstance, Place
from forms.xform.nodes import EntityChange
from forms.xform.recalculation import Recalculation
from forms.xpath.calendar import Calendar
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element, Node

Known = dict[str, dict[str, JSON]]
"""Entities that existed before: id → {"__dataset__": …, property: value}."""

Prefill = Mapping[str, "JSON | Mapping[str, Sequence[Mapping[str, JSON]]]"]

ID = "__id__"
ROWS = "__rows__"
DATASET = "__dataset__"
_OFF = ("", "0", "false", "false()")


def fill(
    form: FormDefinition,
    live: LiveInstance,
    recalculation: Recalculation,
    prefill: Prefill,
    calendar: Calendar,
) -> Known:
    """Puts an existing entity's values into the questions that save to them; gives what was known."""
    known: Known = {}
    own = {k: cast("JSON", v) for k, v in prefill.items() if k != ROWS}
    rows = cast("Mapping[str, Sequence[Mapping[str, JSON]]]", prefill.get(ROWS) or {})
    for dataset in form.datasets:
        if not dataset.in_repeat:
            for scope in live.places.get(dataset.scope, [])[:1]:
                _fill_one(form, live, recalculation, dataset, scope, own, known, calendar)
        elif own.get(ID) is not None or dataset.name in rows:
            _fill_rows(form, live, recalculation, dataset, rows.get(dataset.name, ()), known, calendar)
    return known


def _fill_rows(
    form: FormDefinition, live: LiveInstance, recalculation: Recalculation, dataset: Dataset,
    rows: Sequence[Mapping[str, JSON]], known: Known, calendar: Calendar,
) -> None:  # fmt: skip
    repeat = max((r for r in form.repeats if dataset.scope[: len(r)] == r), key=len)
    for parent in live.places.get(repeat[:-1], [])[:1]:
        assert isinstance(parent, Element), "rows lie in elements"
        for row in live.rows(parent, repeat):
            recalculation.take_row(row)
        made = [recalculation.new_row(parent, repeat) for _ in rows]
        recalculation.settle()  # what the form does in new rows comes before what is known of them
        for row, values in zip(made, rows, strict=True):
            for scope in live.within(row, dataset.scope)[:1]:
                _fill_one(form, live, recalculation, dataset, scope, values, known, calendar)


def _fill_one(
    form: FormDefinition, live: LiveInstance, recalculation: Recalculation, dataset: Dataset, scope: Place,
    values: Mapping[str, JSON], known: Known, calendar: Calendar,
) -> None:  # fmt: skip
    before: dict[str, JSON] = {}
    for name, path in dataset.properties.items():
        if name in values:
            for place in _within(live, scope, path):
                text = xml_text(from_json(values[name]))
                before[name] = json_at(form, path, text, calendar)
                if live.write(place, text):
                    recalculation.changed(place)
    identity = values.get(ID)
    if isinstance(identity, str):
        known[identity] = {**before, DATASET: dataset.name}
        for place in _within(live, scope, (*dataset.entity, "@id")):
            if live.write(place, identity):
                recalculation.changed(place)


def _within(live: LiveInstance, scope: Place, path: ModelPath) -> list[Place]:
    return live.within(scope, path)[:1] if isinstance(scope, Element) else []


def json_at(form: FormDefinition, path: ModelPath, text: str, calendar: Calendar) -> JSON:
    """`text`, an answer at `path`, as a record keeps it (see `forms.xform.kinds.to_json`)."""
    bind = form.binds.get(path) or Bind(path)
    control = form.controls.get(path)
    kind = question_type(control, bind) if control is not None else bind.type
    return to_json(text, kind, bind, calendar)


def changes(
    form: FormDefinition, live: LiveInstance, hidden: set[Node], known: Known, calendar: Calendar
) -> tuple[EntityChange, ...]:
    """One change for every entity made or altered, parents before their rows, then rows taken away."""
    found: list[EntityChange] = []
    present: set[str] = set()
    identities: dict[Place, str] = {}
    for dataset in form.datasets:
        for scope in live.places.get(dataset.scope, []):
            if isinstance(scope, Element) and scope not in hidden:
                change = _change(form, live, hidden, known, dataset, scope, identities, calendar)
                if change is not None:
                    present.add(change.id)
                    found.append(change)
    for identity, before in known.items():
        if identity not in present:
            name = str(before[DATASET])
            found.append(EntityChange(name, identity, "update", "", {"deleted": True}, None, ""))
    return tuple(c for c in found if c.action != "update" or c.properties)


def _change(
    form: FormDefinition, live: LiveInstance, hidden: set[Node], known: Known, dataset: Dataset, scope:
    Element,
    identities: dict[Place, str], calendar: Calendar,
) -> EntityChange | None:  # fmt: skip
    entity = next((e for e in _within(live, scope, dataset.entity) if isinstance(e, Element)), None)
    if entity is None or entity in hidden:
        return None
    identity = entity.get("id") or new_id()
    before = known.get(identity)
    action = _action(entity, known=before is not None)
    if action is None:
        return None
    entity.set("id", identity)
    parent = next((identities[a] for a in _above(scope) if a in identities), None)
    identities[scope] = identity
    label = next((live.text(p) for p in _within(live, scope, (*dataset.entity, "label"))), "")
    values = dict(_values(form, live, hidden, scope, dataset, calendar))
    if before is not None:
        asked = {**dict.fromkeys(dataset.properties), **values}
        values = {name: value for name, value in asked.items() if value != before.get(name)}
    elif action == "create":
        values = {name: value for name, value in values.items() if value is not None}
    return EntityChange(
        dataset.name, identity, action, label, values, parent, live.ref(scope),
        *(entity.get(name, "") for name in ("baseVersion", "trunkVersion", "branchId")),
    )  # fmt: skip


def _action(entity: Element, *, known: bool) -> Literal["create", "update", "upsert"] | None:
    """What the form wants done: `create`, `update`, or with both whichever fits at the centre."""
    create, update = (entity.get(name, "") not in _OFF for name in ("create", "update"))
    if known:
        return "update"
    if create and update:
        return "upsert"
    return "update" if update else "create" if create else None


def _values(
    form: FormDefinition, live: LiveInstance, hidden: set[Node], scope: Element, dataset: Dataset,
    calendar: Calendar,
) -> Iterator[tuple[str, JSON]]:  # fmt: skip
    """What is asked now; an empty answer takes the value away, what is not relevant says nothing of it."""
    for name, path in dataset.properties.items():
        place = next(iter(_within(live, scope, path)), None)
        if place is not None and place not in hidden:
            yield name, json_at(form, path, live.text(place), calendar)


def _above(element: Element) -> Iterator[Element]:
    yield from element.iterancestors()
