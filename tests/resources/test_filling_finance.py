"""Loans, needs of finance and their five steps, filled as an assessor would."""

from datetime import date
from decimal import Decimal

import pytest

from forms.xform import Answer
from tests.resources.definitions import SHA, Filling, saved


class TestLoan:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("loan_record", **archive).put(
            role="borrower",
            lender="演示农商银行",
            doc_no="演借 1",
            kind="credit",
            amount=Decimal("100"),
            starts_on=date(2025, 12, 1),
            ends_on=date(2027, 12, 1),
            state="normal",
            source="original",
            photo=SHA,
        )

    def test_a_loan(self) -> None:
        properties = saved(self.filling().put(rate=Decimal("3.85")), "loan_record")
        assert (properties["amount"], properties["rate"]) == ("100", "3.85")

    def test_the_same_contract_is_not_entered_twice(self) -> None:
        filling = self.filling(loan_record=[{"name": "l", "doc_no": "演借 1"}])
        assert "已有同一编号" in filling.violation("doc_no")

    def test_it_ends_after_it_starts(self) -> None:
        assert self.filling().put(ends_on=date(2025, 12, 1)).violation("ends_on")
        assert not self.filling().put(ends_on=date(2025, 12, 2)).violation("ends_on")

    @pytest.mark.parametrize(
        ("ends_on", "note"),
        [
            (date(2026, 11, 19), "ended_note"),
            (date(2026, 11, 20), "ending_note"),
            (date(2027, 1, 19), "ending_note"),
            (date(2027, 1, 20), ""),
        ],
    )
    def test_what_is_about_to_end_is_told(self, ends_on: date, note: str) -> None:
        filling = self.filling().put(ends_on=ends_on)
        assert [name for name in ("ended_note", "ending_note") if filling.shows(name)] == [note] * bool(note)

    def test_days_overdue(self) -> None:
        filling = self.filling().put(
            state="overdue", overdue_since=date(2026, 11, 10), overdue=Decimal("100.5")
        )
        assert filling.label("overdue_note").startswith("已逾期 **10** 天。")
        assert filling.violation("overdue")
        assert filling.put(balance=Decimal("100.5")).violation("balance")
        assert filling.put(overdue_since=date(2025, 11, 30)).violation("overdue_since")

    def test_a_guarantor_has_no_rate_and_a_settled_loan_a_day(self) -> None:
        filling = self.filling().put(role="guarantor", state="settled")
        assert not filling.shows("rate")
        assert filling.session.node(filling.ref("closed_on")).required
        assert filling.put(closed_on=date(2025, 11, 30)).violation("closed_on")


class TestNeed:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("finance_need", **archive).put(
            purpose="旺季备货",
            raised_on=date(2026, 11, 1),
            amount=Decimal("50"),
            use="working",
            term_months=12,
            collateral=("receivable",),
            scenario="unsure",
        )

    def test_a_need(self) -> None:
        properties = saved(self.filling(), "finance_need")
        assert (properties["state"], properties["collateral"]) == ("open", ["receivable"])
        assert self.filling().shows("receivable_note")

    def test_documents_wait_for_an_authorisation_until_it_is_met(self) -> None:
        assert self.filling().shows("consent_note")
        assert not self.filling().put(state="met").shows("consent_note")

    def test_nothing_excludes_the_rest(self) -> None:
        assert self.filling().put(collateral=("none", "ip")).violation("collateral")
        assert not self.filling().put(collateral=("none",)).violation("collateral")

    @pytest.mark.parametrize(("state", "refused"), [("open", True), ("docking", True), ("met", False)])
    def test_the_same_open_need_is_not_entered_twice(self, state: str, refused: bool) -> None:
        filling = self.filling(finance_need=[{"name": "n", "purpose": "旺季备货", "state": state}])
        assert bool(filling.violation("purpose")) == refused

    def test_the_money_is_needed_after_it_is_asked_for(self) -> None:
        assert self.filling().put(needed_by=date(2026, 10, 31)).violation("needed_by")
        assert not self.filling().put(needed_by=date(2026, 12, 31)).violation("needed_by")

    def test_yuan_for_ten_thousands_are_noticed(self) -> None:
        assert "没有按元填" in self.filling().put(amount=Decimal("1000000")).violation("amount")


STEPS: list[dict[str, Answer]] = [
    {},
    {"registered_on": date(2026, 11, 2)},
    {"authorised_on": date(2026, 11, 3)},
    {"applied_on": date(2026, 11, 4), "applied_amount": Decimal("50")},
    {
        "decided_on": date(2026, 11, 10),
        "result": "approved",
        "approved_amount": Decimal("30"),
        "rate": Decimal("3.85"),
    },
    {"followed_on": date(2026, 11, 20)},
]
STAGES = ("started", "registered", "authorised", "applied", "approved", "following")


class TestCase:
    def filling(self, steps: int = 0, **archive: list[dict[str, str]]) -> Filling:
        filling = Filling("finance_case", **archive).put(
            bank="演示农商银行", product="诚信渝商贷", started_on=date(2026, 11, 1)
        )
        for answers in STEPS[: steps + 1]:
            filling.put(**answers)
        return filling

    @pytest.mark.parametrize(("steps", "stage"), tuple(enumerate(STAGES)))
    def test_the_stage_follows_the_steps(self, steps: int, stage: str) -> None:
        assert saved(self.filling(steps), "finance_case")["stage"] == stage

    @pytest.mark.parametrize("result", ["declined", "withdrawn"])
    def test_what_came_to_nothing_is_its_own_stage(self, result: str) -> None:
        filling = self.filling(4).put(result=result)
        if result == "declined":
            filling.put(gap="报表不足一年")
        properties = saved(filling, "finance_case")
        assert properties["stage"] == result
        assert properties.get("approved_amount") is None

    def test_a_step_waits_for_the_one_before(self) -> None:
        filling = self.filling(1)
        assert not filling.shows("applied_on")
        assert filling.put(authorised_on=date(2026, 11, 1)).violation("authorised_on")
        later = self.filling(5)
        assert later.put(followed_on=date(2026, 11, 9)).violation("followed_on")
        assert later.put(decided_on=date(2026, 11, 3)).violation("decided_on")
        assert later.put(applied_on=date(2026, 11, 2)).violation("applied_on")

    def test_less_than_asked_for_is_pointed_out(self) -> None:
        assert self.filling(4).label("less_note").startswith("批准 **30** 万元，少于申请的 **50** 万元")
        assert not self.filling(4).put(approved_amount=Decimal("50")).shows("less_note")

    def test_needs_offered_are_those_of_the_archive(self) -> None:
        rows = [{"name": "need-1", "label": "旺季备货"}]
        filling = self.filling(finance_need=rows)
        choices = filling.session.node(filling.ref("need")).choices
        assert [(choice.value, choice.label) for choice in choices] == [("need-1", "旺季备货")]
        assert saved(filling.put(need="need-1"), "finance_case")["need"] == "need-1"

    def test_the_same_match_is_not_entered_twice(self) -> None:
        row = {"name": "c", "bank": "演示农商银行", "product": "诚信渝商贷", "started_on": "2026-11-01"}
        assert self.filling(finance_case=[row]).violation("started_on")
        assert not self.filling(finance_case=[row | {"product": "其他"}]).violation("started_on")
