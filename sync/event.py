"""The event: an immutable fact that one save made true. This module owns its bytes and nothing else.

The bytes made here once, by the device that saved, are the bytes that are hashed, stored and sent; nobody
re-serialises them. JSON without line breaks, so that a batch of events is a text of lines.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import msgspec
from pydantic_core import from_json

from forms.archive import JSON
from forms.errors import UserError

EventId = str  # "device:seq"

CENTRE_ONLY = frozenset({"assignment", "erasure_receipt"})  # types that only the centre itself may write
MAX_PAYLOAD = 1 << 20  # bytes; a form with 500 answers takes about 40 kB
MAX_DEPTH = 64  # of lists and objects in each other
MAX_INTEGER = 1 << 63
MAX_DIGITS = 4_299  # of a number in an event: states hold 4,300 characters of one, the sign among them
MAX_NAME = 64  # characters of an archive's id, as sync.wire allows

if TYPE_CHECKING:
    Values = Mapping[str, JSON]
else:
    Values = Mapping[str, Any]  # msgspec follows no type that contains itself


class Event(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
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
    set: Values
    base: Mapping[str, tuple[EventId, ...]] = {}
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
    return _ENCODER.encode(event)


def decode(payload: bytes) -> Event:
    """Read an event from its bytes. Raises UserError `bad-event` naming what is wrong with it."""
    if len(payload) > MAX_PAYLOAD:
        raise _bad(f"{len(payload)} bytes, more than {MAX_PAYLOAD}")
    event = _plain(payload) or _read(payload)
    if not 1 <= event.seq < 1 << 62 or not 0 <= event.hlc < 1 << 63:
        raise _bad("seq or hlc out of range")
    if len(event.archive) > MAX_NAME or "\0" in event.archive:  # who holds it could not ask about it
        raise _bad("archive is not an identifier")
    return event


_ENDLESS = 10**MAX_DIGITS
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Event)


def _plain(payload: bytes) -> Event | None:
    """The event, if it holds nothing but what every event does, and nothing deep: nearly all are so, and are
    read in a tenth of the time. Raises UserError `bad-event`."""
    if payload.count(b"{") + payload.count(b"[") > MAX_DEPTH:
        return None
    try:
        event = _DECODER.decode(payload)
    except ValueError:
        return None
    if len(payload) > MAX_DIGITS:  # else no number in it is too long
        _check_writable(event.set)
    return event


def _read(payload: bytes) -> Event:
    """The same of any event: fields of newer programs are passed over, and what is wrong is named."""
    try:
        body = from_json(payload, allow_inf_nan=False)
    except ValueError as error:
        raise _bad(f"not JSON: {error}") from error
    if not isinstance(body, dict):
        raise _bad("not an object")
    known = {name: body[name] for name in Event.__struct_fields__ if name in body}
    try:
        event = msgspec.convert(known, Event)
    except ValueError as error:
        raise _bad(str(error)) from error
    _check_writable(event.set)
    return event


def _check_writable(values: Values) -> None:
    """A value that can be read but not written again, or not read once more, would stop every replica that
    folds it: a number that overflowed or is endless, or nesting deeper than a writer goes."""
    level: list[Any] = [values]
    depth = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise _bad("it is nested too deeply")
        inner: list[Any] = []
        for one in level:
            for value in one.values() if isinstance(one, Mapping) else one:
                if isinstance(value, dict | list):
                    inner.append(value)
                elif (type(value) is float and not math.isfinite(value)) or (
                    type(value) is int and abs(value) >= _ENDLESS
                ):
                    raise _bad("it cannot be kept as JSON: a number is out of range")
        level = inner


def _bad(why: str) -> UserError:
    return UserError(
        "bad-event",
        "A change could not be read: {why}.",
        "Nothing else is affected; the centre keeps it aside for a person to look at.",
        why=why,
    )
