"""Agreements, pledges checked, lists and measures of the alliance, filled as an assessor would."""

from datetime import date
from decimal import Decimal

import pytest

from forms.xform import Answer
from tests.resources.definitions import SHA, Filling, saved


class TestAgreement:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("service_agreement", **archive).put(
            scope=("collect", "photo"), ends_on=date(2027, 11, 20), return_clause="return", signing="none"
        )

    def test_it_is_free_and_can_be_kept_unsigned(self) -> None:
        properties = saved(self.filling(), "service_agreement")
        assert (properties["fee"], properties["status"]) == ("0", "unsigned")
        assert self.filling().put(fee=Decimal("1")).violation("fee").startswith("代建服务不收费")

    def test_a_signature_or_its_paper_is_asked_for(self) -> None:
        filling = self.filling().put(signing="here")
        assert [p.ref for p in filling.session.problems()] == [filling.ref("signature")]
        assert saved(filling.put(signature=SHA), "service_agreement")["status"] == "signed"
        paper = self.filling().put(signing="paper")
        assert [p.ref for p in paper.session.problems()] == [paper.ref("photo")]

    def test_it_runs_three_years_at_most(self) -> None:
        assert self.filling().put(ends_on=date(2026, 11, 20)).violation("ends_on")
        assert not self.filling().put(ends_on=date(2029, 11, 20)).violation("ends_on")
        assert self.filling().put(ends_on=date(2029, 11, 22)).violation("ends_on")

    def test_ended_means_documents_go_back(self) -> None:
        filling = self.filling().put(ended_on=date(2026, 11, 20))
        assert filling.shows("return_note")
        assert saved(filling, "service_agreement")["status"] == "ended"
        assert filling.put(ended_on=date(2026, 11, 19)).violation("ended_on")

    def test_one_a_day(self) -> None:
        assert self.filling(service_agreement=[{"name": "s", "signed_on": "2026-11-20"}]).violation(
            "signed_on"
        )


class TestVoluntaryItem:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("voluntary_item", **archive).put(
            category="licence",
            title="质量管理体系认证",
            content="认证范围为餐饮服务",
            happened_on=date(2025, 3, 1),
            signing="here",
            signature=SHA,
            photo=SHA,
        )

    def test_pending_counts_for_nothing(self) -> None:
        filling = self.filling().put(uses=("archive", "evaluation"))
        assert filling.shows("pending_note")
        assert not filling.shows("verified_on")
        properties = saved(filling, "voluntary_item")
        assert (properties["verify_status"], properties["counts"]) == ("pending", "no")

    @pytest.mark.parametrize(
        ("uses", "status", "counts"),
        [
            (("archive", "evaluation"), "verified", "yes"),
            (("archive",), "verified", "no"),
            (("archive", "evaluation"), "rejected", "no"),
        ],
    )
    def test_only_what_is_verified_and_allowed_counts(self, uses: Answer, status: str, counts: str) -> None:
        filling = self.filling().put(
            uses=uses, verify_status=status, how="original", verified_on=date(2026, 11, 1)
        )
        assert filling.shows("counts_note") == (status == "verified" and counts == "no")
        if status == "rejected":
            filling.put(reject_reason="编号查不到")
        assert saved(filling, "voluntary_item")["counts"] == counts

    def test_without_the_pledge_nothing_is_verified(self) -> None:
        filling = self.filling().put(signing="none", verify_status="verified")
        assert "没有签真实性承诺" in filling.violation("verify_status")
        assert not filling.put(verify_status="rejected").violation("verify_status")

    def test_days_follow_each_other(self) -> None:
        filling = self.filling().put(verify_status="verified", verified_on=date(2025, 2, 28))
        assert filling.violation("verified_on")
        assert filling.put(valid_to=date(2025, 3, 1)).violation("valid_to")

    def test_the_same_item_is_not_entered_twice(self) -> None:
        row = {"name": "v", "title": "质量管理体系认证", "category": "licence"}
        assert self.filling(voluntary_item=[row]).violation("title")
        assert not self.filling(voluntary_item=[row | {"category": "charity"}]).violation("title")


