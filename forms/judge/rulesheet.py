"""Rule sheets → rules. A wrong sheet is refused whole, with every fault's file, row and column.

Owns the set of rules as one value. What each sheet must hold is `forms.judge.tables`; judging with the rules
is done elsewhere (`evaluate`, `upgrade`, `diagnosis`, `alerts`, `repair`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, get_type_hints

from forms.checks.sheets import SheetError, read_sheet
from forms.judge.cells import CellChecker
from forms.judge.decision import Decision
from forms.judge.definitions import AlertRule, CapRule, Indicator, Module, Question, RaiseAction, RepairPeriod
from forms.judge.scheme import Scheme, read_scheme
from forms.judge.tables import CHECKLIST, COLUMNS, read_tables
from forms.judge.vocabulary import Facts
from forms.problems import Problem

_Value = TypeVar("_Value")
_Coded = TypeVar("_Coded", Indicator, Question, RaiseAction)


class RuleSheetError(SheetError):
    """Rule sheets that cannot be used; `problems` holds every fault found."""


@dataclass(frozen=True, slots=True, repr=False)
class Rules:
    """One version of everything that judges. Immutable; safe to share between threads."""

    scheme: Scheme
    indicators: tuple[Indicator, ...]
    caps: tuple[CapRule, ...]
    actions: tuple[RaiseAction, ...]
    modules: tuple[Module, ...]
    checklist: tuple[Question, ...]
    alerts: tuple[AlertRule, ...]
    repair: tuple[RepairPeriod, ...]
    decision: Decision

    @property
    def version(self) -> str:
        """What a finished diagnosis freezes."""
        return self.scheme.version

    def indicator(self, code: str) -> Indicator:
        """The indicator; KeyError when there is none."""
        return _one(self.indicators, code)

    def question(self, code: str) -> Question:
        """The checklist question; KeyError when there is none."""
        return _one(self.checklist, code)

    def action(self, code: str) -> RaiseAction:
        """The action; KeyError when there is none."""
        return _one(self.actions, code)

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Rules":
        """Compile the sheets (name → bytes, e.g. `indicators.csv`). Raises RuleSheetError."""
        faults: list[Problem] = []
        scheme = _attempt(partial(read_scheme, files), faults)
        sheets = {name: _attempt(partial(read_sheet, files, name, COLUMNS[name]), faults) for name in COLUMNS}
        if faults or scheme is None:
            raise RuleSheetError(faults)
        rows = {name: sheet or () for name, sheet in sheets.items()}
        codes = {row["code"].replace("-", "_") for row in rows[CHECKLIST]}
        check = CellChecker(get_type_hints(Facts), codes)
        rules = read_tables(scheme, rows, check)
        if check.problems:
            raise RuleSheetError(check.problems)
        decision = Decision.compile(scheme, rules[0], rules[1], frozenset(module.code for module in rules[3]))
        return cls(scheme, *rules, decision)


def _attempt(read: Callable[[], _Value], faults: list[Problem]) -> _Value | None:
    try:
        return read()
    except SheetError as error:
        faults.extend(error.problems)
        return None


def _one(items: Sequence[_Coded], code: str) -> _Coded:
    for item in items:
        if item.code == code:
            return item
    raise KeyError(code)
