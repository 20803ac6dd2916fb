"""Honours, good deeds, requests, courses and policies, filled as an assessor would."""

from datetime import date
from decimal import Decimal

import pytest

from forms.xform import Answer
from tests.resources.definitions import SHA, Filling, saved


class TestHonour:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("honour", **archive).put(
            title="守合同重信用企业",
            kind="integrity",
            level="city",
            issuer="演示促进会",
            awarded_on=date(2024, 5, 1),
            source="original",
            photo=SHA,
        )

    def test_an_honour(self) -> None:
        properties = saved(self.filling(), "honour")
        assert (properties["level"], properties["revoked"]) == ("city", "no")

    def test_what_has_run_out_is_pointed_out(self) -> None:
        assert self.filling().put(valid_to=date(2026, 11, 19)).shows("expired_note")
        assert not self.filling().put(valid_to=date(2026, 11, 20)).shows("expired_note")
        assert self.filling().put(valid_to=date(2024, 5, 1)).violation("valid_to")

    def test_revoked_needs_a_day(self) -> None:
        filling = self.filling().put(revoked="yes")
        assert filling.session.node(filling.ref("revoked_on")).required
        assert filling.put(revoked_on=date(2024, 4, 30)).violation("revoked_on")

    def test_the_same_honour_is_not_entered_twice(self) -> None:
        row = {"name": "h", "title": "守合同重信用企业", "awarded_on": "2024-05-01"}
        assert self.filling(honour=[row]).violation("awarded_on")


class TestCharity:
    def filling(self, kind: str, **archive: list[dict[str, str]]) -> Filling:
        return Filling("charity", **archive).put(
            kind=kind, title="助学", recipient="演示小学", done_on=date(2026, 9, 1), source="firm"
        )

    def test_a_gift_has_an_amount_and_a_receipt(self) -> None:
        filling = self.filling("money").put(amount=Decimal("5000"), receipt="no")
        assert filling.shows("receipt_note")
        assert not filling.shows("hours")
        assert saved(filling, "charity")["amount"] == "5000"
        assert filling.put(amount=Decimal("0")).violation("amount")

    def test_hours_are_added_up(self) -> None:
        filling = self.filling("volunteer").put(people=6, hours=Decimal("2.5"))
        assert filling.label("hours_note") == "合计 **15** 小时。"
        assert not filling.shows("amount")

    def test_the_same_deed_is_not_entered_twice(self) -> None:
        row = {"name": "c", "title": "助学", "done_on": "2026-09-01"}
        assert self.filling("rural", charity=[row]).violation("done_on")


STEPS: tuple[dict[str, Answer], ...] = (
    {},
    {"known_on": date(2026, 11, 2)},
    {"accepted_on": date(2026, 11, 3)},
    {"handled_on": date(2026, 11, 5)},
    {"replied_on": date(2026, 11, 9), "result": "已调整围挡"},
    {"closed_on": date(2026, 11, 12), "satisfaction": "good"},
)
STATES = ("submitted", "known", "accepted", "handled", "replied", "closed")


class TestDemand:
    def filling(self, steps: int = 0, **archive: list[dict[str, str]]) -> Filling:
        filling = Filling("demand", **archive).put(
            title="门前施工",
            channel="visit",
            category="land",
            content="围挡遮住店招",
            submitted_on=date(2026, 11, 1),
        )
        for answers in STEPS[: steps + 1]:
            filling.put(**answers)
        return filling

    @pytest.mark.parametrize(("steps", "state"), tuple(enumerate(STATES)))
    def test_its_state_follows_the_steps(self, steps: int, state: str) -> None:
        assert saved(self.filling(steps), "demand")["status"] == state

    def test_no_step_comes_before_the_last(self) -> None:
        names = [next(iter(step)) for step in STEPS[1:]]
        for name, earlier in zip(names[1:], names, strict=False):
            filling = self.filling(5)
            before = STEPS[names.index(earlier) + 1][earlier]
            assert isinstance(before, date)
            assert filling.put(**{name: before.replace(day=before.day - 1)}).violation(name), name
        assert self.filling(1).put(known_on=date(2026, 10, 31)).violation("known_on")
        assert not self.filling(1).shows("handled_on")

    def test_a_promise_not_kept_is_told_until_there_is_a_reply(self) -> None:
        filling = self.filling(3).put(due_on=date(2026, 11, 15))
        assert filling.label("overdue_note").startswith("已过答复期限 **5** 天")
        assert not self.filling(4).put(due_on=date(2026, 11, 5)).shows("overdue_note")
        assert not self.filling(3).put(due_on=date(2026, 11, 20)).shows("overdue_note")
        assert filling.put(due_on=date(2026, 10, 31)).violation("due_on")

    def test_satisfaction_is_asked_when_it_is_closed(self) -> None:
        assert not self.filling(4).shows("satisfaction")
        filling = self.filling(5)
        assert filling.session.node(filling.ref("satisfaction")).required

    def test_an_escalation_says_to_whom(self) -> None:
        filling = self.filling().put(escalate="yes")
        assert filling.session.node(filling.ref("escalated_to")).required

    def test_the_same_request_is_not_entered_twice(self) -> None:
        row = {"name": "d", "title": "门前施工", "submitted_on": "2026-11-01"}
        assert self.filling(demand=[row]).violation("submitted_on")


