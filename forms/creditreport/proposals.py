"""Records a report speaks of, as our forms would have them: proposals, to be accepted one by one.

Each says that it comes from the register, when that was asked, and on which lines it stands. Knows no
archive.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from forms.creditreport.layout import Layout, ReportField
from forms.creditreport.text import CreditReport, Item
from forms.creditreport.values import amount_of, choice_of, code_of, day_of, is_forever, moment_of, year_of

DAY, MOMENT = "@day", "@moment"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One record. `given` is what the report says, `preset` what follows from where it stands; lines [first,
    last]."""

    section: str
    kind: str
    given: Mapping[str, str]
    preset: Mapping[str, str]
    first: int
    last: int

    @property
    def values(self) -> dict[str, str]:
        """All of it; what the report says goes first."""
        return {**self.preset, **self.given}


def propose(report: CreditReport, layout: Layout, moment: str = "") -> tuple[Proposed, ...]:
    """The records, in the report's order. `moment` (ISO) stands in where the report does not say when it was
    made."""
    asked = report.moment or moment
    found = []
    for item in report.items:
        section = layout.sections[item.section]
        given = dict(_given(item, layout.fields.get(item.section, ())))
        if not given:
            continue
        preset = dict(_preset(section.preset, asked))
        if preset.get("source") == "register" and asked:
            preset["queried_at"] = asked
        found.append(Proposed(item.section, section.kind, given, preset, item.first, item.last))
    return tuple(found)


def _preset(preset: Mapping[str, str], moment: str) -> Iterator[tuple[str, str]]:
    for name, value in preset.items():
        said = {DAY: moment[:10], MOMENT: moment}.get(value, value)
        if said:
            yield name, said


def _given(item: Item, fields: tuple[ReportField, ...]) -> Iterator[tuple[str, str]]:
    """The first label that gives a property a value wins."""
    taken: set[str] = set()
    for number, one in enumerate(fields):
        raw = item.values.get(f"{one.property}/{number}", "")
        if not raw or one.property in taken:
            continue
        if one.kind == "last_day" and is_forever(raw):
            taken.add(one.property)
            yield "long_term", "yes"
            continue
        value = _value(raw, one)
        if value:
            taken.add(one.property)
            yield one.property, value


def _value(raw: str, one: ReportField) -> str:
    if one.kind == "choice":
        return choice_of(raw, one.choices)
    if one.kind in ("money", "wan"):
        return amount_of(raw, 10_000 if one.kind == "wan" else 1)
    read = _READ.get(one.kind)
    return read(raw) if read is not None else raw


_READ: Mapping[str, Callable[[str], str]] = {
    "id": lambda raw: "".join(raw.split()),
    "code": code_of,
    "date": day_of,
    "last_day": day_of,
    "moment": moment_of,
    "year": year_of,
}
