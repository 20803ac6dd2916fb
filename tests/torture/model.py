"""What must be true, kept apart from the program: what people were told is saved, and what the centre took.

Every value that is saved holds a token that occurs nowhere else. Tokens are found again by looking for their
letters in bytes; nothing here reads an event, folds or merges. A number in square brackets is an invariant of
docs/sync.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sync import erasure

TOKEN = re.compile(rb"tk\d{6}x")


class BrokenError(AssertionError):
    """Something that must always hold does not."""


@dataclass(slots=True)
class Promises:
    """What one computer was told. A backup of the computer takes a copy."""

    saved: set[str] = field(default_factory=set)  # tokens whose save was confirmed on the screen
    own: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)  # event → its tokens

    def copy(self) -> Promises:
        """As it is now."""
        return Promises(set(self.saved), dict(self.own))


@dataclass(frozen=True, slots=True)
class Said:
    """What an event said when it was first seen: about an entity of `type`, property → its tokens. `made`: when,
    of which entity; this stays when a computer that enrols anew makes it again."""

    type: str
    made: tuple[str, int]
    mark: str
    values: Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to be nowhere: of these events, these properties by type."""

    events: tuple[str, ...]
    of: Mapping[str, Sequence[str]]
    marks: Mapping[str, str]  # event → what it was made as, where its author knew

    def means(self, event: str, said: Said) -> bool:
        """Whether it is this of all that went by the number."""
        return self.marks.get(event, "") in {"", said.mark}

    def names(self, said: Said) -> set[str]:
        """The properties that it takes out of an event that said this."""
        return set(self.of.get(said.type, ())) & said.values.keys()


@dataclass(slots=True)
class Model:
    """The whole world's promises."""

    count: int = 0
    archive_of: dict[str, str] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)  # what the centre confirmed, and has not been made to forget
    forgotten: set[str] = field(default_factory=set)  # what it was made to forget, by a backup put back
    # event → hash of its bytes → what it said. A disk put back gives a number to another event.
    said: dict[str, dict[bytes, Said]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)  # everything an erasure took, wherever it got to
    named: dict[str, Erasure] = field(default_factory=dict)  # by its token
    restored: bool = False  # whether the centre was ever put back
    photos: set[str] = field(default_factory=set)  # evidence the centre confirmed

    def token(self, archive: str) -> str:
        """A new token, for a value of this archive."""
        self.count += 1
        made = f"tk{self.count:06d}x"
        self.archive_of[made] = archive
        return made

    def note(self, event: tuple[str, int], payload: bytes) -> None:
        """What an event said when it was first seen."""
        versions = self.said.setdefault(f"{event[0]}:{event[1]}", {})
        hashed = erasure.hash_of(payload)
        if hashed in versions:
            return
        body = json.loads(payload)
        values = {name: tokens(repr(value).encode()) for name, value in body["set"].items()}
        mark = erasure.made_of(body)
        versions[hashed] = Said(body["type"], (body["entity"], body["hlc"]), mark, values)

    def hear(self, lines: Iterable[bytes]) -> None:
        """What goes over a line, before anybody else can have it."""
        for line in lines:
            if line and not erasure.is_blank(line):
                body = json.loads(line)
                self.note((body["device"], body["seq"]), line)

    def erase(self, payload: bytes, taken: Mapping[str, bytes]) -> None:
        """What this erasure's event names is to be nowhere, whether or not it was on the computer of who said so.
        `taken`: event → its hash, of what the centre has."""
        said = json.loads(payload)["set"]
        made = Erasure(
            tuple(said["events"]), said["of"], dict(zip(said["events"], said["made"], strict=True))
        )
        self.named[said["reason"]] = made
        for event in made.events:
            versions = {h: one for h, one in self.said.get(event, {}).items() if made.means(event, one)}
            there = versions.get(taken.get(event, b""))
            for one in [there] if there else versions.values():
                self.erased |= {token for name in made.names(one) for token in one.values[name]}

    def confirm(self, tokens: Iterable[str]) -> None:
        """The centre said it has these."""
        self.acked |= set(tokens)


def made_of(payload: bytes) -> tuple[str, int]:
    """The entity and the stamp of an event."""
    body = json.loads(payload)
    return body["entity"], body["hlc"]


def tokens(*texts: bytes) -> set[str]:
    """The tokens in these bytes."""
    return {found.decode() for text in texts for found in TOKEN.findall(text)}


def must(holds: object, invariant: str, what: str) -> None:
    """Raises BrokenError unless it holds."""
    if not holds:
        raise BrokenError(f"[{invariant}] {what}")
