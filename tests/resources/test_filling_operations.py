"""Dealings and finances, filled as an assessor would: what is owed, won, certified, held, paid and built."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.corpus.uscc import code
from tests.resources.definitions import NOW, SHA, Filling
from tests.resources.test_filling import saved

TODAY = NOW.date()
USCC = code("91", "500106", 7)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def missing(filling: Filling) -> set[str]:
    return {problem.ref.rpartition("/")[2] for problem in filling.session.problems()}


class TestReceivable:
    def filling(self, due_on: date, kind: str = "other") -> Filling:
        known = [{"name": "r", "doc_no": "演票 1", "debtor": "演示恒远商贸有限公司"}]
        return Filling("receivable", receivable=known).put(
            debtor="演示恒远商贸有限公司",
            debtor_kind=kind,
            doc_no="演票 2",
            amount=Decimal("100000"),
            due_on=due_on,
            received=Decimal("20000"),
            disputed="no",
            source="original",
        )

    def test_what_is_open_is_kept(self) -> None:
        properties = saved(self.filling(TODAY), "receivable")
        assert (properties["amount"], properties["outstanding"]) == ("100000", "80000")

    def test_the_same_paper_of_the_same_debtor_is_refused(self) -> None:
        filling = self.filling(TODAY).put(doc_no="演票 1")
        assert filling.violation("doc_no")
        assert not filling.put(debtor="演示永泰商贸有限公司").violation("doc_no")

    def test_no_more_comes_in_than_is_owed(self) -> None:
        assert self.filling(TODAY).put(received=Decimal("100000.01")).violation("received")
        assert self.filling(TODAY).put(amount=Decimal("0")).violation("amount")
        assert not self.filling(TODAY).put(received=Decimal("0")).shows("received_on")

    @pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, True)])
    def test_overdue_from_the_day_after(self, days: int, overdue: bool) -> None:
        filling = self.filling(ago(days))
        assert filling.shows("overdue_note") is overdue
        assert filling.shows("dunned_on") is overdue
        if overdue:
            assert filling.label("overdue_note") == "逾期 **1** 天，还欠 **80000** 元。"
        assert not filling.put(received=Decimal("100000")).shows("overdue_note")

    @pytest.mark.parametrize(
        ("kind", "term", "note"),
        [
            ("public", 30, ""),
            ("public", 31, "public_note"),
            ("large", 60, ""),
            ("large", 61, "large_note"),
            ("other", 200, ""),
        ],
    )
    def test_terms_longer_than_the_regulations_allow(self, kind: str, term: int, note: str) -> None:
        filling = self.filling(TODAY, kind).put(delivered_on=ago(term))
        assert [name for name in ("public_note", "large_note") if filling.shows(name)] == [note] * bool(note)
        if note:
            assert f"**{term}** 天" in filling.label(note)

    @pytest.mark.parametrize(("kind", "claimed"), [("public", True), ("large", True), ("other", False)])
    def test_statutory_interest_is_owed_by_public_bodies_and_large_firms(
        self, kind: str, claimed: bool
    ) -> None:
        filling = self.filling(ago(100), kind)
        assert filling.shows("interest_note") is claimed
        if claimed:
            assert "**4000** 元" in filling.label("interest_note")  # 80,000 at 0.05% for 100 days

    @pytest.mark.parametrize(
        ("due", "near", "over"),
        [
            (date(2024, 11, 21), False, False),
            (date(2024, 11, 20), True, False),
            (date(2023, 11, 21), True, False),
            (date(2023, 11, 20), False, True),
        ],
    )
    def test_three_years_limit_a_claim(self, due: date, near: bool, over: bool) -> None:
        filling = self.filling(due)
        assert (filling.shows("limitation_near"), filling.shows("limitation_over")) == (near, over)

    def test_a_written_demand_begins_the_years_anew(self) -> None:
        filling = self.filling(date(2022, 1, 10)).put(dunned_on=date(2026, 1, 10))
        assert not filling.shows("limitation_near")
        assert not filling.shows("limitation_over")
        assert filling.put(dunned_on=TODAY + timedelta(days=1)).violation("dunned_on")

    def test_due_before_delivery_only_if_paid_in_advance(self) -> None:
        filling = self.filling(ago(40)).put(delivered_on=ago(10))
        assert filling.violation("due_on")
        assert not filling.put(prepaid="yes").violation("due_on")


class TestPayable:
    def filling(self, due_on: date, paid: str = "0") -> Filling:
        known = [{"name": "p", "doc_no": "演付 1", "creditor": "演示永泰物资有限公司"}]
        return Filling("payable", payable=known).put(
            creditor="演示永泰物资有限公司",
            kind="goods",
            doc_no="演付 2",
            amount=Decimal("50000"),
            due_on=due_on,
            extended="no",
            paid=Decimal(paid),
            disputed="no",
            source="original",
        )

    @pytest.mark.parametrize(("late", "on_time"), [(0, "yes"), (1, "no")])
    def test_paid_on_the_day_is_in_time(self, late: int, on_time: str) -> None:
        filling = self.filling(ago(30), "50000").put(paid_on=ago(30 - late))
        assert filling.shows("paid_note") is (on_time == "yes")
        assert filling.shows("late_note") is (on_time == "no")
        properties = saved(filling, "payable")
        assert (properties["on_time"], properties["outstanding"]) == (on_time, "0")

    def test_unpaid_is_late_once_it_is_due(self) -> None:
        filling = self.filling(ago(3))
        assert filling.label("overdue_note").startswith("逾期 **3** 天，还欠 **50000** 元")
        assert saved(filling, "payable")["on_time"] == "no"
        assert not saved(self.filling(TODAY), "payable").get("on_time")

    def test_an_extension_in_writing_moves_the_day(self) -> None:
        filling = self.filling(ago(3)).put(extended="yes")
        assert missing(filling) == {"extended_to"}
        assert filling.put(extended_to=ago(3)).violation("extended_to")
        filling.put(extended_to=TODAY)
        assert not filling.violation("extended_to")
        assert not filling.shows("overdue_note")

    @pytest.mark.parametrize(("days", "soon"), [(-1, False), (0, True), (7, True), (8, False)])
    def test_what_falls_due_within_a_week_is_told(self, days: int, soon: bool) -> None:
        assert self.filling(ago(-days)).shows("soon_note") is soon

    def test_payment_has_a_day_and_is_no_more_than_owed(self) -> None:
        filling = self.filling(ago(3), "50000")
        assert missing(filling) == {"paid_on"}
        assert filling.put(paid_on=TODAY + timedelta(days=1)).violation("paid_on")
        assert filling.put(paid=Decimal("50000.5")).violation("paid")

    def test_the_same_paper_is_refused_and_a_dispute_explained(self) -> None:
        filling = self.filling(TODAY).put(doc_no="演付 1", disputed="yes")
        assert filling.violation("doc_no")
        assert "dispute_note" in missing(filling)


class TestPublicProject:
    def filling(self, ends_on: date, status: str = "performing") -> Filling:
        return Filling("public_project", public_project=[{"name": "p", "doc_no": "演采 1"}]).put(
            title="演示食堂服务项目",
            doc_no="演采 2",
            kind="service",
            procurer="演示事务中心",
            role="sole",
            awarded_on=date(2025, 9, 1),
            amount=Decimal("48"),
            ends_on=ends_on,
            status=status,
            breach="no",
            source="original",
        )

    def test_still_performing_after_the_end_is_asked_about(self) -> None:
        assert self.filling(ago(1)).shows("late_note")
        assert not self.filling(TODAY).shows("late_note")
        assert not self.filling(ago(1), "dispute").shows("late_note")

    def test_acceptance_has_a_day_and_a_result(self) -> None:
        filling = self.filling(ago(10), "accepted")
        assert missing(filling) == {"accepted_on", "result"}
        assert filling.put(accepted_on=date(2025, 8, 31)).violation("accepted_on")
        filling.put(accepted_on=ago(1), result="good")
        assert filling.shows("count_note")
        assert saved(filling, "public_project")["result"] == "good"
        filling.put(result="fail")
        assert filling.shows("fail_note")
        assert not filling.shows("count_note")

    def test_the_same_number_and_impossible_days_are_refused(self) -> None:
        filling = self.filling(date(2025, 8, 31)).put(doc_no="演采 1", amount=Decimal("480000000"))
        assert filling.violation("ends_on")
        assert filling.violation("doc_no")
        assert "万元" in filling.violation("amount")

    def test_a_breach_is_copied(self) -> None:
        assert missing(self.filling(TODAY).put(breach="yes")) == {"breach_note"}


class TestCounterparty:
    def filling(self) -> Filling:
        owed = [
            {"name": "r1", "debtor": "演示百川实业有限公司", "outstanding": "80000"},
            {"name": "r2", "debtor": "演示百川实业有限公司", "outstanding": "40000"},
            {"name": "r3", "debtor": "演示宏图实业有限公司", "outstanding": "990000"},
        ]
        known = [{"name": "c", "party_uscc": USCC}]
        return Filling("counterparty", receivable=owed, counterparty=known).put(
            party="演示百川实业有限公司", relation="customer", terms="credit", term_days=60, source="firm"
        )

    def test_the_book_is_the_firms_own(self) -> None:
        filling = self.filling().put(limit=Decimal("150000"), assessment="good")
        assert filling.shows("own_note")
        properties = saved(filling, "counterparty")
        assert (properties["assessment"], properties["assessed_on"]) == ("good", "2026-11-20")

    def test_what_it_owes_is_held_against_the_limit(self) -> None:
        filling = self.filling().put(limit=Decimal("120000"))
        assert filling.label("open_note") == "档案里该单位还欠 **120000** 元。"
        assert not filling.shows("limit_note")
        assert filling.put(limit=Decimal("119999")).shows("limit_note")

    def test_days_and_limit_are_those_of_credit_to_customers(self) -> None:
        filling = self.filling()
        assert missing(filling) == {"limit", "assessment"}
        assert not filling.put(relation="supplier").shows("limit")
        assert not filling.put(terms="cash").shows("term_days")
        assert filling.put(terms="credit", term_days=366).violation("term_days")

    def test_each_code_stands_once(self) -> None:
        assert self.filling().put(party_uscc=USCC).violation("party_uscc")
        assert self.filling().put(party_uscc=USCC[:-1]).violation("party_uscc")
        assert not self.filling().put(party_uscc=code("91", "500106", 8)).violation("party_uscc")

    def test_an_adverse_view_gives_its_facts(self) -> None:
        filling = self.filling().put(limit=Decimal("1"), assessment="stop")
        assert missing(filling) == {"reason"}
        assert not filling.put(assessment="none").shows("assessed_on")

    def test_whoever_was_never_checked_is_pointed_out(self) -> None:
        filling = self.filling()
        assert filling.shows("unchecked")
        assert not filling.shows("adverse")
        filling.put(checked_on=ago(1))
        assert not filling.shows("unchecked")
        assert filling.shows("adverse")


class TestFinanceDoc:
    def filling(self, period_end: date = date(2025, 12, 31), kind: str = "year") -> Filling:
        known = [
            {"name": "f", "kind": "year", "period_end": "2024-12-31", "revenue": "200"},
            {"name": "g", "kind": "quarter", "period_end": "2025-02-28", "revenue": "40"},
        ]
        return Filling("finance_doc", finance_doc=known).put(
            kind=kind,
            period_end=period_end,
            basis="tax",
            revenue=Decimal("230"),
            profit=Decimal("-12.5"),
            assets=Decimal("300"),
            liabilities=Decimal("120"),
            source="original",
        )

    def test_a_loss_is_a_negative_profit(self) -> None:
        properties = saved(self.filling().put(photo=SHA), "finance_doc")
        assert (properties["profit"], properties["period_end"]) == ("-12.5", "2025-12-31")

    def test_ratios_are_told_with_whose_marks_they_are(self) -> None:
        filling = self.filling()
        assert filling.label("debt_note") == "资产负债率 **40%**（联盟建议参考线 60%）。"
        assert not filling.shows("current_note")
        filling.put(current_assets=Decimal("150"), current_liabilities=Decimal("100"))
        assert "**1.5**" in filling.label("current_note")
        assert not filling.shows("insolvent_note")
        assert filling.put(liabilities=Decimal("300.01")).shows("insolvent_note")

    def test_a_part_is_no_more_than_the_whole(self) -> None:
        filling = self.filling().put(current_assets=Decimal("301"), current_liabilities=Decimal("121"))
        assert filling.violation("current_assets")
        assert filling.violation("current_liabilities")

    def test_revenue_is_compared_with_the_same_period_a_year_before(self) -> None:
        assert self.filling().label("growth_note") == "营业收入比上年同期变动 **15%**。"
        assert not self.filling(date(2025, 12, 31), "quarter").shows("growth_note")
        assert not self.filling(date(2023, 12, 31)).shows("growth_note")

    @pytest.mark.parametrize(
        ("period_end", "kind", "refused"),
        [
            (date(2025, 12, 30), "year", True),
            (date(2024, 2, 29), "month", False),
            (date(2026, 11, 30), "month", True),
            (date(2024, 12, 31), "year", True),
            (date(2024, 12, 31), "quarter", False),
        ],
    )
    def test_periods_end_with_a_month_and_come_once(self, period_end: date, kind: str, refused: bool) -> None:
        assert bool(self.filling(period_end, kind).violation("period_end")) is refused


class TestUtilityRecord:
    def filling(self, due_on: date, **answers: object) -> Filling:
        known = [{"name": "u", "kind": "power", "period": "2026-09"}]
        filling = Filling("utility_record", utility_record=known).put(
            kind="power", period="2026-10", amount=Decimal("1260.5"), due_on=due_on, source="original"
        )
        return filling.put(**answers)  # type: ignore[arg-type]  # answers of questions

    @pytest.mark.parametrize(("late", "on_time"), [(0, "yes"), (2, "no")])
    def test_paid_on_the_last_day_is_in_time(self, late: int, on_time: str) -> None:
        filling = self.filling(ago(5), paid="yes", paid_on=ago(5 - late))
        assert filling.shows("good_note") is (on_time == "yes")
        if late:
            assert "**2** 天" in filling.label("late_note")
            filling.put(cut_off="no")
        properties = saved(filling, "utility_record")
        assert (properties["on_time"], properties["period"]) == (on_time, "2026-10")

    def test_unpaid_is_late_from_the_day_after(self) -> None:
        assert "**1** 天" in self.filling(ago(1), paid="no").label("owing_note")
        assert missing(self.filling(ago(1), paid="no")) == {"cut_off"}
        assert not self.filling(TODAY, paid="no").shows("owing_note")

    @pytest.mark.parametrize(
        ("period", "refused"),
        [
            *(("2026-11", False), ("2025-12", False)),
            *(("2026-12", True), ("2026-13", True), ("2026-00", True), ("26-10", True), ("2026-09", True)),
        ],
    )
    def test_a_bill_is_of_a_month_that_has_begun_and_comes_once(self, period: str, refused: bool) -> None:
        filling = self.filling(TODAY, period=period)
        assert bool(filling.violation("period")) is refused

    def test_the_last_day_is_near(self) -> None:
        assert not self.filling(ago(-120)).violation("due_on")
        assert self.filling(ago(-121)).violation("due_on")