class TestAttendance:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("attendance", **archive).put(
            topic="合同管理实务",
            area="contract",
            audience="startup",
            mode="class",
            held_on=date(2026, 10, 9),
            hours=Decimal("2.5"),
            people=3,
            source="firm",
        )

    def test_hours_of_the_year_are_added_up(self) -> None:
        rows = [
            {"name": "a", "topic": "微课堂", "held_on": "2026-03-01", "hours": "1"},
            {"name": "b", "topic": "微课堂", "held_on": "2025-12-31", "hours": "8"},
        ]
        filling = self.filling(attendance=rows)
        assert filling.label("year_note").startswith("当年累计 **3.5** 课时")
        assert saved(filling, "attendance")["hours"] == "2.5"

    def test_a_low_score_asks_for_another_lesson(self) -> None:
        assert self.filling().put(score=59).shows("low_note")
        assert not self.filling().put(score=60).shows("low_note")
        assert self.filling().put(score=101).violation("score")

    def test_the_same_course_is_not_entered_twice(self) -> None:
        row = {"name": "a", "topic": "合同管理实务", "held_on": "2026-10-09", "hours": "2.5"}
        assert self.filling(attendance=[row]).violation("held_on")
        assert self.filling().put(hours=Decimal("41")).violation("hours")


class TestPolicyApplication:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("policy_application", **archive).put(
            policy="稳岗补贴", authority="演示人社局", self_check="yes", started_on=date(2026, 6, 1)
        )

    def decided(self, result: str) -> Filling:
        return self.filling().put(submitted_on=date(2026, 6, 10), decided_on=date(2026, 9, 1), result=result)

    def test_its_stage_follows(self) -> None:
        filling = self.filling()
        assert saved(filling, "policy_application")["stage"] == "preparing"
        filling.put(submitted_on=date(2026, 6, 10))
        assert saved(filling, "policy_application")["stage"] == "submitted"
        filling = self.decided("approved").put(approved_amount=Decimal("50000"))
        assert saved(filling, "policy_application")["stage"] == "approved"
        filling.put(paid_on=date(2026, 10, 8), paid_amount=Decimal("50000"))
        assert saved(filling, "policy_application")["stage"] == "paid"
        assert saved(self.decided("returned"), "policy_application")["stage"] == "returned"

    def test_terms_are_told_while_money_is_awaited_as_another_districts(self) -> None:
        assert not self.filling().shows("term_note")
        filling = self.decided("approved").put(approved_amount=Decimal("50000"))
        assert filling.label("term_note").startswith(
            "参考长寿做法：主管部门五十五个工作日、财政拨付十五个工作日"
        )
        filling.put(paid_on=date(2026, 10, 8))
        assert not filling.shows("term_note")

    def test_no_more_arrives_than_was_approved(self) -> None:
        filling = self.decided("approved").put(
            approved_amount=Decimal("50000"), paid_on=date(2026, 10, 8), paid_amount=Decimal("30000")
        )
        assert filling.shows("short_note")
        assert filling.put(paid_amount=Decimal("50001")).violation("paid_amount")
        assert not filling.put(paid_amount=Decimal("50000")).shows("short_note")

    def test_without_money_nothing_is_paid_out(self) -> None:
        filling = self.decided("approved").put(approved_amount=Decimal("0"))
        assert not filling.shows("paid_on")
        assert not self.decided("rejected").shows("approved_amount")

    @pytest.mark.parametrize(
        ("window_to", "note"),
        [
            (date(2026, 12, 4), "close_note"),
            (date(2026, 12, 5), ""),
            (date(2026, 11, 20), "close_note"),
            (date(2026, 11, 19), "missed_note"),
        ],
    )
    def test_the_window_closes(self, window_to: date, note: str) -> None:
        filling = self.filling().put(window_to=window_to)
        assert [name for name in ("close_note", "missed_note") if filling.shows(name)] == [note] * bool(note)
        filling.put(submitted_on=date(2026, 6, 10))
        assert not filling.shows("close_note")
        assert not filling.shows("missed_note")

    def test_days_follow_each_other(self) -> None:
        filling = self.decided("approved").put(approved_amount=Decimal("50000"), paid_on=date(2026, 8, 31))
        assert filling.violation("paid_on")
        assert filling.put(decided_on=date(2026, 6, 9)).violation("decided_on")
        assert filling.put(submitted_on=date(2026, 5, 31)).violation("submitted_on")

    def test_an_obstacle_is_described(self) -> None:
        assert not self.filling().shows("obstacle_note")
        filling = self.filling().put(obstacle="funds")
        assert filling.session.node(filling.ref("obstacle_note")).required

    def test_the_same_application_is_not_entered_twice(self) -> None:
        row = {"name": "p", "policy": "稳岗补贴", "started_on": "2026-06-01"}
        assert self.filling(policy_application=[row]).violation("started_on")
