"""Staff, wages, contracts of employment and the housing fund, filled as an assessor would."""

from datetime import date
from decimal import Decimal

import pytest

from tests.resources.definitions import SHA, Filling, saved

OCTOBER = date(2026, 10, 1)


class TestSocialInsurance:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("social_insurance", **archive).put(
            period=OCTOBER,
            employees=40,
            insured=40,
            pay_state="on_time",
            paid_on=date(2026, 11, 12),
            source="firm",
        )

    def test_a_month_is_told_by_its_name(self) -> None:
        properties = saved(self.filling(), "social_insurance")
        assert properties["month"] == "2026-10"
        assert properties["missing"] == "0"

    def test_a_month_comes_once_and_is_not_ahead(self) -> None:
        rows = [{"name": "s", "period": "2026-10-15"}]
        filling = self.filling(social_insurance=rows)
        assert "已有" in filling.violation("period")
        assert not filling.put(period=date(2026, 9, 1)).violation("period")
        assert filling.put(period=date(2026, 12, 1)).violation("period")

    def test_who_is_missing_is_counted_and_who_need_not_be_is_left_out(self) -> None:
        filling = self.filling()
        assert not filling.shows("exempt")
        filling.put(insured=36, exempt=1)
        assert filling.label("missing_note").startswith("还有 **3** 人没有参保。")
        assert not filling.put(exempt=4).shows("missing_note")
        assert filling.put(exempt=5).violation("exempt")
        assert filling.put(insured=41).violation("insured").startswith("参保人数不能超过职工人数")

    def test_what_is_owed_grows_by_the_day(self) -> None:
        filling = self.filling().put(pay_state="unpaid", arrears=Decimal("39200"))
        assert "每天约 **19.6** 元" in filling.label(
            "late_note" if filling.shows("late_note") else "late_fee"
        )
        assert not filling.shows("paid_on")
        assert filling.put(arrears=Decimal("0")).violation("arrears")

    def test_it_is_paid_after_the_month_begins(self) -> None:
        filling = self.filling()
        assert filling.put(paid_on=date(2026, 9, 30)).violation("paid_on")
        assert filling.put(paid_on=date(2026, 11, 21)).violation("paid_on")
        assert not filling.put(paid_on=OCTOBER).violation("paid_on")


class TestWages:
    def filling(self) -> Filling:
        return Filling("wage_record").put(
            period=OCTOBER,
            headcount=40,
            total=Decimal("192000"),
            due_on=date(2026, 11, 15),
            paid="full",
            paid_on=date(2026, 11, 15),
            source="firm",
        )

    def test_paid_on_the_day_is_on_time(self) -> None:
        properties = saved(self.filling(), "wage_record")
        assert (properties["status"], properties["late_days"]) == ("on_time", "0")

    def test_days_late_are_counted(self) -> None:
        filling = self.filling().put(paid_on=date(2026, 11, 18))
        assert filling.label("late_note").startswith("晚于约定发放日 **3** 天")
        assert saved(filling, "wage_record")["status"] == "late"

    @pytest.mark.parametrize(
        ("due_on", "status"), [(date(2026, 11, 19), "arrears"), (date(2026, 11, 20), "due")]
    )
    def test_unpaid_is_arrears_only_after_pay_day(self, due_on: date, status: str) -> None:
        filling = self.filling().put(paid="none", due_on=due_on, arrears=Decimal("192000"), arrears_people=40)
        assert saved(filling, "wage_record")["status"] == status
        assert filling.shows("arrears_note") == (status == "arrears")

    def test_no_more_is_owed_than_was_due_and_to_no_more_people(self) -> None:
        filling = self.filling().put(paid="partly", arrears=Decimal("192000.01"), arrears_people=41)
        assert filling.violation("arrears")
        assert filling.violation("arrears_people") == "不能超过应发人数。"
        assert not filling.put(arrears=Decimal("192000"), arrears_people=40).violation("arrears")

    def test_pay_day_is_within_three_months(self) -> None:
        filling = self.filling()
        assert filling.put(due_on=date(2026, 9, 30)).violation("due_on")
        assert not filling.put(due_on=date(2027, 1, 1)).violation("due_on")
        assert filling.put(due_on=date(2027, 1, 2)).violation("due_on")

    def test_a_month_is_entered_once(self) -> None:
        filling = Filling("wage_record", wage_record=[{"name": "w", "period": "2026-10-01"}])
        assert filling.put(period=OCTOBER).violation("period")


class TestLabour:
    def filling(self) -> Filling:
        return Filling("labour_record").put(
            checked_on=date(2026, 11, 20),
            employees=40,
            contracts=36,
            rules_published="yes",
            disputes=0,
            source="firm",
        )

    def test_the_rate_is_told(self) -> None:
        assert self.filling().label("rate_note") == "书面合同签订率 **90%**。"
        assert not self.filling().put(employees=0, contracts=0).shows("rate_note")

    def test_the_first_month_is_time_to_sign(self) -> None:
        filling = self.filling()
        assert filling.label("unsigned_note").startswith("**4** 人用工已满一个月")
        assert saved(filling, "labour_record")["unsigned"] == "4"
        filling.put(recent=4)
        assert not filling.shows("unsigned_note")
        assert filling.put(recent=5).violation("recent")

    def test_more_contracts_than_staff_are_refused(self) -> None:
        assert self.filling().put(contracts=41).violation("contracts") == "不能超过职工人数。"

    def test_disputes_say_what_about_and_how_many_are_open(self) -> None:
        filling = self.filling()
        assert not filling.shows("dispute_about")
        filling.put(disputes=2, disputes_open=3)
        assert filling.violation("disputes_open")
        assert filling.session.node(filling.ref("dispute_about")).required

    def test_a_day_is_checked_once(self) -> None:
        filling = Filling("labour_record", labour_record=[{"name": "l", "checked_on": "2026-11-20"}])
        assert filling.violation("checked_on")


class TestHousingFund:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("housing_fund", **archive).put(
            period=OCTOBER,
            fund_state="on_time",
            employees=40,
            members=30,
            amount=Decimal("24800"),
            paid_on=date(2026, 11, 9),
            source="original",
            photo=SHA,
        )

    def test_cover_is_told(self) -> None:
        filling = self.filling()
        assert filling.label("rate_note") == "缴存覆盖 **75%** 的职工。"
        assert saved(filling, "housing_fund")["members"] == 30
        assert filling.put(members=41).violation("members")

    def test_without_an_account_nothing_more_is_asked(self) -> None:
        filling = Filling("housing_fund").put(period=OCTOBER, fund_state="none", source="firm")
        assert filling.shows("none_note")
        assert not filling.shows("employees")
        assert saved(filling, "housing_fund")["fund_state"] == "none"

    def test_a_share_is_a_percentage(self) -> None:
        assert self.filling().put(percent=Decimal("0.05")).violation("percent") == ""
        assert self.filling().put(percent=Decimal("120")).violation("percent")

    def test_a_month_comes_once_and_money_after_it_began(self) -> None:
        rows = [{"name": "h", "period": "2026-10-01"}]
        assert self.filling(housing_fund=rows).violation("period")
        assert self.filling().put(paid_on=date(2026, 9, 30)).violation("paid_on")
