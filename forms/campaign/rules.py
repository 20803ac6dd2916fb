"""The sheet of the yearly evaluation, `campaign.csv`: the first row that holds for a firm proposes its
tier.

The rules are the alliance's own proposal, no official standard, and their `source_zh` says so. A wrong
sheet is refused whole with file, row and column.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict, get_type_hints

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.judge.cells import CellChecker
from forms.judge.rulesheet import Rules
from forms.judge.vocabulary import Judged

CAMPAIGN = "campaign.csv"
_COLUMNS = ("code", "tier", "when", "to", "title_zh", "title_en", "reason_zh", "reason_en", "source_zh")
TIERS = ("basic", "rising", "model")
Move = Literal["up", "down", "stay"]


class Rated(TypedDict):
    """The evaluation as rules of the campaign see it. `grade` and `hint` "" where there is none;
    `coverage` 0 to 1; `caps`: codes of what holds the grade down.
    """

    tier: str
    grade: str
    points: int
    stars: int
    coverage: float
    provisional: bool
    hint: str
    caps: list[str]


@dataclass(frozen=True, slots=True)
class TierRule:
    """For firms of `tier` ("any") for which `when` holds: `to` a tier, or "stay". Reasons are templates."""

    code: str
    tier: str
    when: str
    to: str
    title_zh: str
    title_en: str
    reason_zh: str
    reason_en: str
    source_zh: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """One version of the sheet; `version` is that of the evaluation scheme it stands with."""

    rules: tuple[TierRule, ...]
    version: str

    @classmethod
    def load(cls, files: Mapping[str, bytes], rules: Rules) -> "Campaign":
        """Read and check it. Raises SheetError with every fault."""
        rows = read_sheet(files, CAMPAIGN, _COLUMNS)
        codes = {question.code.replace("-", "_") for question in rules.checklist}
        modules = {module.code for module in rules.modules}
        check = CellChecker(get_type_hints(Judged), {"answers": codes, "modules": modules})
        seen: dict[str, int] = {}
        found = tuple(_rule(row, check, seen) for row in rows)
        if not rows or rows[-1]["tier"] != "any" or rows[-1]["when"] != "true":
            last = rows[-1] if rows else Row(CAMPAIGN, 1, {})
            check.refuse(
                last, "when", "no-default", "the last row must hold for any firm: tier any, when true"
            )
        if check.problems:
            raise SheetError(check.problems)
        return cls(found, rules.version)


def _rule(row: Row, check: CellChecker, seen: dict[str, int]) -> TierRule:
    item: Any = Rated
    tier = check.choice(row, "tier", (*TIERS, "any"))
    to = check.choice(row, "to", (*TIERS, "stay"))
    if tier == to:
        check.refuse(row, "to", "bad-choice", "a firm that stays where it is: write stay")
    return TierRule(
        check.unique(row, "code", seen),
        tier,
        check.expression(row, "when", item),
        to,
        check.text(row, "title_zh"),
        check.text(row, "title_en"),
        check.template(row, "reason_zh", item),
        check.template(row, "reason_en", item),
        check.text(row, "source_zh"),
    )
