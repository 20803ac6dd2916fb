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
from forms.judge.checklist import CHECKLIST, MODULES, PACKS
from forms.judge.decision import Decision
from forms.judge.definitions import (
    AlertRule,
    CapRule,
    Indicator,
    KnownRule,
    Module,
    Question,
    RaiseAction,
    RepairPeriod,
)
from forms.judge.modules import Weights
from forms.judge.scheme import Scheme, read_scheme
from forms.judge.tables import COLUMNS, read_tables
from forms.judge.touching import answer_path, touched
from forms.judge.vocabulary import Judged
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
    known: tuple[KnownRule, ...]
    decision: Decision
    weights: Weights
    touches: Mapping[str, frozenset[str]]
    """Indicators and caps that an action or a question's answer can change, by its code."""

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
        modules = {row["code"] for row in (*rows[MODULES], *rows[PACKS])}
        check = CellChecker(get_type_hints(Judged), {"answers": codes, "modules": modules})
        rules = read_tables(scheme, rows, check)
        if check.problems:
            raise RuleSheetError(check.problems)
        installed = frozenset(module.code for module in rules[3])
        decision = Decision.compile([tier.when for tier in scheme.tiers], rules[0], rules[1], installed)
        weights = Weights(rules[3], rules[4], scheme.severity)
        sets = {action.code: [path for path, _ in action.sets] for action in rules[2]}
        sets |= {question.code: [answer_path(question.code)] for question in rules[4]}
        return cls(scheme, *rules, decision, weights, touched(decision, sets))


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
