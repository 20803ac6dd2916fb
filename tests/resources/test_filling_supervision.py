"""Inspections, orders, lists, courts, arrears, incidents and interviews filled as an assessor would."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.resources.definitions import NOW, Filling
from tests.resources.test_filling import saved

TODAY = date(2026, 11, 20)
LATER = date(2026, 11, 21)


def lacking(filling: Filling) -> set[str]:
    """Names of the questions that stop the record from being stored."""
    return {problem.ref.rpartition("/")[2] for problem in filling.session.problems()}


class TestInspection:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("supervision", **archive).put(
            authority="演示区市场监督管理局",
            inspected_on=date(2026, 11, 2),
            way="random",
            matter="食品安全",
            result="clean",
            source="firm",
        )

    def test_a_clean_one_asks_for_no_problem(self) -> None:
        filling = self.filling()
        assert not filling.shows("problem")
        assert not filling.shows("corrected_on")
        assert saved(filling, "inspection")["result"] == "clean"

    def test_what_was_found_is_told(self) -> None:
        filling = self.filling().put(result="case")
        assert lacking(filling) == {"problem"}
        assert not filling.shows("corrected_on")

    def test_an_order_is_pointed_to_and_corrected_after_the_inspection(self) -> None:
        filling = self.filling().put(result="ordered", corrected_on=date(2026, 11, 1))
        assert filling.shows("ordered_note")
        assert filling.violation("corrected_on")
        assert not filling.put(corrected_on=date(2026, 11, 2)).violation("corrected_on")

    def test_nothing_is_inspected_tomorrow_or_recorded_twice(self) -> None:
        filling = self.filling(inspection=[{"name": "i", "doc_no": "渝演检 1 号"}])
        assert filling.put(inspected_on=LATER).violation("inspected_on")
        assert "已有同一编号" in filling.put(doc_no="渝演检 1 号").violation("doc_no")
        assert not filling.put(doc_no="渝演检 2 号").violation("doc_no")


class TestSource:
    """The same questions close every form of this chapter."""

    def filling(self) -> Filling:
        return TestInspection().filling().put(source="register")

    def test_a_register_wants_the_time_of_the_query(self) -> None:
        filling = self.filling()
        assert lacking(filling) == {"queried_at"}
        filling.put(queried_at=datetime(2026, 11, 20, 9, 42, tzinfo=NOW.tzinfo))
        assert filling.violation("queried_at")
        assert saved(filling.put(queried_at=NOW), "inspection")["queried_at"]

    def test_an_address_is_one(self) -> None:
        assert self.filling().put(source_url="信用中国").violation("source_url")
        assert not self.filling().put(source_url="https://register.example/1").violation("source_url")


class TestRectificationOrder:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("rectification_order", **archive).put(
            doc_no="渝演责改〔2026〕2 号",
            authority="演示区市场监督管理局",
            ordered_on=date(2026, 11, 10),
            problem="未按规定公示价格",
            source="firm",
        )

    def test_a_term_by_date_is_watched(self) -> None:
        filling = self.filling().put(term_kind="date", term_date=date(2026, 11, 27))
        assert filling.label("due_note") == "改正期限到 **2026-11-27**，还有 **7** 天。"
        assert not filling.shows("late_note")
        properties = saved(filling, "rectification_order")
        assert (properties["due_on"], properties["status"]) == ("2026-11-27", "open")

    def test_a_term_in_days_counts_from_receipt(self) -> None:
        filling = self.filling().put(term_kind="days", term_days=15)
        assert lacking(filling) == {"served_on"}
        assert not filling.shows("due_note")
        filling.put(served_on=date(2026, 11, 16))
        assert saved(filling, "rectification_order")["due_on"] == "2026-12-01"

    def test_at_once_is_due_the_same_day(self) -> None:
        filling = self.filling().put(term_kind="at_once")
        assert "**2026-11-10**" in filling.label("late_note")
        assert not filling.shows("extended_to")

    @pytest.mark.parametrize(("due", "late"), [(date(2026, 11, 19), True), (TODAY, False)])
    def test_the_last_day_is_still_in_time(self, due: date, late: bool) -> None:
        filling = self.filling().put(term_kind="date", term_date=due)
        assert (filling.shows("late_note"), filling.shows("due_note")) == (late, not late)

    def test_an_extension_replaces_the_term(self) -> None:
        filling = self.filling().put(term_kind="date", term_date=date(2026, 11, 15))
        assert filling.put(extended_to=date(2026, 11, 15)).violation("extended_to")
        filling.put(extended_to=date(2026, 11, 30))
        assert saved(filling, "rectification_order")["due_on"] == "2026-11-30"

    @pytest.mark.parametrize(
        ("done", "recheck", "status"),
        [
            (date(2026, 11, 15), "passed", "done"),
            (date(2026, 11, 16), "awaited", "late"),
            (date(2026, 11, 15), "failed", "failed"),
        ],
    )
    def test_its_status_follows(self, done: date, recheck: str, status: str) -> None:
        filling = self.filling().put(term_kind="date", term_date=date(2026, 11, 15), done_on=done)
        filling.put(recheck=recheck)
        if recheck != "awaited":
            assert lacking(filling) == {"rechecked_on"}
            filling.put(rechecked_on=date(2026, 11, 18))
        assert not filling.shows("late_note")
        assert filling.shows("failed_note") == (status == "failed")
        assert saved(filling, "rectification_order")["status"] == status

    def test_nothing_is_corrected_before_it_is_ordered(self) -> None:
        filling = self.filling().put(term_kind="date", term_date=date(2026, 11, 9))
        assert filling.violation("term_date")
        assert filling.put(done_on=date(2026, 11, 9)).violation("done_on")
        assert filling.put(done_on=LATER).violation("done_on")

    def test_an_order_is_recorded_once(self) -> None:
        filling = self.filling(rectification_order=[{"name": "r", "doc_no": "渝演责改〔2026〕2 号"}])
        assert "已有同一文号" in filling.violation("doc_no")


class TestAbnormalList:
    def filling(self, entity_type: str = "company", **archive: list[dict[str, str]]) -> Filling:
        firm = [{"name": "f", "entity_type": entity_type}]
        return Filling("abnormal_list", firm=firm, **archive).put(
            listed_on=date(2024, 2, 29),
            ground="report",
            authority="演示区市场监督管理局",
            source="firm",
        )

    def test_three_years_are_counted_to_the_end_of_the_month(self) -> None:
        filling = self.filling()
        assert "**2027-02-28**" in filling.label("escalate_note")
        properties = saved(filling, "abnormal_list")
        assert (properties["escalates_on"], properties["status"]) == ("2027-02-28", "listed")

    def test_an_individual_business_is_marked_not_listed(self) -> None:
        filling = self.filling("individual_business")
        assert filling.shows("mark_note")
        assert not filling.shows("escalate_note")
        assert saved(filling, "abnormal_list")["form_of"] == "mark"
        assert not self.filling().shows("mark_note")

    @pytest.mark.parametrize(
        ("ground", "note"),
        [
            ("report", "report_note"),
            ("ordered", "ordered_note"),
            ("false", "false_note"),
            ("place", "place_note"),
        ],
    )
    def test_each_ground_has_its_way_out(self, ground: str, note: str) -> None:
        filling = self.filling().put(ground=ground)
        shown = {"report_note", "ordered_note", "false_note", "place_note"}
        assert {name for name in shown if filling.shows(name)} == {note}
        assert not filling.put(removed_on=TODAY).shows(note)

    def test_another_ground_is_copied(self) -> None:
        assert lacking(self.filling().put(ground="other")) == {"ground_words"}

    def test_removal_comes_last(self) -> None:
        filling = self.filling().put(applied_on=date(2026, 11, 3), removed_on=date(2026, 11, 2))
        assert filling.violation("removed_on")
        filling.put(removed_on=date(2026, 11, 9))
        assert not filling.shows("escalate_note")
        assert saved(filling, "abnormal_list")["status"] == "removed"
        assert self.filling().put(applied_on=date(2024, 2, 28)).violation("applied_on")

    def test_the_same_entry_is_refused(self) -> None:
        rows = [{"name": "a", "ground": "report", "listed_on": "2024-02-29"}]
        filling = self.filling(abnormal_list=rows)
        assert "已有同一天" in filling.violation("ground")
        assert not filling.put(listed_on=date(2024, 3, 1)).violation("ground")


class TestSeriousList:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("serious_list", **archive).put(
            list_kind="tax",
            doc_no="渝演失信 1 号",
            authority="演示税务局",
            listed_on=date(2025, 11, 19),
            reason="认定列入",
            source="camera",
        )

    def test_hearsay_is_refused(self) -> None:
        assert "官方公布" in self.filling().put(source="firm").violation("source")
        assert not self.filling().violation("source")

    def test_an_end_that_passed_is_looked_up_again(self) -> None:
        filling = self.filling().put(until_on=date(2026, 11, 19))
        assert "**2026-11-19**" in filling.label("over_note")
        assert not self.filling().put(until_on=TODAY).shows("over_note")
        assert filling.put(until_on=date(2025, 11, 19)).violation("until_on")

    @pytest.mark.parametrize(
        ("answers", "status"),
        [({}, "listed"), ({"applied_on": TODAY}, "applied"), ({"removed_on": TODAY}, "removed")],
    )
    def test_its_status_follows(self, answers: dict[str, date], status: str) -> None:
        filling = self.filling().put(**answers)
        assert filling.shows("repair_note") == (status == "listed")
        assert saved(filling, "serious_list")["status"] == status

    def test_a_list_of_no_known_kind_is_named(self) -> None:
        assert lacking(self.filling().put(list_kind="other")) == {"list_name"}

    def test_once_each_but_many_without_a_number(self) -> None:
        rows = [{"name": "a", "doc_no": "渝演失信 1 号"}, {"name": "b", "doc_no": "无"}]
        assert self.filling(serious_list=rows).violation("doc_no")
        assert not self.filling(serious_list=rows).put(doc_no="无").violation("doc_no")


class TestJudicialRecord:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("judicial_record", **archive).put(
            kind="judgment",
            case_no="（2026）渝演民初 1 号",
            court="演示人民法院",
            decided_on=date(2026, 9, 30),
            role="respondent",
            cause="买卖合同纠纷",
            source="firm",
        )

    def test_a_debt_is_open_until_fulfilled(self) -> None:
        filling = self.filling()
        assert lacking(filling) == {"obliged"}
        filling.put(obliged="yes", amount=Decimal("50000"))
        assert filling.shows("open_note")
        filling.put(fulfilled_on=date(2026, 9, 29))
        assert filling.violation("fulfilled_on")
        filling.put(fulfilled_on=date(2026, 10, 31))
        assert not filling.shows("open_note")
        assert saved(filling, "judicial_record")["status"] == "fulfilled"

    def test_a_claim_is_nothing_adverse(self) -> None:
        filling = self.filling().put(role="claimant")
        assert filling.shows("claim_note")
        assert not filling.shows("obliged")
        assert saved(filling, "judicial_record")["status"] == "no_duty"

    @pytest.mark.parametrize("kind", ["defaulter", "limit"])
    def test_only_who_is_enforced_against_is_a_defaulter(self, kind: str) -> None:
        filling = self.filling().put(kind=kind, role="claimant")
        assert "被执行人" in filling.violation("role")
        filling.put(role="respondent", obliged="yes")
        assert filling.shows("limit_note")
        assert saved(filling, "judicial_record")["status"] == "in_force"
        assert saved(filling.put(lifted_on=TODAY), "judicial_record")["status"] == "lifted"

    def test_a_case_is_recorded_once_in_each_kind(self) -> None:
        rows = [{"name": "j", "kind": "judgment", "case_no": "（2026）渝演民初 1 号"}]
        filling = self.filling(judicial_record=rows)
        assert "已有同一案号" in filling.violation("case_no")
        assert not filling.put(kind="enforcement").violation("case_no")


class TestArrears:
    def filling(self, kind: str = "tax", **archive: list[dict[str, str]]) -> Filling:
        return Filling("arrears", **archive).put(
            kind=kind,
            as_of=date(2026, 10, 31),
            amount=Decimal("10000"),
            creditor="演示税务局",
            source="firm",
        )

    @pytest.mark.parametrize("kind", ["tax", "social"])
    def test_the_late_fee_is_reckoned_from_the_first_day(self, kind: str) -> None:
        filling = self.filling(kind)
        assert not filling.shows("fee_note")
        filling.put(since_on=date(2026, 10, 16))  # 36 days, today among them
        assert "**180** 元" in filling.label("fee_note")
        assert not filling.put(cleared_on=TODAY).shows("fee_note")

    def test_wages_have_no_late_fee_and_come_first(self) -> None:
        filling = self.filling("wages").put(since_on=date(2026, 10, 16))
        assert not filling.shows("fee_note")
        assert filling.shows("wages_note")
        assert not filling.session.node(filling.ref("people")).required

    def test_a_plan_has_a_day(self) -> None:
        filling = self.filling()
        assert lacking(filling) == {"planned"}
        assert lacking(filling.put(planned="yes")) == {"plan_due_on"}
        filling.put(plan_due_on=date(2026, 11, 19))
        assert "**2026-11-19**" in filling.label("plan_late")
        assert saved(filling, "arrears")["status"] == "planned"
        assert not filling.put(plan_due_on=TODAY).shows("plan_late")

    def test_once_cleared_no_plan_is_asked_for(self) -> None:
        filling = self.filling().put(cleared_on=date(2026, 10, 30))
        assert filling.violation("cleared_on")
        filling.put(cleared_on=date(2026, 11, 2))
        assert not filling.shows("planned")
        assert saved(filling, "arrears")["status"] == "cleared"

    def test_nothing_owed_is_no_arrears(self) -> None:
        assert self.filling().put(amount=Decimal(0)).violation("amount")
        assert self.filling().put(since_on=date(2026, 11, 1)).violation("since_on")

    def test_one_record_a_kind_and_day(self) -> None:
        filling = self.filling(arrears=[{"name": "a", "kind": "tax", "as_of": "2026-10-31"}])
        assert filling.violation("as_of")
        assert not filling.put(as_of=date(2026, 11, 1)).violation("as_of")


class TestIncident:
    def filling(self, kind: str = "safety", **archive: list[dict[str, str]]) -> Filling:
        return Filling("incident", **archive).put(
            kind=kind,
            occurred_on=date(2026, 11, 1),
            title="仓库货架倾倒",
            severity="ungraded",
            facts="已停用并清点。",
            duty="pending",
            source="firm",
        )

    def test_an_accident_not_reported_is_asked_about(self) -> None:
        filling = self.filling()
        assert lacking(filling) == {"reported"}
        assert filling.put(reported="no").shows("report_note")
        assert lacking(filling.put(reported="yes")) == {"reported_on"}
        assert filling.put(reported_on=date(2026, 10, 31)).violation("reported_on")

    def test_opinion_is_not_reported_but_verified(self) -> None:
        filling = self.filling("opinion")
        assert filling.shows("opinion_note")
        assert not filling.shows("reported")
        assert saved(filling, "incident")["status"] == "open"

    def test_a_penalty_that_is_not_here_is_asked_for(self) -> None:
        filling = self.filling("opinion", penalty=[{"name": "p", "doc_no": "渝演罚 1 号"}])
        assert filling.put(penalty_no="渝演罚 2 号").shows("penalty_note")
        assert not filling.put(penalty_no="渝演罚 1 号").shows("penalty_note")

    def test_it_closes_after_it_happened(self) -> None:
        filling = self.filling("opinion").put(closed_on=date(2026, 10, 31))
        assert filling.violation("closed_on")
        assert saved(filling.put(closed_on=TODAY), "incident")["status"] == "closed"

    def test_the_same_incident_is_refused(self) -> None:
        filling = self.filling(incident=[{"name": "i", "title": "仓库货架倾倒", "occurred_on": "2026-11-01"}])
        assert filling.violation("title")
        assert not filling.put(title="二号库货架倾倒").violation("title")
