"""A session as bytes and back: JSON with the instance inside, pinned to the form's id and version.

A draft may also enclose what the engine does not need itself: the words of its form, the log of its filling,
the bytes it was migrated from.
"""

import copy
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from forms.xform.definition import FormDefinition
from forms.xform.entities import DATASET, Known
from forms.xform.errors import FormError
from forms.xform.fitting import misfit, misfit_of_row
from forms.xform.instances import parse_xml
from forms.xform.live import LiveInstance
from forms.xform.vocabulary import local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

FORMAT = 1
MAX_ENCLOSED = 64 * 1024 * 1024  # bytes unpacked


@dataclass(frozen=True, slots=True)
class Parked:
    """A row that a falling count took away: the ref of what held it, its path's last name, its XML."""

    holder: str
    name: str
    xml: str

    @property
    def path(self) -> ModelPath:
        """Of the repeat it is a row of."""
        steps = self.holder.strip("/").split("/")
        return (*(step.partition("[")[0] for step in steps), self.name)


@dataclass(frozen=True, slots=True)
class State:
    """What a draft keeps. `root` is the instance with non-relevant values; `known` the entity being
    edited; `parked` the rows that may come back, in order; `awaiting` where a position is wanted."""

    root: Element
    language: str
    current: str | None
    flagged: frozenset[str]
    known: Known
    seed: int
    parked: tuple[Parked, ...] = ()
    awaiting: tuple[str, ...] = ()

    @property
    def whole(self) -> Element:
        """A copy of the instance with the rows put aside behind those of their kind."""
        root = copy.deepcopy(self.root)
        for parked in reversed(self.parked):  # the last put aside came first
            holder = _at(root, parked.holder)
            rows = [child for child in holder if local_name(str(child.tag)) == parked.name]
            row = parse_xml(parked.xml.encode(), "a row of the draft", own=True)
            holder.insert(holder.index(rows[-1]) + 1 if rows else len(holder), row)
        return root


def _at(root: Element, ref: str) -> Element:
    """Raises LookupError, or ValueError."""
    at = root
    for step in ref.strip("/").split("/")[1:]:
        name, _, position = step.partition("[")
        same = [child for child in at if local_name(str(child.tag)) == name]
        number = int(position.rstrip("]")) if position else 1
        if number < 1:
            raise ValueError("rows are counted from 1")
        at = same[number - 1]
    return at


@dataclass(frozen=True, slots=True)
class Pinned:
    """A draft as it lies there: of which form and version, and its state."""

    form: str
    version: str
    state: State


def put_aside(live: LiveInstance) -> tuple[Parked, ...]:
    """The rows that falling counts took away. One that had put rows of its own aside holds them again, behind
    those of their kind: its count takes them away anew when it comes back."""
    inner = [(holder, path, rows) for (holder, path), rows in live.parked.items() if holder not in live.paths]

    def whole(row: Element) -> Element:
        copied = copy.deepcopy(row)
        copies = dict(zip(row.iter(etree.Element), copied.iter(etree.Element), strict=True)) if inner else {}
        for holder, path, rows in inner:
            if (at := copies.get(holder)) is not None:
                same = [child for child in at if local_name(str(child.tag)) == path[-1]]
                index = at.index(same[-1]) + 1 if same else live.place_for(at, path)
                at[index:index] = [whole(one) for one in reversed(rows)]
        return copied

    return tuple(
        Parked(live.ref(holder), path[-1], etree.tostring(whole(row), encoding="unicode"))
        for (holder, path), rows in live.parked.items()
        for row in rows
        if holder in live.paths
    )


