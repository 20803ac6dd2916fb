"""What a data-quality check looks at: one archive on one day, with what may be looked up; and what it says.

Knows no kind of check and no sheet.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from forms.archive import Archive, Record
from forms.consent import ConsentState, consent_state
from forms.judge.facts import facts
from forms.judge.reference import Reference
from forms.judge.vocabulary import Facts

if TYPE_CHECKING:
    from forms.catalogue import Catalogue, RecordKind
    from forms.quality.parameters import Parameters
    from forms.xform import FormDefinition

EMPTY: tuple[object, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of a record (None: of one that is missing); `property` leads to the question."""

    record: Record | None
    ok: bool
    property: str = ""
    found: str = ""


@dataclass(slots=True, eq=False)
class Context:
    """One archive on one day, and what checks may look up; dear things are worked out once."""

    archive: Archive
    today: date
    reference: Reference
    catalogue: "Catalogue"
    form: Callable[[str], "FormDefinition"]
    _facts: Facts | None = None
    _consent: ConsentState | None = None
    _by_type: dict[str, list[Record]] | None = None

    @property
    def facts(self) -> Facts:
        """What the archive says today."""
        if self._facts is None:
            self._facts = facts(self.archive, self.today, self.reference)
        return self._facts

    @property
    def consent(self) -> ConsentState:
        """The state of its authorisations."""
        if self._consent is None:
            self._consent = consent_state(self.archive, self.today)
        return self._consent

    def of(self, kind: str) -> Sequence[Record]:
        """The records of a kind that are not deleted."""
        if self._by_type is None:
            self._by_type = {}
            for record in self.archive.records:
                if not record.deleted:
                    self._by_type.setdefault(record.type, []).append(record)
        return self._by_type.get(kind, ())

    def kind(self, code: str) -> "RecordKind":
        """The kind of the catalogue."""
        return self.catalogue.kind(code)


Run = Callable[[Context, str, "Parameters"], Iterator[Verdict]]
"""How a check runs over the records of a kind."""


def values(record: Record, name: str) -> tuple[str, ...]:
    """All texts of a property."""
    return record.texts(name) or tuple(filter(None, (record.text(name),)))


def empty(record: Record, name: str) -> bool:
    """Whether a property says nothing."""
    return record.properties.get(name) in EMPTY
