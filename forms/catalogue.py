"""The catalogue 信息目录: which kinds of record an archive holds, in what order, and what stands for each.

Owns the reading of `catalogue.csv` and `groups.csv`. Knows nothing of how a form asks its questions (that is
`forms.xform`) nor of how complete an archive is (that is `forms.judge`).

Groups are the five information groups of GB/T 31952-2025 (5.1 to 5.5); they are not the five categories of
indicators, which cut the archive another way.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NoReturn, cast

from forms.errors import UserError
from forms.problems import Place, Problem

Cardinality = Literal["one", "many", "rows"]

KINDS_FILE = "forms/catalogue.csv"
GROUPS_FILE = "forms/groups.csv"


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
    none). `essential` kinds count in completeness even while the archive has no such record.
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
    def read(cls, kinds: bytes, groups: bytes) -> "Catalogue":
        """Read both sheets (UTF-8 CSV with header). Raises UserError `bad-pack` naming file, row, column."""
        found = tuple(Group(r["code"], r["title_zh"], r["title_en"]) for _, r in _rows(GROUPS_FILE, groups))
        codes = {group.code for group in found}
        rows = [_kind(number, row, codes) for number, row in _rows(KINDS_FILE, kinds)]
        _check(rows)
        return cls(tuple(sorted(rows, key=lambda kind: kind.order)), found)


def _rows(file: str, data: bytes) -> Iterable[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad_pack(Problem("error", "not-utf8", f"not UTF-8 at byte {error.start}", Place(file)))
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        if None in row or None in row.values():
            bad_pack(
                Problem("error", "row-width", "more or fewer cells than the header", Place(file, row=number))
            )
        yield number, {name: value.strip() for name, value in row.items()}


def _kind(number: int, row: Mapping[str, str], groups: set[str]) -> RecordKind:
    def refuse(column: str, message: str) -> NoReturn:
        bad_pack(Problem("error", "catalogue", message, Place(KINDS_FILE, row=number, column=column)))

    for column in _COLUMNS:
        if column not in row:
            refuse(column, "column is missing")
    for column in ("code", "dataset", "form", "title_zh", "title_en", "title_property"):
        if not row[column]:
            refuse(column, "must not be empty")
    if row["group"] not in groups:
        refuse("group", f"no group {row['group']!r}")
    if row["cardinality"] not in ("one", "many", "rows"):
        refuse("cardinality", "must be one, many or rows")
    if (row["cardinality"] == "rows") != bool(row["parent"] and row["parent_property"]):
        refuse("parent", "rows, and only rows, have a parent and a parent_property")
    if not row["order"].isdigit():
        refuse("order", "must be a whole number")
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
    )


def _check(kinds: list[RecordKind]) -> None:
    codes = [kind.code for kind in kinds]
    for number, kind in enumerate(kinds, start=2):
        if codes.index(kind.code) != number - 2:
            bad_pack(_problem(number, "code", f"{kind.code!r} stands here twice"))
        if kind.parent and kind.parent not in codes:
            bad_pack(_problem(number, "parent", f"no kind {kind.parent!r}"))


def _problem(row: int, column: str, message: str) -> Problem:
    return Problem("error", "catalogue", message, Place(KINDS_FILE, row=row, column=column))


def bad_pack(problem: Problem) -> NoReturn:
    """Refuse a content pack: UserError `bad-pack` whose details carry the problem's place."""
    place = problem.place
    where = ":".join(str(part) for part in (place.file, place.sheet, place.row, place.column) if part)
    raise UserError(
        "bad-pack",
        "The content pack cannot be used: {where}: {message}.",
        "Ask whoever issued it for a corrected pack; the one in use stays in place.",
        where=where,
        message=problem.message,
        problem=problem,
    )


_COLUMNS = (
    "code",
    "dataset",
    "form",
    "group",
    "title_zh",
    "title_en",
    "cardinality",
    "icon",
    "title_property",
    "date_property",
    "summary_properties",
    "consent_class",
    "order",
    "essential",
    "parent",
    "parent_property",
)
