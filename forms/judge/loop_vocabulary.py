"""The vocabulary of rules for what goes round: commitments, lists, voluntary items, requests, cases.

Part of `forms.judge.vocabulary`, in the same hand: dates ISO text, "" where absent.
"""

from typing import TypedDict


class PledgeFacts(TypedDict):
    """A commitment. `next` names the step after (`forms.pledges.life`), `last_day` when it is to be kept;
    `months`: whole months since `last_day`, None before it.
    `waits_until`: when a check was put off to. `provisional`: that day's calendar is not published.
    """

    id: str
    template: str
    name_zh: str
    name_en: str
    signed_on: str
    last_day: str
    months: int | None
    waits_until: str
    provisional: bool
    published: bool
    result: str
    found: str
    next: str


class MatchFacts(TypedDict):
    """What may speak against a commitment (`id`) and nobody has looked at: a proposal, never a verdict."""

    id: str
    kind: str
    record: str
    day: str
    words: str
    name_zh: str
    name_en: str
    review_by: str


class ListEntryFacts(TypedDict):
    """An entry of the red or grey list; `state` of `forms.pledges.listing` as of today."""

    id: str
    list: str
    state: str
    notice_on: str
    appeal_until: str
    ends_on: str


class VoluntaryFacts(TypedDict):
    """Voluntary information that counts: its truth pledged, verified, in date, its use for grading allowed.

    What is not verified is not here: no rule can come upon it.
    """

    id: str
    category: str
    title: str
    happened_on: str
    valid_to: str


class WaitingFacts(TypedDict):
    """Voluntary information that waits to be verified; `signed`: its truth is pledged."""

    id: str
    title: str
    happened_on: str
    signed: bool


class DemandFacts(TypedDict):
    """A request that is not closed; `stage` as `forms.demands` has it, `replied`: an answer has come."""

    id: str
    title: str
    owner: str
    stage: str
    submitted_on: str
    due_on: str
    overdue: bool
    replied: bool
    escalated: bool


class AgreementFacts(TypedDict):
    """A service agreement; `live`: signed, not ended, not over."""

    id: str
    signed_on: str
    ends_on: str
    live: bool
    replaced: bool


class RepairCaseFacts(TypedDict):
    """A case of credit repair; `submitted` and `closed` say how far it is.

    `prompt`: submitted within thirty days of the day from which it could be; `months` since `submitted_on`.
    """

    id: str
    target_no: str
    eligible_on: str
    auto_end_on: str
    submitted_on: str
    answer_by: str
    submitted: bool
    prompt: bool
    approved: bool
    months: int | None
    closed: bool
