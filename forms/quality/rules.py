"""Data quality as rules: `quality.csv`, `quality_rates.csv`, `duplicates.csv`, `name_words.csv`.

Owns what each column must hold; a wrong sheet is refused whole, with file, row and column of every fault.
What a kind of check does is `forms.quality.checks`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast, get_args, get_type_hints

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.judge.cells import CellChecker
from forms.judge.scheme import SEVERITIES, Severity
from forms.judge.vocabulary import Facts
from forms.problems import Problem
from forms.quality.checks import CHECKS
from forms.quality.likeness import Likeness, Way, WayRule
from forms.quality.parameters import Parameters

RULES, RATES, DUPLICATES, WORDS = "quality.csv", "quality_rates.csv", "duplicates.csv", "name_words.csv"
ANY = "*"
"""As a kind of record: a rule for every kind there is."""
Measure = Literal["report", "comply", "timely", "code", "quality"]
Task = Literal["assessor", "firm", "authority", "centre"]
_CERTAINTIES = ("V1", "V2", "G", "proposal")
_COLUMNS = (
    "code",
    "title_zh",
    "title_en",
    "kind",
    "check",
    "with",
    "when",
    "measure",
    "severity",
    "advice_zh",
    "advice_en",
    "task",
    "basis_zh",
    "certainty",
    "valid_from",
    "valid_to",
)
_RATE_COLUMNS = (
    "measure",
    "title_zh",
    "title_en",
    "unit",
    "goal",
    "note_zh",
    "note_en",
    "basis_zh",
    "certainty",
)
_WAY_COLUMNS = ("way", "title_zh", "title_en", "name_from", "address_from", "severity")
_WORD_COLUMNS = ("part", "word")


@dataclass(frozen=True, slots=True)
class QualityRule:
    """One thing that can be wrong with a record. `kind` is a code of the catalogue, or `*`.

    `measure` is the rate it counts for; `quality` stands for none but the quality as a whole. `when`: an
    expression over facts, "" for always. `row` is where it stands in its sheet.
    """

    code: str
    title_zh: str
    title_en: str
    kind: str
    check: str
    parameters: Parameters
    when: str
    measure: Measure
    severity: Severity
    advice_zh: str
    advice_en: str
    task: Task
    basis_zh: str
    certainty: str
    valid_from: date | None
    valid_to: date | None
    row: Row

    def valid(self, day: date) -> bool:
        """Whether the rule is in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class RateRule:
    """A rate as it is told: its goal in per cent or per mille, reached from below for errors (`unit` ‰)."""

    measure: Measure
    title_zh: str
    title_en: str
    unit: Literal["%", "‰"]
    goal: float
    note_zh: str
    note_en: str
    basis_zh: str
    certainty: str

    def reached(self, share: float) -> bool:
        """Whether a share (0 to 1) is good enough."""
        return share * 1000 <= self.goal if self.unit == "‰" else share * 100 >= self.goal


@dataclass(frozen=True, slots=True, repr=False)
class Quality:
    """One version of all of it. Immutable; safe to share between threads."""

    rules: tuple[QualityRule, ...] = ()
    rates: tuple[RateRule, ...] = ()
    likeness: Likeness = field(default_factory=Likeness)
    _by_code: Mapping[str, QualityRule] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {rule.code: rule for rule in self.rules})

    def rule(self, code: str) -> QualityRule:
        """The rule; KeyError when there is none."""
        return self._by_code[code]

    @classmethod
    def load(cls, files: Mapping[str, bytes], kinds: Collection[str], places: Sequence[str]) -> "Quality":
        """Read the sheets (name → bytes). `kinds`: codes of the catalogue, `places`: names of districts.

        Content from before there were such rules has none. Raises SheetError with every fault found.
        """
        if RULES not in files:
            return cls()
        check = CellChecker(get_type_hints(Facts), {"answers": ()})
        seen: dict[str, int] = {}
        rules = tuple(_rule(row, check, seen, kinds) for row in read_sheet(files, RULES, _COLUMNS))
        goals: dict[str, int] = {}
        rates = tuple(_rate(row, check, goals) for row in read_sheet(files, RATES, _RATE_COLUMNS))
        told: dict[str, int] = {}
        ways = tuple(_way(row, check, told) for row in read_sheet(files, DUPLICATES, _WAY_COLUMNS))
        words = [
            (check.choice(row, "part", ("place", "legal_form")), check.text(row, "word").casefold())
            for row in read_sheet(files, WORDS, _WORD_COLUMNS)
        ]
        if check.problems:
            raise SheetError(check.problems)
        kept = {part: tuple(word for p, word in words if p == part) for part in ("place", "legal_form")}
        return cls(rules, rates, Likeness(ways, (*kept["place"], *places), kept["legal_form"]))

    def strangers(
        self, properties_of: Callable[[str], Collection[str]], deadlines: Collection[str]
    ) -> list[Problem]:
        """Faults that take the forms to be seen: properties no form asks for, deadlines nobody set."""
        return [problem for rule in self.rules for problem in _strange(rule, properties_of, deadlines)]


