"""Finance: nothing without an authorisation that covers it, gaps against products, the five steps."""

from datetime import date

import pytest

from forms.archive import JSON, Archive, Record
from forms.consent import consent_state
from forms.disclosure import load_audiences
from forms.policy.finance import Case, Finance, ProductMatch, finance
from tests.forms import shipped
from tests.forms.policy.given import TODAY, archive, consent, stands, support

BANK = "演示银行渝北支行"
NEED: dict[str, JSON] = {
    "purpose": "换两台数控机床",
    "amount": "360.00",
    "term_months": 24,
    "use": "equipment",
    "collateral": ["receivable"],
    "scenario": "fair",
    "state": "open",
}
AUDIENCES = load_audiences(shipped.files("reference"))


def docked(given: Archive, today: date = TODAY) -> Finance | None:
    reckoned = stands(given, today)
    state = consent_state(given, today)
    return finance(support(), reckoned.document, given, state, AUDIENCES, reckoned.matches.papers, today)


def need(*records: Record, **values: JSON) -> dict[str, ProductMatch]:
    firm: dict[str, JSON] = {
        "uscc": "91110000600037341L",
        "reg_status": "active",
        "established_on": "2024-12-20",
    }
    found = docked(archive(consent(), Record("n", "record.finance_need", NEED | values), *records, **firm))
    assert found is not None
    return {match.product.code: match for match in found.needs[0].products}


def case(*records: Record, **values: JSON) -> Case:
    made = Record("c", "record.finance_case", {"bank": BANK, "product": "演示贷", **values})
    found = docked(archive(consent(), made, *records))
    assert found is not None
    return found.cases[0]


def for_bank(recipient: str = BANK, **changes: JSON) -> Record:
    values: dict[str, JSON] = {"kind": "finance", "recipient": recipient, "valid_to": "2026-11-20", **changes}
    return Record("b", "consent", consent(**values).properties)


@pytest.mark.parametrize(
    "signed",
    [
        (),
        (consent(categories=["basic", "tax"]),),
        (consent(valid_to="2026-11-19"),),
        (consent(valid_from="2026-11-21"),),
        (consent(withdrawn_on="2026-11-01"),),
        (consent(signature=""),),
    ],
    ids=["none", "not covered", "over", "not begun", "withdrawn", "unsigned"],
)
def test_nothing_is_worked_out_without_an_authorisation_that_covers_it(signed: tuple[Record, ...]) -> None:
    records = (Record("n", "record.finance_need", NEED), Record("c", "record.finance_case", {"bank": BANK}))
    assert docked(archive(*signed, *records)) is None


def test_it_is_there_on_the_first_and_the_last_day() -> None:
    signed = consent(valid_from="2026-11-20", valid_to="2026-11-20")
    assert docked(archive(signed)) == Finance((), ())
    assert docked(archive(signed), date(2026, 11, 21)) is None


def test_gaps_against_the_conditions_of_a_product() -> None:
    match = need()["X-EQUIP"]
    gaps = {item.condition.row: (item.state, item.gap_zh) for item in match.checked}
    assert gaps["X-EQUIP.1"] == ("met", "")
    assert gaps["X-EQUIP.2"] == ("not_met", "超出 60 万元")
    assert gaps["X-EQUIP.3"] == ("met", "")
    assert gaps["X-EQUIP.4"] == ("not_met", "还差 1 个月")
    assert gaps["X-EQUIP.6"][0] == "unknown"
    longer = need(term_months=40, amount=None)["X-EQUIP"].checked
    assert (longer[1].state, longer[2].gap_zh) == ("unknown", "超出 4 个月")


def test_receivables_count_with_their_proof() -> None:
    def claim(number: str, amount: str, *proofs: str, **more: JSON) -> Record:
        values: dict[str, JSON] = {"outstanding": amount, "evidence": list(proofs), **more}
        return Record(number, "record.receivable", values)

    claims = (
        claim("1", "2000000", "contract", "delivery"),
        claim("2", "1500000", "contract", "invoice"),
        claim("3", "9000000", "contract"),
        claim("4", "9000000", "contract", "invoice", disputed="yes"),
    )
    covered = need(*claims)["F-RECEIVABLE"].checked[1]
    assert (covered.state, covered.gap_zh) == ("not_met", "还差 10 万元")
    assert need(*claims, amount="350")["F-RECEIVABLE"].checked[1].state == "met"
    assert need()["F-RECEIVABLE"].checked[1].state == "unknown"
    assert need(collateral=["none"])["F-RECEIVABLE"].checked[0].state == "not_met"


def test_the_closest_product_comes_first_and_the_wanted_channel_among_equals() -> None:
    order = list(need(scenario="platform", use="working"))
    assert order[0] == "F-PLATFORM"
    found = need()
    short = [match.count("not_met") for match in found.values()]
    assert short == sorted(short)


def test_only_open_needs_are_held_against_products() -> None:
    records = [
        Record(state, "record.finance_need", NEED | {"state": state})
        for state in ("open", "docking", "met", "dropped")
    ]
    found = docked(archive(consent(), *records))
    assert found is not None
    assert sorted(item.record.id for item in found.needs) == ["docking", "open"]


DAYS = ("2026-09-01", "2026-09-04", "2026-09-07", "2026-09-10", "2026-09-13")
STEPS = ("registered_on", "authorised_on", "applied_on", "decided_on", "followed_on")


@pytest.mark.parametrize(
    ("reached", "result", "following", "blocked"),
    [
        (0, "", "registered", False),  # the firm registers by itself
        (1, "", "authorised", True),
        (2, "", "applied", True),
        (3, "", "decided", True),
        (4, "approved", "followed", True),
        (4, "declined", "", False),
        (4, "withdrawn", "", False),
        (5, "approved", "", False),
    ],
)
def test_five_steps_and_none_that_shows_the_bank_something_unsigned(
    reached: int, result: str, following: str, blocked: bool
) -> None:
    values: dict[str, JSON] = dict(zip(STEPS[:reached], DAYS, strict=False)) | {"result": result}
    assert (case(**values).next, case(**values).blocked) == (following, blocked)
    signed = case(for_bank(), **values)
    assert (signed.next, signed.blocked) == (following, False)


@pytest.mark.parametrize(
    ("signed", "lets"),
    [
        (for_bank(), True),
        (for_bank("演示银行　渝北支行"), True),  # a wide blank between
        (for_bank("演示银行江北支行"), False),
        (for_bank(categories=["basic"]), False),
        (for_bank(valid_to="2026-11-19"), False),
        (for_bank(withdrawn_on="2026-11-02"), False),
        (for_bank(kind="archive"), False),  # the one for the archive is for no bank
    ],
)
def test_the_authorisation_must_name_this_bank_and_cover_finance_data(signed: Record, lets: bool) -> None:
    assert (case(signed).leave is not None) == lets


def test_days_to_come_are_not_reached() -> None:
    found = case(for_bank(), registered_on="2026-11-20", authorised_on="2026-11-21")
    assert found.next == "authorised"