PLEDGES = [
    {"name": "p1", "template": "integrity", "signed_on": "2026-01-10", "due_on": "2027-01-10"},
    {"name": "p2", "template": "repair", "signed_on": "2026-05-01"},
]


class TestPledgeCheck:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("commitment_check", commitment=PLEDGES, **archive).put(
            template="integrity",
            commitment="p1",
            checked_on=date(2026, 11, 20),
            method="data",
            basis="查了信用中国",
            result="kept",
        )

    def test_pledges_offered_are_the_archives_of_that_kind(self) -> None:
        filling = self.filling()
        choices = filling.session.node(filling.ref("commitment")).choices
        assert [(choice.value, choice.label) for choice in choices] == [("p1", "2026-01-10")]
        assert filling.label("due_note") == "这份承诺应于 **2027-01-10** 前履行或核对。"
        assert saved(filling, "commitment_check")["commitment"] == "p1"
        assert not filling.put(template="repair", commitment="p2").shows("due_note")

    def test_penalties_since_it_was_signed_are_counted(self) -> None:
        rows = [
            {"name": str(n), "decided_on": day}
            for n, day in enumerate(("2026-01-09", "2026-01-10", "2026-06-01"))
        ]
        filling = self.filling(penalty=rows)
        assert "有 **2** 条行政处罚" in filling.label("penalty_note")
        assert not filling.shows("clean_note")
        assert self.filling().shows("clean_note")
        assert not self.filling(penalty=rows).put(method="visit").shows("penalty_note")

    def test_broken_is_first_told_to_the_firm(self) -> None:
        filling = self.filling().put(result="broken")
        assert filling.label("broken_note").startswith("我们的建议")
        assert filling.shows("firm_reply")

    def test_an_open_check_has_a_next_day(self) -> None:
        filling = self.filling().put(result="open")
        assert filling.session.node(filling.ref("again_on")).required
        assert filling.put(again_on=date(2026, 11, 20)).violation("again_on")

    def test_a_check_stands_between_signature_and_today_once(self) -> None:
        filling = self.filling()
        assert filling.put(checked_on=date(2026, 1, 9)).violation("checked_on")
        assert filling.put(checked_on=date(2026, 11, 21)).violation("checked_on")
        twice = self.filling(commitment_check=[{"name": "c", "commitment": "p1", "checked_on": "2026-11-20"}])
        assert twice.violation("checked_on")


