"""The shape of an archive that leaves: groups, kinds, records, values with their words, evidence by number.

Everything is there in both languages; who writes it chooses. Immutable, no behaviour beyond looking things
up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from forms.archive import JSON
from forms.catalogue import Group, RecordKind

FactKind = Literal["text", "choice", "date", "time", "number", "evidence"]


class Words(NamedTuple):
    """The same in Chinese and English; the English may be empty."""

    zh: str
    en: str = ""

    def of(self, language: str) -> str:
        """In one language, Chinese where the other is empty."""
        return (self.en or self.zh) if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Fact:
    """One value. `value` as stored (masked where it is to stay so), `words` as a person reads it. `asked` is
    False for what a form only works out."""

    name: str
    label: Words
    kind: FactKind
    value: JSON
    words: Words
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One record. `who` saved it last and when; `evidence` are numbers of pieces; `rows` of its repeats."""

    id: str
    type: str
    kind: Words
    title: Words
    source: str
    source_words: Words
    who: str
    when: datetime | None
    facts: tuple[Fact, ...]
    evidence: tuple[str, ...] = ()
    disputed: tuple[Words, ...] = ()
    rows: tuple["Entry", ...] = ()
    asks_source: bool = True


@dataclass(frozen=True, slots=True)
class KindPart:
    """The records of one kind, at least one."""

    kind: RecordKind
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class GroupPart:
    """One of the archive's groups; it is named though it holds nothing."""

    group: Group
    kinds: tuple[KindPart, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file records rest on. `number` as printed (`E-001`), `name` of the file beside the paper; `here` says
    whether its bytes are on this device. `size` in bytes."""

    number: str
    sha256: str
    name: str
    about: Words
    day: str
    mime: str
    size: int
    here: bool


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stays: a property (or, with `label` empty, a whole kind) no authorisation covers, and how
    often."""

    kind: Words
    label: Words
    category: str
    count: int


@dataclass(frozen=True, slots=True)
class About:
    """Whose archive, as of when, handed to whom for what. `consents`: one line each, `covered` the
    classes."""

    archive: str
    name: str
    uscc: str
    at: datetime
    by: str
    station: str
    audience: Words
    recipient: str
    purpose: str
    consents: tuple[Words, ...]
    covered: tuple[str, ...]
    facts: tuple[tuple[Words, Words], ...]
    content_version: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that leaves of one archive."""

    about: About
    groups: tuple[GroupPart, ...]
    pieces: tuple[Piece, ...] = ()
    withheld: tuple[Withheld, ...] = field(default=())

    def kinds(self) -> Iterator[KindPart]:
        """Every kind with records, in order."""
        for group in self.groups:
            yield from group.kinds

    @property
    def records(self) -> int:
        """How many records, rows of others not counted."""
        return sum(len(part.entries) for part in self.kinds())
