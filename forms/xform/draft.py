"""A session as bytes and back: JSON with the instance inside, pinned to the form's id and version."""

import json
from dataclasses import dataclass
from typing import cast

from lxml import etree

from forms.xform.definition import FormDefinition
from forms.xform.entities import DATASET, Known
from forms.xform.errors import FormError
from forms.xform.instances import parse_xml
from forms.xpath.nodes import Element

FORMAT = 1


@dataclass(frozen=True, slots=True)
class State:
    """What a draft keeps. `root` is the instance with non-relevant values; `known` the entity being
    edited."""

    root: Element
    language: str
    current: str | None
    flagged: frozenset[str]
    known: Known
    seed: int


def dump(form: FormDefinition, state: State) -> bytes:
    """The state as JSON; `load` reads it back."""
    document = {
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
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def load(data: bytes, form: FormDefinition) -> State:
    """Raises `FormError`: `draft-unreadable`, `draft-other-version`."""
    try:
        document = json.loads(data)
        if document["format"] != FORMAT:
            raise FormError("draft-other-version", "the draft is of another format")
        found = (document["form"], document["version"])
        if found != (form.id, form.version):
            raise FormError(
                "draft-other-version",
                f"the draft belongs to {found[0]} {found[1]}, not to {form.id} {form.version}",
                draft_version=found[1],
            )
        return State(
            root=parse_xml(document["instance"].encode(), "the draft"),
            language=str(document["language"]),
            current=None if document["current"] is None else str(document["current"]),
            flagged=frozenset(map(str, document["flagged"])),
            known=_known(document["known"]),
            seed=int(document["seed"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise FormError("draft-unreadable", "the draft is damaged") from error


def _known(entities: object) -> Known:
    """Raises TypeError or KeyError for anything else: what is missing in it would count as deleted."""
    if not isinstance(entities, dict):
        raise TypeError("known entities are an object")
    for entity in entities.values():
        if not isinstance(entity[DATASET], str):
            raise TypeError("an entity names its data set")
    return cast("Known", entities)
