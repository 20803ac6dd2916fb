"""The vocabulary of rules for what happened: dealings, staff, money, supervision, honours.

Part of `forms.judge.vocabulary`, in the same hand. `months`: whole months since the day named, None where
there is no such day or it lies ahead; a rule says how far back it looks. Lists of what speaks for a firm
hold nothing that it merely states (`source` firm); its own ledgers and what speaks against it are taken as
they are.
"""

from typing import TypedDict


class PayableFacts(TypedDict):
    """An amount owed, in yuan. `due`: its last day, as extended, is past; `months` since that day.

    `paid_in_time`: what was paid by it.
    """

    id: str
    amount: float
    paid_in_time: float
    due: bool
    months: int | None


class ReceivableFacts(TypedDict):
    """`outstanding` in yuan, `days_overdue` 0 where nothing is; `proofs`: kinds of proof kept."""

    id: str
    outstanding: float
    days_overdue: int
    proofs: int


class LoanFacts(TypedDict):
    """A loan or guarantee; `days_overdue` 0 unless it is overdue today."""

    id: str
    role: str
    state: str
    days_overdue: int


class BillFacts(TypedDict):
    """A utility bill. `due`: its day is past or it is paid; `months` since its day."""

    id: str
    kind: str
    due: bool
    on_time: bool
    months: int | None


class InsuranceMonth(TypedDict):
    """A month of social insurance; `insurable`: staff less those lawfully insured elsewhere. Newest first."""

    id: str
    insured: int
    insurable: int
    on_time: bool
    months: int | None


class WageMonth(TypedDict):
    """A month of wages; `state` on_time, late, due, arrears. `months` since the month began."""

    id: str
    state: str
    months: int | None


class FundMonth(TypedDict):
    """A month of the housing fund; `paid`: paid in, however late."""

    id: str
    paid: bool
    months: int | None


class StaffFacts(TypedDict):
    """`insured` of `insurable` in the newest month of twelve; written `contracts` of `contractable` staff.

    `insured_before`: enrolled about a year earlier (eleven to thirteen months). `wages_owed`: arrears of
    wages on record and not cleared. None where nothing says.
    """

    insured: int | None
    insurable: int | None
    insured_before: int | None
    contracts: int | None
    contractable: int | None
    wages_owed: bool


class FinanceFacts(TypedDict):
    """The newest statement of a whole year, in 10,000 yuan; ratios as shares of 1. `months` since its end.

    `growth` of revenue against the year before; None where that is not known or was not above 0.
    """

    known: bool
    year: int | None
    months: int | None
    revenue: float | None
    profit: float | None
    growth: float | None
    debt_ratio: float | None
    current_ratio: float | None
    rd_share: float | None


class HeldFacts(TypedDict):
    """A certificate or a right; `valid` today."""

    id: str
    kind: str
    valid: bool


class DoneFacts(TypedDict):
    """Something done: green or digital step, good cause; `months` since."""

    id: str
    kind: str
    months: int | None


class ProjectFacts(TypedDict):
    """A public project; `result` of acceptance, `months` since."""

    id: str
    result: str
    months: int | None


class CounterpartyFacts(TypedDict):
    """A customer or supplier in the firm's credit book; `months` since it was assessed."""

    id: str
    relation: str
    months: int | None


class InspectionFacts(TypedDict):
    """`corrected`: what was found has been put right."""

    id: str
    way: str
    result: str
    corrected: bool
    months: int | None


class OrderFacts(TypedDict):
    """An order to rectify. `due`: done, or its day is past; `on_time`; `months` since the order."""

    id: str
    due: bool
    on_time: bool
    months: int | None


class ListedFacts(TypedDict):
    """On a list of the authorities: `kind` its ground or list; `listed` today; `months` since removal."""

    id: str
    kind: str
    listed: bool
    months: int | None


class JudicialFacts(TypedDict):
    """`in_force`: a listing as defaulter or a limit not lifted; `fulfilled`: nothing is left to do."""

    id: str
    kind: str
    role: str
    obliged: str
    amount: float
    fulfilled: bool
    in_force: bool
    months: int | None


class ArrearsFacts(TypedDict):
    """What is owed to the public or to staff, in yuan; `months` since it was last looked at."""

    id: str
    kind: str
    amount: float
    cleared: bool
    months: int | None


class IncidentFacts(TypedDict):
    """`liable`: found responsible, wholly or in part."""

    id: str
    kind: str
    severity: str
    liable: bool
    months: int | None


class RatingFacts(TypedDict):
    """The newest public composite rating; `months` since it was obtained."""

    known: bool
    grade: str
    months: int | None


class SectorFacts(TypedDict):
    """A rating of a sector that has not run out."""

    id: str
    sector: str
    grade: str
    months: int | None


class InterviewFacts(TypedDict):
    """A warning or interview. `due`: answered, or its day is past; `answered` in time; `months` since."""

    id: str
    way: str
    due: bool
    answered: bool
    months: int | None


class SanctionFacts(TypedDict):
    """A measure of the alliance that was decided and not lifted; `months` since."""

    id: str
    measure: str
    grounds: str
    months: int | None


class HonourFacts(TypedDict):
    """An honour that is neither revoked nor over; `months` since the award."""

    id: str
    kind: str
    level: str
    months: int | None


class TrainingFacts(TypedDict):
    """A course attended; `hours` of 45 minutes."""

    id: str
    area: str
    hours: float
    months: int | None


class CheckFacts(TypedDict):
    """A check of a commitment: kept, broken, open."""

    id: str
    result: str
    months: int | None


class ComplaintFacts(TypedDict):
    """Complaints of customers as the pages of the trade count them, of twelve months."""

    known: bool
    total: int
    solved: int
