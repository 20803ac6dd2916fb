"""Which policies fit a firm: each condition met, not met, or unknown, with the fact and the gap. Pure.

Owns the order (what can be applied for now and is closest comes first) and what of the papers is there. A
match is a hint for a talk with the firm, never a decision: whoever issues the policy decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from forms.archive import Archive
from forms.checks.workdays import WorkCalendar
from forms.judge.wording import said
from forms.policy.definitions import Condition, Course, Material, Policy
from forms.policy.sheets import Support
from forms.policy.vocabulary import WindowFacts

State = Literal["met", "not_met", "unknown"]
Window = Literal["always", "open", "soon", "ahead", "closed"]
_RANK: dict[Window, int] = {"soon": 0, "open": 0, "always": 0, "ahead": 1, "closed": 2}
_POLICY = "record.policy_application"


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition held against the facts. `gap_zh`, `gap_en`: how far it is off, "" unless it is not met."""

    condition: Condition
    state: State
    gap_zh: str
    gap_en: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A material; `held`: the archive has it already."""

    material: Material
    held: bool


@dataclass(frozen=True, slots=True)
class PolicyMatch:
    """A policy held against an archive on a day. `left`: days to its last day, None without one.

    `hand_in_by`: the last working day of the window; `provisional`: its calendar is not published.
    `applications`: records of the archive that name it, the newest first.
    """

    policy: Policy
    checked: tuple[Checked, ...]
    papers: tuple[Paper, ...]
    window: Window
    left: int | None
    hand_in_by: date | None
    provisional: bool
    applications: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether one may apply today."""
        return self.window in ("always", "open", "soon")

    @property
    def fits(self) -> bool:
        """Whether every condition is known to be met."""
        return all(item.state == "met" for item in self.checked)

    def count(self, state: State) -> int:
        """How many conditions stand so."""
        return sum(item.state == state for item in self.checked)


@dataclass(frozen=True, slots=True)
class Matches:
    """All that is asked of one archive at one go: policies, closest first, papers, courses that are due."""

    policies: tuple[PolicyMatch, ...]
    papers: Mapping[str, bool]
    courses: tuple[Course, ...]


def matches(
    support: Support, document: Mapping[str, Any], archive: Archive, calendar: WorkCalendar, today: date
) -> Matches:
    """Hold all policies in force against `document` (`forms.policy.facts`). Raises SheetError where a sheet
    fails on these facts."""
    values = support.policy_model.values(document)
    at, conditions = 0, dict[str, tuple[Checked, ...]]()
    for policy in support.policies:
        end = at + 2 * len(policy.conditions)
        conditions[policy.code] = checked(policy.conditions, values[at:end], document)
        at = end
    held = {m.code: values[at + n] is True for n, m in enumerate(support.materials)}
    at += len(support.materials)
    due = tuple(course for n, course in enumerate(support.courses) if values[at + n] is True)
    made = _applications(support, archive)
    found = [
        _match(policy, conditions[policy.code], support, held, made.get(policy.code, ()), calendar, today)
        for policy in support.policies
        if policy.in_force(today)
    ]
    return Matches(tuple(sorted(found, key=_closeness)), held, due)


def checked(
    conditions: Sequence[Condition], values: Sequence[Any], document: Mapping[str, Any]
) -> tuple[Checked, ...]:
    """The conditions with what the model says of each: a verdict and what is short."""
    return tuple(
        _checked(condition, values[2 * n], values[2 * n + 1], document)
        for n, condition in enumerate(conditions)
    )


def windows(found: Matches, archive: Archive) -> list[WindowFacts]:
    """The open windows with a last day that nobody of the firm has applied in, for alert rules."""
    asked = [
        f"{r.text('title')} {r.text('content')}"
        for r in archive.of("record.demand")
        if not r.text("closed_on")
    ]
    return [
        {
            "id": match.policy.code,
            "title_zh": match.policy.title_zh,
            "title_en": match.policy.title_en,
            "closes_on": match.policy.closes_on.isoformat(),
            "hand_in_by": match.hand_in_by.isoformat() if match.hand_in_by else "",
            "fits": match.fits,
            "wanted": any(
                match.policy.title_zh in words or match.policy.title_en in words for words in asked
            ),
            "not_met": match.count("not_met"),
            "unknown": match.count("unknown"),
        }
        for match in found.policies
        if match.open and match.policy.closes_on and not match.applications
    ]


def _match(
    policy: Policy,
    conditions: tuple[Checked, ...],
    support: Support,
    held: Mapping[str, bool],
    made: tuple[str, ...],
    calendar: WorkCalendar,
    today: date,
) -> PolicyMatch:
    closes = policy.closes_on
    papers = (material for code in policy.materials if (material := support.material(code)))
    return PolicyMatch(
        policy,
        conditions,
        tuple(Paper(material, held[material.code]) for material in papers),
        window_of(policy, today),
        (closes - today).days if closes else None,
        _hand_in_by(policy, calendar),
        closes is not None and calendar.provisional(closes),
        made,
    )


def window_of(policy: Policy, today: date) -> Window:
    """Its first and its last day belong to the window."""
    if policy.opens_on and today < policy.opens_on:
        return "ahead"
    if policy.closes_on is None:
        return "always"
    left = (policy.closes_on - today).days
    return "closed" if left < 0 else "soon" if left <= policy.soon_days else "open"


def _hand_in_by(policy: Policy, calendar: WorkCalendar) -> date | None:
    """Counters are shut on days off: the last working day, as long as it is one of the window."""
    if policy.closes_on is None:
        return None
    day = calendar.last_workday(policy.closes_on)
    return policy.closes_on if policy.opens_on and day < policy.opens_on else day


def _checked(condition: Condition, value: Any, short: Any, document: Mapping[str, Any]) -> Checked:
    state: State = "met" if value is True else "not_met" if value is False else "unknown"
    if state != "not_met":
        return Checked(condition, state, "", "")
    words = {**document, "short": short}
    return Checked(condition, state, said(condition.gap_zh, words), said(condition.gap_en, words))


def _applications(support: Support, archive: Archive) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for record in archive.of(_POLICY):
        policy = support.named(record.text("policy"))
        if policy is not None:
            found.setdefault(policy.code, []).append((record.text("started_on"), record.id))
    return {code: tuple(id for _, id in sorted(made, reverse=True)) for code, made in found.items()}


def _closeness(match: PolicyMatch) -> tuple[int, int, int, str, str]:
    closes = match.policy.closes_on
    return (
        _RANK[match.window],
        match.count("not_met"),
        match.count("unknown"),
        closes.isoformat() if closes else "9",
        match.policy.code,
    )
