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
from forms.judge.record_vocabulary import (
    ArrearsFacts,
    BillFacts,
    CheckFacts,
    ComplaintFacts,
    CounterpartyFacts,
    DoneFacts,
    FinanceFacts,
    FundMonth,
    HeldFacts,
    HonourFacts,
    IncidentFacts,
    InspectionFacts,
    InsuranceMonth,
    InterviewFacts,
    JudicialFacts,
    ListedFacts,
    LoanFacts,
    OrderFacts,
    PayableFacts,
    ProjectFacts,
    RatingFacts,
    ReceivableFacts,
    SanctionFacts,
    SectorFacts,
    StaffFacts,
    TrainingFacts,
    WageMonth,
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
    """`overdue`: past its end and still performing; `elements` stated, of six; `months` since signing."""

    id: str
    title: str
    counterparty: str
    category: str
    status: str
    written: str
    elements: int
    months: int | None
    ends_on: str
    overdue: bool


class MilestoneFacts(TypedDict):
    """`overdue`: past due and not done. `past`: its day has come; `kept`: done by it, or late without breach.

    `months` since the day.
    """

    id: str
    contract: str
    contract_title: str
    title: str
    kind: str
    due_on: str
    done: bool
    past: bool
    kept: bool
    months: int | None
    overdue: bool
    breach: bool


class PenaltyFacts(TypedDict):
    """A penalty; `months` since the decision; `published` yes, no or "" for unknown."""

    id: str
    doc_no: str
    authority: str
    grade: str
    published: str
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
    """The newest tax-and-fee credit level. `months` since the end of the year assessed.

    Filings as counted with it, else as the payments of twelve months say.
    """

    known: bool
    level: str
    year: int | None
    months: int | None
    filings_due: int | None
    filings_on_time: int | None


class KeyPersonFacts(TypedDict):
    """Public flags of somebody in office, as words: defaulter, consumption_limit, post_ban."""

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
    """An answer of the last twelve months; `v` is 1, 0.5, 0, or None for not applicable and unknown.

    `severity`: what the assessor set instead of the checklist's, else "".
    """

    a: str
    v: float | None
    severity: str


class ModuleFacts(TypedDict):
    """A module of the diagnosis, worked out from the answers and the checklist's weights (not handed in).

    `share`: Σ weight·value / Σ weight of the `answered` questions, None for none; `na`: said not to apply.
    """

    share: float | None
    answered: int
    na: int


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
    payables: list[PayableFacts]
    receivables: list[ReceivableFacts]
    loans: list[LoanFacts]
    utilities: list[BillFacts]
    insurance: list[InsuranceMonth]
    wages: list[WageMonth]
    housing_fund: list[FundMonth]
    staff: StaffFacts
    finance: FinanceFacts
    certs: list[HeldFacts]
    ip_assets: list[HeldFacts]
    green_digital: list[DoneFacts]
    projects: list[ProjectFacts]
    counterparties: list[CounterpartyFacts]
    inspections: list[InspectionFacts]
    orders: list[OrderFacts]
    abnormal: list[ListedFacts]
    serious_lists: list[ListedFacts]
    judicial: list[JudicialFacts]
    arrears: list[ArrearsFacts]
    incidents: list[IncidentFacts]
    public_rating: RatingFacts
    sector_ratings: list[SectorFacts]
    interviews: list[InterviewFacts]
    sanctions: list[SanctionFacts]
    honours: list[HonourFacts]
    charity: list[DoneFacts]
    training: list[TrainingFacts]
    checks: list[CheckFacts]
    complaints: ComplaintFacts
    visits: VisitFacts
    answers: dict[str, AnswerFacts]
    actions: list[ActionFacts]
    evidence: dict[str, list[str]]


class Judged(Facts):
    """What rules may name: the facts, and what `forms.judge.modules` works out of them."""

    modules: dict[str, ModuleFacts]