def _rule(row: Row, check: CellChecker, seen: dict[str, int], kinds: Collection[str]) -> QualityRule:
    code, kind = check.unique(row, "code", seen), row["kind"]
    if kind != ANY and kind not in kinds:
        check.refuse(row, "kind", "unknown-kind", f"no kind of record {kind!r} in the catalogue")
    if row["when"]:
        check.expression(row, "when")
    way = check.choice(row, "check", tuple(CHECKS))
    return QualityRule(
        code=code,
        title_zh=check.text(row, "title_zh"),
        title_en=check.text(row, "title_en"),
        kind=kind,
        check=way,
        parameters=_parameters(row, check, way),
        when=row["when"],
        measure=cast(Measure, check.choice(row, "measure", get_args(Measure))),
        severity=cast(Severity, check.choice(row, "severity", SEVERITIES)),
        advice_zh=check.text(row, "advice_zh"),
        advice_en=check.text(row, "advice_en"),
        task=cast(Task, check.choice(row, "task", get_args(Task))),
        basis_zh=check.text(row, "basis_zh"),
        certainty=check.choice(row, "certainty", _CERTAINTIES),
        valid_from=check.day(row, "valid_from"),
        valid_to=check.day(row, "valid_to"),
        row=row,
    )


def _parameters(row: Row, check: CellChecker, way: str) -> Parameters:
    given: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in row["with"].split(";"))):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not name or not value:
            check.refuse(row, "with", "bad-parameter", f"{part!r} is not like name = value")
        elif name in given:
            check.refuse(row, "with", "bad-parameter", f"{name!r} is given twice")
        else:
            given[name] = value
    if way in CHECKS:
        for fault in CHECKS[way].faults(given):
            check.refuse(row, "with", "bad-parameter", fault)
    return Parameters(given)


def _rate(row: Row, check: CellChecker, seen: dict[str, int]) -> RateRule:
    check.unique(row, "measure", seen)
    return RateRule(
        cast(Measure, check.choice(row, "measure", get_args(Measure))),
        check.text(row, "title_zh"),
        check.text(row, "title_en"),
        cast(Literal["%", "‰"], check.choice(row, "unit", ("%", "‰"))),
        check.number(row, "goal"),
        check.text(row, "note_zh"),
        check.text(row, "note_en"),
        check.text(row, "basis_zh"),
        check.choice(row, "certainty", _CERTAINTIES),
    )


def _way(row: Row, check: CellChecker, seen: dict[str, int]) -> WayRule:
    check.unique(row, "way", seen)
    shares = {name: check.number(row, name) for name in ("name_from", "address_from")}
    for name, share in shares.items():
        if not 0 <= share <= 1:
            check.refuse(row, name, "out-of-range", "a likeness lies between 0 and 1")
    return WayRule(
        cast(Way, check.choice(row, "way", get_args(Way))),
        check.text(row, "title_zh"),
        check.text(row, "title_en"),
        shares["name_from"],
        shares["address_from"],
        cast(Severity, check.choice(row, "severity", SEVERITIES)),
    )


def _strange(
    rule: QualityRule, properties_of: Callable[[str], Collection[str]], deadlines: Collection[str]
) -> Iterator[Problem]:
    known = None if rule.kind == ANY else properties_of(rule.kind)
    for name in rule.parameters.properties:
        if known is not None and name not in known:
            yield rule.row.problem("with", "unknown-property", f"{rule.kind} has no property {name!r}")
    deadline = rule.parameters.get("deadline")
    if deadline and deadline not in deadlines:
        yield rule.row.problem("with", "unknown-deadline", f"no deadline {deadline!r}")
