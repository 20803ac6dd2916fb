"""The catalogue 信息目录: which kinds of record an archive holds, in what order, and what stands for each.

Owns the reading of `catalogue.csv` and `groups.csv`. Knows nothing of how a form asks its questions (that is
`forms.xform`) nor of how complete an archive is (that is `forms.judge`).

Groups are the five information groups of GB/T 31952-2025 (5.1 to 5.5); they are not the five categories of
indicators, which cut the archive another way.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

Cardinality = Literal["one", "many", "rows"]

KINDS_FILE = "catalogue.csv"
GROUPS_FILE = "groups.csv"


@dataclass(frozen=True, slots=True)
class Group:
    """An information group of the archive standard, e.g. `5.2` 公共信用信息."""

    code: str
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One catalogue item. `code` is the entity type, `dataset` its name in a form's entities sheet (no dots).

    `cardinality`: one per archive, many, or `rows` of the repeat of a `parent` kind's form; then
    `parent_property` is the property that holds the parent's entity id. `title_property` and `date_property`
    name the properties shown as heading and sorted by; `summary_properties` those of the second line.
    `consent_class` is the class of data a live authorisation must cover before the kind may be saved ("" for
    none). `essential` kinds count in completeness even while the archive has no such record. `applies` names
    which firms are offered the kind (the pages of a trade): values by property of the firm record, any of
    them being enough; all firms when it is empty.
    """

    code: str
    dataset: str
    form: str
    group: str
    title_zh: str
    title_en: str
    cardinality: Cardinality
    icon: str
    title_property: str
    date_property: str
    summary_properties: tuple[str, ...]
    consent_class: str
    order: int
    essential: bool = False
    parent: str = ""
    parent_property: str = ""
    applies: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)

    def offered_to(self, firm: Mapping[str, object]) -> bool:
        """Whether a firm with these properties is offered the kind; records it has stay all the same."""
        return not self.applies or any(wanted & _values(firm.get(n)) for n, wanted in self.applies.items())

    def title(self, language: str) -> str:
        """The kind's name in `language` (zh unless it is en)."""
        return self.title_en if language.startswith("en") else self.title_zh


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds in display order, and the groups they stand in."""

    kinds: tuple[RecordKind, ...]
    groups: tuple[Group, ...]
    _by_code: Mapping[str, RecordKind] = field(init=False, repr=False, compare=False)
    _by_dataset: Mapping[str, RecordKind] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {kind.code: kind for kind in self.kinds})
        object.__setattr__(self, "_by_dataset", {kind.dataset: kind for kind in self.kinds})

    def kind(self, code: str) -> RecordKind:
        """The kind of an entity type; KeyError when the catalogue has none."""
        return self._by_code[code]

    def has(self, code: str) -> bool:
        """Whether entities of this type stand in the catalogue (findings and actions, say, do not)."""
        return code in self._by_code

    def of_dataset(self, dataset: str) -> RecordKind:
        """The kind that a form's entity declaration saves to; KeyError when the catalogue has none."""
        return self._by_dataset[dataset]

    def in_group(self, group: str) -> tuple[RecordKind, ...]:
        """The kinds of one group, in order, rows of other kinds left out."""
        return tuple(kind for kind in self.kinds if kind.group == group and kind.cardinality != "rows")

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Catalogue":
        """Read both sheets; `files` maps their names to bytes. Raises SheetError with every fault found."""
        groups = tuple(
            Group(*(row[name] for name in _GROUP)) for row in read_sheet(files, GROUPS_FILE, _GROUP)
        )
        rows = read_sheet(files, KINDS_FILE, _KIND)
        if problems := [problem for row in rows for problem in _faults(row, rows, {g.code for g in groups})]:
            raise SheetError(problems)
        return cls(tuple(sorted(map(_kind, rows), key=lambda kind: kind.order)), groups)


def _faults(row: Row, rows: Sequence[Row], groups: Set[str]) -> Iterator[Problem]:
    codes = [other["code"] for other in rows]
    for column in ("code", "dataset", "form", "title_zh", "title_en", "title_property"):
        if not row[column]:
            yield row.problem(column, "empty", "must not be empty")
    if codes.index(row["code"]) != rows.index(row):
        yield row.problem("code", "twice", f"{row['code']!r} stands here twice")
    if row["group"] not in groups:
        yield row.problem("group", "unknown-group", f"no group {row['group']!r}")
    if row["cardinality"] not in get_args(Cardinality):
        yield row.problem("cardinality", "bad-choice", "must be one, many or rows")
    if (row["cardinality"] == "rows") != bool(row["parent"] and row["parent_property"]):
        yield row.problem("parent", "parent", "rows, and only rows, have a parent and a parent_property")
    if row["parent"] and row["parent"] not in codes:
        yield row.problem("parent", "unknown-parent", f"no kind {row['parent']!r}")
    if row["applies"] and not _APPLIES.fullmatch(row["applies"]):
        yield row.problem("applies", "bad-applies", "must be property:value value, several of them after ;")
    if not row["order"].isdecimal():
        yield row.problem("order", "bad-number", "must be a whole number")


def _kind(row: Row) -> RecordKind:
    return RecordKind(
        code=row["code"],
        dataset=row["dataset"],
        form=row["form"],
        group=row["group"],
        title_zh=row["title_zh"],
        title_en=row["title_en"],
        cardinality=cast(Cardinality, row["cardinality"]),
        icon=row["icon"],
        title_property=row["title_property"],
        date_property=row["date_property"],
        summary_properties=tuple(row["summary_properties"].split()),
        consent_class=row["consent_class"],
        order=int(row["order"]),
        essential=row["essential"] == "yes",
        parent=row["parent"],
        parent_property=row["parent_property"],
        applies={
            name: frozenset(values.split())
            for name, values in (part.split(":") for part in row["applies"].split(";") if part)
        },
    )


def _values(value: object) -> frozenset[str]:
    """The codes a property holds: one, several, or none."""
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else frozenset([str(value or "")])


_APPLIES = re.compile(r"\w+:\w+( \w+)*(;\w+:\w+( \w+)*)*")
_GROUP = ("code", "title_zh", "title_en")
_KIND = tuple(RecordKind.__dataclass_fields__)
