"""What the tables say of commitments: the texts with their versions, and what holds for each kind.

A pack from before these tables has none of them: nothing is then matched or proposed, and nothing fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

TEXTS_FILE, KINDS_FILE = "pledges.csv", "pledge_kinds.csv"
GRADES = frozenset({"minor", "general", "serious"})


@dataclass(frozen=True, slots=True)
class PledgeText:
    """A text to be signed; `name` is its version for ever, `sector` "" where it is for all."""

    name: str
    template: str
    sector: str
    label: str
    label_en: str
    text: str
    text_en: str


@dataclass(frozen=True, slots=True)
class PledgeKind:
    """What holds for a kind of commitment.

    `penalties`: grades of penalty that may speak against it; `breaches`: whether broken milestones do.
    `clock`
    names the rule of `deadlines.csv` whose working days it has ("" for none). After `red_after` checks in its
    favour the red list may be proposed (0: never); a listing is proposed for `list_months`.
    `review_days`: how long a match may wait to be looked at. All of it our proposal.
    """

    template: str
    name_zh: str
    name_en: str
    penalties: frozenset[str]
    breaches: bool
    clock: str
    red_after: int
    list_months: int
    review_days: int


@dataclass(frozen=True, slots=True)
class Pledges:
    """All texts by version and kinds by code; codes nobody knows have no rules."""

    texts: Mapping[str, PledgeText] = field(default_factory=dict)
    kinds: Mapping[str, PledgeKind] = field(default_factory=dict)

    def kind(self, template: str) -> PledgeKind:
        """The kind of a template; for an unknown one a kind without rules."""
        found = self.kinds.get(template)
        return found or PledgeKind(template, template, template, frozenset(), False, "", 0, 12, 30)

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Pledges":
        """Read both tables; empty without them. Raises SheetError with every fault found."""
        if TEXTS_FILE not in files and KINDS_FILE not in files:
            return cls()
        columns = tuple(PledgeText.__dataclass_fields__)
        texts = read_sheet(files, TEXTS_FILE, columns)
        kinds = read_sheet(files, KINDS_FILE, _KIND)
        problems = [*_text_faults(texts, {row["template"] for row in kinds}), *_kind_faults(kinds)]
        if problems:
            raise SheetError(problems)
        return cls(
            {row["name"]: PledgeText(*(row[name] for name in columns)) for row in texts},
            {row["template"]: _kind(row) for row in kinds},
        )


_KIND = (
    *("template", "name_zh", "name_en", "match_penalties", "match_breaches"),
    *("clock", "red_after", "list_months", "review_days"),
)
_TRUTH = "truth"  # what is signed for voluntary information: not a commitment of its own


def _text_faults(rows: tuple[Row, ...], kinds: set[str]) -> list[Problem]:
    names = [row["name"] for row in rows]
    found = [
        row.problem("name", "twice", f"{row['name']!r} stands here twice")
        for at, row in enumerate(rows)
        if row["name"] in names[:at]
    ]
    for row in rows:
        if row["template"] not in kinds | {_TRUTH}:
            found.append(row.problem("template", "bad-choice", f"no kind {row['template']!r}"))
        found += [
            row.problem(c, "empty", "must not be empty") for c in ("name", "label", "text") if not row[c]
        ]
    return found


def _kind_faults(rows: tuple[Row, ...]) -> list[Problem]:
    found = []
    for row in rows:
        if not set(row["match_penalties"].split()) <= GRADES:
            found.append(row.problem("match_penalties", "bad-choice", "must be minor, general, serious"))
        if row["match_breaches"] not in ("yes", "no"):
            found.append(row.problem("match_breaches", "bad-choice", "must be yes or no"))
        for column in ("red_after", "list_months", "review_days"):
            if not row[column].isdecimal():
                found.append(row.problem(column, "bad-number", "must be a whole number"))
    return found


def _kind(row: Row) -> PledgeKind:
    return PledgeKind(
        row["template"],
        row["name_zh"],
        row["name_en"],
        frozenset(row["match_penalties"].split()),
        row["match_breaches"] == "yes",
        row["clock"],
        int(row["red_after"]),
        int(row["list_months"]),
        int(row["review_days"]),
    )
