"""How such a report is laid out, as data: its headings (`report_sections.csv`), and what its labels mean in
our kinds of record (`report_fields.csv`).

Both editions' headings stand side by side: V2.0, and the twelve of 2021. Sources: the domain's dossier §2.5.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

SECTIONS_FILE, FIELDS_FILE = "report_sections.csv", "report_fields.csv"
HEAD, SUMMARY = "head", "summary"
NOTHING = "-"
"""The property of labels that only end the value before them."""
As = Literal["text", "id", "code", "date", "last_day", "moment", "money", "wan", "year", "choice"]
_SECTION = ("section", "level", "headings", "kind", "preset", "key", "title_zh", "title_en", "certainty")
_FIELD = ("section", "property", "labels", "as", "values")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading. `kind` of the records it lists ("" for none), `preset` what they all have, `keys`: sets of
    properties of which any, all equal, tell that a record is known."""

    code: str
    level: int
    headings: tuple[str, ...]
    kind: str
    preset: Mapping[str, str]
    keys: tuple[tuple[str, ...], ...]
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True)
class ReportField:
    """What a label's value is: `choices` are (part of the words, code), `*` for any other."""

    property: str
    labels: tuple[str, ...]
    kind: As
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The sections by code, and the fields of each."""

    sections: Mapping[str, Section]
    fields: Mapping[str, tuple[ReportField, ...]]

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Layout":
        """Read both sheets. Raises SheetError with every fault found."""
        sections = read_sheet(files, SECTIONS_FILE, _SECTION)
        fields = read_sheet(files, FIELDS_FILE, _FIELD)
        known = {row["section"] for row in sections}
        if faults := [*_section_faults(sections), *_field_faults(fields, known)]:
            raise SheetError(faults)
        by_section: dict[str, list[ReportField]] = {}
        for row in fields:
            by_section.setdefault(row["section"], []).append(_field(row))
        everywhere = tuple(by_section.pop("*", ()))
        return cls(
            {row["section"]: _section(row) for row in sections},
            {code: (*own, *everywhere) for code, own in by_section.items()},
        )


def _section(row: Row) -> Section:
    preset = dict(part.split("=", 1) for part in row["preset"].split())
    keys = tuple(tuple(key.split()) for key in row["key"].split("|") if key.strip())
    headings = tuple(row["headings"].split())
    return Section(
        row["section"],
        int(row["level"]),
        headings,
        row["kind"],
        preset,
        keys,
        row["title_zh"],
        row["title_en"],
    )


def _field(row: Row) -> ReportField:
    choices = tuple(
        (words, code) for words, _, code in (part.partition("=") for part in row["values"].split())
    )
    return ReportField(row["property"], tuple(row["labels"].split()), cast(As, row["as"]), choices)


def _section_faults(rows: Sequence[Row]) -> Iterator[Problem]:
    for row in rows:
        if row["level"] not in ("0", "1", "2"):
            yield row.problem("level", "bad-choice", "must be 0, 1 or 2")
        if not row["headings"]:
            yield row.problem("headings", "empty", "must not be empty")
        if any("=" not in part for part in row["preset"].split()):
            yield row.problem("preset", "bad-preset", "must be property=value property=value")
        if bool(row["kind"]) != bool(row["key"]):
            yield row.problem("key", "key", "sections with a kind, and only they, have a key")


def _field_faults(rows: Sequence[Row], known: set[str]) -> Iterator[Problem]:
    for row in rows:
        if row["section"] not in known | {"*"}:
            yield row.problem("section", "unknown-section", f"no section {row['section']!r}")
        if row["as"] not in get_args(As):
            yield row.problem("as", "bad-choice", f"must be one of {', '.join(get_args(As))}")
        if (row["as"] == "choice") != bool(row["values"]):
            yield row.problem("values", "values", "choices, and only they, have values")
        if not row["property"] or not row["labels"]:
            yield row.problem("labels", "empty", "must not be empty")
