"""The vocabulary of rules: what the document of facts holds, with types and units.

`forms.judge.facts` writes it, rule sheets read it, `forms.judge.expressions` refuses a rule that names
anything else. Amounts are in the unit of the form, ages in whole months or years at `today`, dates ISO text
("" where absent), choices the words of the forms ("" where not answered).
"""

from typing import TypedDict

from forms.judge.loop_vocabulary import (
    AgreementFacts,
    DemandFacts,
    ListEntryFacts,
    MatchFacts,
    PledgeFacts,
    RepairCaseFacts,
    VoluntaryFacts,
    WaitingFacts,
)


class FirmFacts(TypedDict):
    """The firm. `known` is False when no profile was written. `months` fields are None without a date."""

    known: bool
    id: str
    name: str
    uscc_ok: bool
    entity_type: str
    reg_status: str
    filled: list[str]
    age_years: int | None
    capital_due: float | None
    capital_paid: float | None
    premises_check: str
    premises_months: int | None
    ownership_clear: str
    beneficial_owner_filed: str
    changes_total: int | None
    changes_late: int | None
    licence_required: str
    employees: int | None
    section: str
    division: str
    size: str
    conflicts: int


class BusinessLicenceFacts(TypedDict):
    """The business licence: seen (original, photo or register) and its number the firm's code."""

    seen: bool
    number_matches: bool


class PermitFacts(TypedDict):
    """Licences other than the business licence; what the firm merely states is not counted."""

    verified: int
    valid: int


class ReportFacts(TypedDict):
    """Annual reports due so far, newest first, three at most: 1 on time, 0 not."""

    known: bool
    on_time: list[int]


class ReportYear(TypedDict):
    """One annual report with its window. `latest`: the last one past; `filed`: on time as far as is known."""

    id: str
    year: int
    opens_on: str
    due_on: str
    past: bool
    latest: bool
    filed: bool


class LicenceFacts(TypedDict):
    """`last_day`: the last day to file for renewal, empty without expiry; `renewed`: filed by then."""

    id: str
    kind: str
    number: str
    issuer: str
    verified: bool
    valid: bool
    valid_to: str
    last_day: str
    renewed: bool


class ContractFacts(TypedDict):
    """`overdue`: past its end and still performing."""

    id: str
    title: str
    counterparty: str
    category: str
    status: str
    written: str
    elements: int
    ends_on: str
    overdue: bool


class MilestoneFacts(TypedDict):
    """`overdue`: past due and not done."""

    id: str
    contract: str
    contract_title: str
    title: str
    kind: str
    due_on: str
    done: bool
    overdue: bool
    breach: bool


class PenaltyFacts(TypedDict):
    """A penalty; `months` since the decision."""

    id: str
    doc_no: str
    authority: str
    grade: str
    decided_on: str
    months: int | None
    fulfilled: bool
    fulfilled_on: str
    repaired: bool


class RepairFacts(PenaltyFacts):
    """A penalty with its repair dates, as alerts see it; "" where the rules give none."""

    eligible_on: str
    auto_end_on: str
    repair_open: bool


class TaxFacts(TypedDict):
    """The newest tax-and-fee credit level. `months` since the end of the year assessed."""

    known: bool
    level: str
    year: int | None
    months: int | None
    filings_due: int | None
    filings_on_time: int | None


class KeyPersonFacts(TypedDict):
    """Public flags of a manager, as words: defaulter, consumption_limit, post_ban."""

    id: str
    role: str
    flags: list[str]


class ConsentFacts(TypedDict):
    """An authorisation. `live` today; `valid_to` empty where open."""

    id: str
    kind: str
    purpose: str
    valid_to: str
    live: bool
    withdrawn: bool


class CommitmentFacts(TypedDict):
    """How many commitments stand in each state."""

    signed: int
    published: int
    fulfilled: int
    broken: int


class VisitFacts(TypedDict):
    """Visits done, months since the last."""

    done: int
    months: int | None


class AnswerFacts(TypedDict):
    """An answer of the last twelve months; `v` is 1, 0.5, 0, or None for not applicable and unknown."""

    a: str
    v: float | None


class ActionFacts(TypedDict):
    """An improvement action that is not done."""

    id: str
    title: str
    owner: str
    due_on: str
    overdue: bool


class Facts(TypedDict):
    """The whole document. `answers` by checklist code with `_` for `-`; `evidence` by slot, SHA-256 hex."""

    today: str
    firm: FirmFacts
    business_licence: BusinessLicenceFacts
    permits: PermitFacts
    reports: ReportFacts
    report_years: list[ReportYear]
    licences: list[LicenceFacts]
    contracts: list[ContractFacts]
    milestones: list[MilestoneFacts]
    penalties: list[PenaltyFacts]
    serious_unrepaired: int
    tax: TaxFacts
    key_persons: list[KeyPersonFacts]
    consents: list[ConsentFacts]
    commitments: CommitmentFacts
    pledges: list[PledgeFacts]
    pledge_matches: list[MatchFacts]
    list_entries: list[ListEntryFacts]
    voluntary: list[VoluntaryFacts]
    voluntary_waiting: list[WaitingFacts]
    demands: list[DemandFacts]
    agreements: list[AgreementFacts]
    repair_cases: list[RepairCaseFacts]
    visits: VisitFacts
    answers: dict[str, AnswerFacts]
    actions: list[ActionFacts]
    evidence: dict[str, list[str]]