def dump(form: FormDefinition, state: State) -> bytes:
    """The state as JSON; `load` reads it back."""
    document: dict[str, object] = {
        "format": FORMAT,
        "form": form.id,
        "version": form.version,
        "language": state.language,
        "current": state.current,
        "flagged": sorted(state.flagged),
        "known": state.known,
        "seed": state.seed,
        "instance": etree.tostring(state.root, encoding="unicode"),
    }
    if state.parked:
        document["parked"] = [[row.holder, row.name, row.xml] for row in state.parked]
    if state.awaiting:
        document["awaiting"] = list(state.awaiting)
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def load(data: bytes, form: FormDefinition) -> State:
    """Raises `FormError`: `draft-unreadable`, `draft-other-version`."""
    pinned = read(data)
    if (pinned.form, pinned.version) != (form.id, form.version):
        raise FormError(
            "draft-other-version",
            f"the draft belongs to {pinned.form} {pinned.version}, not to {form.id} {form.version}",
            draft_version=pinned.version,
        )
    place = misfit(form, pinned.state.root)
    if place:
        message = (
            f"the draft was begun with another form of the version {form.version}: they differ at {place}"
        )
        raise FormError("draft-other-version", message, place=place, draft_version=pinned.version)
    for parked in pinned.state.parked:
        row = parse_xml(parked.xml.encode(), "a row of the draft", own=True)
        if place := misfit_of_row(form, parked.path, row):
            raise FormError("draft-unreadable", "a row put aside is none of the form's", place=place)
    return pinned.state


def read(data: bytes) -> Pinned:
    """A draft of whatever form. Raises `FormError`: `draft-unreadable` with the part that is damaged,
    `draft-other-version` when it is of another format."""
    try:
        document = json.loads(data)
        if document["format"] != FORMAT:
            raise FormError("draft-other-version", "the draft is of another format")
        state = State(
            root=parse_xml(document["instance"].encode(), "the draft", own=True),
            language=_text(document["language"]),
            current=None if document["current"] is None else _text(document["current"]),
            flagged=frozenset(map(_text, document["flagged"])),
            known=_known(document["known"]),
            seed=_seed(document["seed"]),
            parked=tuple(Parked(*map(_text, row)) for row in document.get("parked", ())),
            awaiting=tuple(map(_text, document.get("awaiting", ()))),
        )
        _ = state.whole  # rows put aside must be readable, and have a place
        return Pinned(_text(document["form"]), _text(document["version"]), state)
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        place = str(error.args[0]) if isinstance(error, KeyError) and error.args else ""
        raise FormError("draft-unreadable", "the draft is damaged", place=place) from error


def _text(value: object) -> str:
    """Raises TypeError, or ValueError for halves of characters, which could not be written again."""
    if not isinstance(value, str):
        raise TypeError("a text is a text")
    value.encode()
    return value


def _seed(value: object) -> int:
    """Raises TypeError or ValueError for what is no seed of ours."""
    if not isinstance(value, int) or not 0 <= value < 2**31:
        raise ValueError("a seed has 31 bits")
    return value


def _known(entities: object) -> Known:
    """Raises TypeError, KeyError or ValueError for anything else: what is missing in it would count as
    deleted."""
    if not isinstance(entities, dict):
        raise TypeError("known entities are an object")
    json.dumps(entities, ensure_ascii=False).encode()
    for entity in entities.values():
        if not isinstance(entity[DATASET], str):
            raise TypeError("an entity names its data set")
    return cast("Known", entities)


def seal(data: bytes) -> str:
    """Bytes as `enclose` takes them; worth keeping where they do not change from save to save."""
    return b64encode(zlib.compress(data)).decode()


def enclose(draft: bytes, parts: Mapping[str, str]) -> bytes:
    """The draft with sealed parts in it, in place of none (a session's own bytes enclose nothing)."""
    if not parts:
        return draft
    head = json.dumps(dict(parts), sort_keys=True, separators=(",", ":"))
    return b'{"enclosed":' + head.encode() + b"," + draft[1:]


def enclosed(draft: bytes) -> dict[str, bytes]:
    """The parts in a draft. Raises `FormError("draft-unreadable")`."""
    try:
        parts = json.loads(draft).get("enclosed", {})
        return {str(name): _unsealed(b64decode(part, validate=True)) for name, part in parts.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, zlib.error) as error:
        raise FormError("draft-unreadable", "what the draft encloses is damaged", place="enclosed") from error


def _unsealed(data: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(data, MAX_ENCLOSED)
    if not unpacking.eof:
        raise ValueError("cut off, or larger than it may be")
    return whole
