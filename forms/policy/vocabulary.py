"""What conditions of policies, products and courses may name beyond the facts of `forms.judge.vocabulary`.

Dates ISO text and "" where absent, choices the words of the forms, amounts in the unit of the form. What no
live authorisation covers is None or empty here, as if it had never been collected.
"""

from typing import Any, TypedDict

from forms.judge.vocabulary import Facts


class HeldHonour(TypedDict):
    """An honour that is neither revoked nor over."""

    kind: str
    level: str


class MoneyFacts(TypedDict):
    """Money matters of the newest statement of a year, in 10,000 yuan; counts of statements and loans."""

    revenue: float | None
    assets: float | None
    profit: float | None
    statements: int | None
    loans_overdue: int | None


class SupportFacts(MoneyFacts):
    """The firm as whoever supports it asks. `grade` "" where there is none, `provisional`: not all is
    evidenced; `months` since it was established.

    `receivable` in 10,000 yuan: outstanding, undisputed, with two kinds of proof at least; `insured` of the
    newest month. `listed`, `abnormal`, `arrears`, `enforced`: on a serious list, an abnormal list, owing,
    under enforcement today.
    """

    grade: str
    provisional: bool
    county: str
    tier: str
    months: int | None
    receivable: float | None
    insured: int | None
    insurance_late: int | None
    honours: list[HeldHonour]
    rights: int
    digital: list[str]
    listed: bool
    abnormal: bool
    arrears: bool
    enforced: bool
    archive_authorised: bool
    finance_authorised: bool


class NeedFacts(TypedDict):
    """A finance need, `amount` in 10,000 yuan. None where the firm did not say."""

    id: str
    amount: float | None
    term_months: int | None
    use: str
    collateral: list[str]
    scenario: str
    rate_max: float | None


class PolicyFacts(Facts):
    """What conditions of policies, materials and courses may name."""

    support: SupportFacts


class ProductFacts(PolicyFacts):
    """What conditions of finance products may name."""

    need: NeedFacts


class WindowFacts(TypedDict):
    """A policy whose window is open and that nobody has applied for, as alerts see it; `id` is its code.

    `hand_in_by`: the last working day up to `closes_on`. `fits`: every condition is known to be met.
    `wanted`: an open request of the firm names it.
    """

    id: str
    title_zh: str
    title_en: str
    closes_on: str
    hand_in_by: str
    fits: bool
    wanted: bool
    not_met: int
    unknown: int


class ApplicationFacts(TypedDict):
    """An application somebody waits for, as alerts see it; `due_on` of the clock that runs now."""

    id: str
    policy: str
    authority: str
    stage: str
    due_on: str
    waits_zh: str
    waits_en: str
    overdue: bool
    provisional: bool


class ObjectionFacts(TypedDict):
    """An objection somebody waits for, as alerts see it; `due_on` its last day (working days on the official
    calendar), `appeal`: against the alliance's own evaluation."""

    id: str
    target_no: str
    due_on: str
    late: bool
    provisional: bool
    appeal: bool


LISTS: dict[str, Any] = {
    "policy_windows": WindowFacts,
    "applications": ApplicationFacts,
    "objections": ObjectionFacts,
}
"""The lists alert rules may look at besides those of the facts."""