class TestListEntry:
    def filling(self, notice_on: date = date(2026, 11, 9), **archive: list[dict[str, str]]) -> Filling:
        return Filling("list_entry", **archive).put(
            list="grey", grounds="核查属实，未兑现", notice_on=notice_on
        )

    def test_the_time_to_answer_is_ten_days_and_called_a_proposal(self) -> None:
        filling = self.filling()
        assert filling.label("appeal_note").startswith("申辩期到 **2026-11-19**")
        assert "我们的建议" in filling.label("appeal_note")
        properties = saved(filling, "list_entry")
        assert (properties["appeal_until"], properties["status"]) == ("2026-11-19", "told")

    def test_nobody_is_listed_before_it_has_run_out(self) -> None:
        early = self.filling(date(2026, 11, 10))
        assert early.shows("wait_note")
        assert not early.shows("listed_on")
        filling = self.filling().put(listed_on=date(2026, 11, 19))
        assert not filling.shows("wait_note")
        assert filling.violation("listed_on")
        assert not filling.put(listed_on=date(2026, 11, 20)).violation("listed_on")

    @pytest.mark.parametrize(
        ("result", "may_list", "status"),
        [("pending", False, "appealed"), ("accepted", False, "dropped"), ("refused", True, "appealed")],
    )
    def test_an_answer_stops_it_until_refused(self, result: str, may_list: bool, status: str) -> None:
        filling = self.filling().put(
            appealed_on=date(2026, 11, 12), appeal_text="已补贴价目牌", appeal_result=result
        )
        assert filling.shows("listed_on") == may_list
        assert filling.shows("wait_note") != may_list
        assert saved(filling, "list_entry")["status"] == status

    @pytest.mark.parametrize(
        ("answers", "status"),
        [
            ({}, "listed"),
            ({"ends_on": date(2026, 11, 19)}, "ended"),
            ({"removed_on": date(2026, 11, 18)}, "removed"),
        ],
    )
    def test_a_listing_ends(self, answers: dict[str, Answer], status: str) -> None:
        filling = self.filling(date(2026, 11, 1))
        filling.put(listed_on=date(2026, 11, 12), ends_on=date(2027, 11, 12))
        assert saved(filling.put(**answers), "list_entry")["status"] == status

    def test_no_listing_is_without_end(self) -> None:
        filling = self.filling().put(listed_on=date(2026, 11, 20))
        assert filling.session.node(filling.ref("ends_on")).required
        assert filling.put(ends_on=date(2026, 11, 20)).violation("ends_on")
        assert filling.put(ends_on=date(2029, 11, 22)).violation("ends_on")
        assert not filling.put(ends_on=date(2029, 11, 20)).violation("ends_on")

    def test_a_late_answer_is_heard(self) -> None:
        assert self.filling().put(appealed_on=date(2026, 11, 20)).shows("late_note")
        assert not self.filling().put(appealed_on=date(2026, 11, 19)).shows("late_note")
        assert self.filling().put(appealed_on=date(2026, 11, 8)).violation("appealed_on")

    def test_the_same_notice_is_not_entered_twice(self) -> None:
        row = {"name": "l", "list": "grey", "notice_on": "2026-11-09"}
        assert self.filling(list_entry=[row]).violation("notice_on")
        assert not self.filling(list_entry=[row | {"list": "red"}]).violation("notice_on")
        assert not self.filling().shows("red_note")


class TestSanction:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("sanction", **archive).put(
            measure="suspension", grounds="两次提醒仍未履行", notice_on=date(2026, 11, 9)
        )

    def test_it_is_decided_after_the_time_to_answer(self) -> None:
        filling = self.filling()
        assert not filling.shows("wait_note")
        assert saved(filling, "sanction")["status"] == "told"
        assert filling.put(decided_on=date(2026, 11, 19)).violation("decided_on")
        filling.put(decided_on=date(2026, 11, 20), decided_by="联盟理事会", suspended_to=date(2026, 12, 20))
        assert saved(filling, "sanction")["status"] == "decided"
        assert saved(filling.put(lifted_on=date(2026, 11, 20)), "sanction")["status"] == "lifted"
        waiting = self.filling().put(notice_on=date(2026, 11, 10))
        assert waiting.shows("wait_note")
        assert not waiting.shows("decided_on")

    def test_an_accepted_answer_ends_it(self) -> None:
        filling = self.filling().put(
            appealed_on=date(2026, 11, 12), appeal_text="已履行", appeal_result="accepted"
        )
        assert not filling.shows("decided_on")
        assert saved(filling, "sanction")["status"] == "dropped"
        assert filling.put(appealed_on=date(2026, 11, 8)).violation("appealed_on")

    def test_each_measure_asks_its_own(self) -> None:
        filling = self.filling().put(decided_on=date(2026, 11, 20), suspended_to=date(2026, 11, 20))
        assert filling.violation("suspended_to")
        assert not filling.shows("removal_note")
        filling.put(measure="removal")
        assert filling.shows("removal_note")
        assert not filling.shows("suspended_to")

    def test_the_same_notice_is_not_entered_twice(self) -> None:
        row = {"name": "s", "measure": "suspension", "notice_on": "2026-11-09"}
        assert self.filling(sanction=[row]).violation("notice_on")
