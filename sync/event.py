"""The event: an immutable fact that one save made true. This module owns its bytes and nothing else.

The bytes made here once, by the device that saved, are the bytes that are hashed, stored and sent; nobody
re-serialises them. JSON without line breaks, so that a batch of events is a text of lines.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from pydantic_core import from_json

from forms.archive import JSON
from forms.errors import UserError

EventId = str  # "device:seq"

CENTRE_ONLY = frozenset({"assignment", "erasure_receipt"})  # types that only the centre itself may write
MAX_PAYLOAD = 1 << 20  # bytes; a form with 500 answers takes about 40 kB
MAX_DEPTH = 64  # of lists and objects in each other
MAX_INTEGER = 1 << 63


@dataclass(frozen=True, slots=True)
class Event:
    """`author` on `device` set these properties of `entity` in `archive`.

    `set` maps property → value, `base` maps property → ids of the events whose values it replaces.
    `hlc` is a hybrid logical clock (see sync.hlc), `form`/`form_version` name what asked the questions.
    `kept` names the event of another device that this one says again, for a centre that lost it: `hlc` and
    `author` are that event's.
    """

    device: str
    seq: int
    hlc: int
    author: str
    archive: str
    entity: str
    type: str
    set: Mapping[str, JSON]
    base: Mapping[str, tuple[EventId, ...]] = field(default_factory=dict)
    form: str = ""
    form_version: str = ""
    kept: EventId = ""

    @property
    def id(self) -> EventId:
        """The identity of the event: the device that made it and its gapless number there."""
        return f"{self.device}:{self.seq}"


def storable(value: object, depth: int = 2) -> JSON:
    """The value as every replica can write it again, and the centre will take it.

    Half a character (pasted, or cut by another program) becomes U+FFFD: the text around it must
    not be lost for it.
    Raises ValueError for what is no value of ours: not JSON, not finite, over 64 bits, nested too deeply.
    `depth` counts from the event's `set`.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, int) and abs(value) < MAX_INTEGER:
        return value
    if isinstance(value, float) and math.isfinite(value):
        return cast("JSON", value)
    if depth >= MAX_DEPTH:
        raise ValueError("the value is nested too deeply")
    if isinstance(value, list | tuple):
        return [storable(item, depth + 1) for item in value]
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        return {cast("str", storable(name)): storable(item, depth + 1) for name, item in value.items()}
    raise ValueError(f"a value of {type(value).__name__} cannot be saved")


def encode(event: Event) -> bytes:
    """The one serialisation of an event, called by the device that saves and by nobody else."""
    body: dict[str, object] = {
        "device": event.device,
        "seq": event.seq,
        "hlc": event.hlc,
        "author": event.author,
        "archive": event.archive,
        "entity": event.entity,
        "type": event.type,
        "set": dict(event.set),
    }
    if event.base:
        body["base"] = {name: list(ids) for name, ids in event.base.items()}
    if event.form:
        body["form"] = event.form
        body["form_version"] = event.form_version
    if event.kept:
        body["kept"] = event.kept
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def decode(payload: bytes) -> Event:
    """Read an event from its bytes. Raises UserError `bad-event` naming what is wrong with it."""
    if len(payload) > MAX_PAYLOAD:
        raise _bad(f"{len(payload)} bytes, more than {MAX_PAYLOAD}")
    try:
        body = from_json(payload, allow_inf_nan=False)
    except ValueError as error:
        raise _bad(f"not JSON: {error}") from error
    if not isinstance(body, dict):
        raise _bad("not an object")
    for name, kind in _FIELDS.items():
        if type(body.get(name)) is not kind:  # true is no number
            raise _bad(f"{name} is missing or of the wrong type")
    if not 1 <= body["seq"] < 1 << 62 or not 0 <= body["hlc"] < 1 << 63:
        raise _bad("seq or hlc out of range")
    base = body.get("base", {})
    if not isinstance(base, dict) or not all(_is_ids(ids) for ids in base.values()):
        raise _bad("base is not lists of event ids")
    form, form_version = body.get("form", ""), body.get("form_version", "")
    if not isinstance(form, str) or not isinstance(form_version, str):
        raise _bad("form is not text")
    kept = body.get("kept", "")
    if not isinstance(kept, str):
        raise _bad("kept is no event id")
    _check_writable(body["set"])
    return Event(
        **{name: body[name] for name in _FIELDS},
        base={name: tuple(ids) for name, ids in base.items()},
        form=form,
        form_version=form_version,
        kept=kept,
    )


_FIELDS: dict[str, type] = {
    "device": str,
    "seq": int,
    "hlc": int,
    "author": str,
    "archive": str,
    "entity": str,
    "type": str,
    "set": dict,
}


def _check_writable(values: dict[str, object]) -> None:
    """A value that can be read but not written again would stop every replica that folds it: a number that
    overflowed, or nesting deeper than a writer goes."""
    level: list[dict[str, object] | list[object]] = [values]
    depth = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise _bad("it is nested too deeply")
        inner: list[dict[str, object] | list[object]] = []
        for one in level:
            for value in one.values() if isinstance(one, dict) else one:
                if isinstance(value, dict | list):
                    inner.append(value)
                elif type(value) is float and not math.isfinite(value):
                    raise _bad("it cannot be kept as JSON: a number is out of range")
        level = inner


def _is_ids(ids: object) -> bool:
    return isinstance(ids, list) and all(isinstance(i, str) for i in cast("list[object]", ids))


def _bad(why: str) -> UserError:
    return UserError(
        "bad-event",
        "A change could not be read: {why}.",
        "Nothing else is affected; the centre keeps it aside for a person to look at.",
        why=why,
    )
