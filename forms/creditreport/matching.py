"""How a proposed record stands to what the archive has: the same, changed, or new. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from forms.archive import Archive, Record
from forms.creditreport.layout import Layout
from forms.creditreport.proposals import Proposed
from forms.creditreport.values import amount_of, key_of

State = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Match:
    """`record` it was found to be, `changes` (property: what the archive has) where the two differ."""

    state: State
    record: Record | None = None
    changes: Mapping[str, str] = field(default_factory=dict)


def match(proposed: Proposed, archive: Archive, layout: Layout) -> Match:
    """Compare what the report itself says; what follows from where it stands decides nothing."""
    record = _known(proposed, archive.of(proposed.kind), layout.sections[proposed.section].keys)
    if record is None:
        return Match("new")
    changes = {
        name: record.text(name)
        for name, value in proposed.given.items()
        if not _equal(record.text(name), value) and not _implied(name, record)
    }
    return Match("changed" if changes else "same", record, changes)


def _known(proposed: Proposed, records: Sequence[Record], keys: Sequence[Sequence[str]]) -> Record | None:
    values = proposed.values
    for key in keys:
        if not all(values.get(name) for name in key):
            continue
        for record in records:
            if all(_equal(record.text(name), values[name]) for name in key):
                return record
    return None


def _implied(name: str, record: Record) -> bool:
    """Words in full are kept only where no choice says them."""
    return name in ("ground_words", "grade_words", "list_name") and not record.text(name)


def _equal(one: str, other: str) -> bool:
    if key_of(one) == key_of(other):
        return True
    numbers = [amount_of(text) for text in (one, other)]
    plain = [text.replace(",", "").strip() for text in (one, other)]
    return all(_is_number(text) for text in plain) and numbers[0] == numbers[1] != ""


def _is_number(text: str) -> bool:
    return bool(text) and text.replace(".", "", 1).isdigit()
