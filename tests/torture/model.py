"""What must be true, kept apart from the program: what people were told is saved, and what the centre took.

Every value that is saved holds a token that occurs nowhere else. Tokens are found again by looking for their
letters in bytes; nothing here reads an event, folds or merges. A number in square brackets is an invariant of
docs/sync.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Model:
    """The whole world's promises."""

    count: int = 0
    archive_of: dict[str, str] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)  # what the centre confirmed, and has not been made to forget
    forgotten: set[str] = field(default_factory=set)  # what it was made to forget, by a backup put back
    said: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # event → property → its tokens
    type_of: dict[str, str] = field(default_factory=dict)  # event → what it is about
    erased: set[str] = field(default_factory=set)  # everything an erasure took, wherever it got to
    named: dict[str, set[tuple[str, str]]] = field(
        default_factory=dict
    )  # erasure's token → (event, property)
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
        body = json.loads(payload)
        said = body["set"]
        self.type_of[f"{event[0]}:{event[1]}"] = body["type"]
        values = {name: tokens(repr(value).encode()) for name, value in said.items()}
        self.said.setdefault(f"{event[0]}:{event[1]}", values)

    def erase(self, payload: bytes) -> None:
        """What this erasure's event names is to be nowhere, whether or not it was on the computer of who said so."""
        said = json.loads(payload)["set"]
        named = {
            (event, name)
            for event in said["events"]
            for name in said["of"].get(self.type_of.get(event, ""), ())
            if name in self.said[event]
        }
        self.named.setdefault(said["reason"], set()).update(named)
        self.erased |= {token for event, name in named for token in self.said[event][name]}

    def confirm(self, tokens: Iterable[str]) -> None:
        """The centre said it has these."""
        self.acked |= set(tokens)


def tokens(*texts: bytes) -> set[str]:
    """The tokens in these bytes."""
    return {found.decode() for text in texts for found in TOKEN.findall(text)}


def must(holds: object, invariant: str, what: str) -> None:
    """Raises BrokenError unless it holds."""
    if not holds:
        raise BrokenError(f"[{invariant}] {what}")
