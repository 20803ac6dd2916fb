"""Rules as values: what the rows of the rule sheets mean once they are checked. Texts in both languages."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.judge.scheme import Severity

Kind = Literal["base", "plus", "deduct"]


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One decision row: the first whose `when` holds ("" always) gives the points, in scheme points."""

    row: str
    when: str
    points: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `max` in scheme points, negative for deductions; `evidence` names slots of the facts.

    `module`: the checklist module it needs; not installed means not applicable.
    """

    code: str
    category: str
    name_zh: str
    name_en: str
    max: float
    kind: Kind
    lookback: int
    applies: str
    evidenced: str
    evidence: tuple[str, ...]
    module: str
    unevidenced_zh: str
    unevidenced_en: str
    na_zh: str
    na_en: str
    advice_zh: str
    advice_en: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True)
class CapRule:
    """While `when` holds the grade is at most `grade` ("none": not evaluated). `lifted_by`: an action."""

    code: str
    when: str
    grade: str
    reason_zh: str
    reason_en: str
    basis_zh: str
    lifted_by: str


@dataclass(frozen=True, slots=True)
class RaiseAction:
    """What a firm can do: feasible while `when` holds, then `sets` (fact path, expression) become true.

    `days` and `cost` (yuan) are expressions; `assumes` says what the estimate takes for granted.
    """

    code: str
    title_zh: str
    title_en: str
    when: str
    sets: tuple[tuple[str, str], ...]
    days: str
    cost: str
    indicators: tuple[str, ...]
    assumes_zh: str
    assumes_en: str


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the diagnosis. One of an industry pack (`pack`) is for firms of its sections or divisions
    (GB/T 4754) alone.
    """

    code: str
    name_zh: str
    name_en: str
    order: int
    pack: bool = False
    sections: frozenset[str] = frozenset()
    divisions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """A checklist question, worded so that yes means compliant. `certain`: the citation was verified;
    `ours`: nothing is cited, it is our own proposal. `light`: asked in the short diagnosis, too.

    `indicator`: the indicator its answer feeds, if any. Valid from `valid_from` to before `valid_to`.
    """

    code: str
    module: str
    question_zh: str
    question_en: str
    evidence_zh: str
    evidence_en: str
    severity: Severity
    risk_zh: str
    risk_en: str
    advice_zh: str
    advice_en: str
    basis_zh: str
    applies: str
    indicator: str
    certain: bool
    valid_from: date | None
    valid_to: date | None
    ours: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class KnownRule:
    """While `when` holds the archive answers `question` itself; `list` and `item` (an expression over its
    items) name the records that say so, "" where no record does alone.
    """

    question: str
    when: str
    answer: str
    list: str
    item: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class AlertRule:
    """For each item of the facts' `list` for which `when` holds: an alert with the item's `last_day`.

    Shown from `show_days` before the last day on; urgent from `urgent_days` before it (negative: after).
    """

    code: str
    list: str
    when: str
    last_day: str
    show_days: int
    urgent_days: int
    title_zh: str
    title_en: str
    detail_zh: str
    detail_en: str
    action_zh: str
    action_en: str


@dataclass(frozen=True, slots=True)
class RepairPeriod:
    """Publicity of a penalty by grade, in months from the decision; valid for decisions from `valid_from`."""

    grade: str
    name_zh: str
    name_en: str
    min_months: int
    max_months: int
    valid_from: date | None
    valid_to: date | None
    basis_zh: str
    certainty: str
