"""Certificates, rights, green and digital steps, filled as an assessor would: what is in force, and till when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.resources.definitions import NOW, Filling
from tests.resources.test_filling import saved

TODAY = NOW.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def missing(filling: Filling) -> set[str]:
    return {problem.ref.rpartition("/")[2] for problem in filling.session.problems()}


class TestCert:
    def filling(self, valid_to: date) -> Filling:
        return Filling("cert", cert=[{"name": "c", "number": "演证 1"}]).put(
            kind="quality",
            number="演证 2",
            issuer="演示认证中心",
            scope="零部件加工",
            issued_on=date(2023, 11, 21),
            valid_to=valid_to,
            state="valid",
            source="original",
        )

    @pytest.mark.parametrize(
        ("days", "soon", "expired"),
        [(91, False, False), (90, True, False), (0, True, False), (-1, False, True)],
    )
    def test_its_end_is_told_ahead_and_after(self, days: int, soon: bool, expired: bool) -> None:
        filling = self.filling(ago(-days))
        assert (filling.shows("soon_note"), filling.shows("expired_note")) == (soon, expired)
        assert saved(filling, "cert")["valid_to"] == ago(-days).isoformat()

    def test_a_missed_audit_and_a_suspension_are_pointed_out(self) -> None:
        filling = self.filling(ago(-300)).put(next_audit_on=TODAY)
        assert not filling.shows("audit_note")
        assert filling.put(next_audit_on=ago(1)).shows("audit_note")
        assert not filling.shows("state_note")
        assert filling.put(state="suspended").shows("state_note")
        assert filling.put(next_audit_on=date(2023, 11, 21)).violation("next_audit_on")

    def test_the_same_number_and_an_end_before_the_issue_are_refused(self) -> None:
        filling = self.filling(date(2023, 11, 21)).put(number="演证 1")
        assert filling.violation("number")
        assert filling.violation("valid_to")
        assert filling.put(issued_on=ago(-1)).violation("issued_on")


class TestIpAsset:
    def filling(self, kind: str = "trademark", valid_to: date | None = None) -> Filling:
        known = [{"name": "i", "kind": "trademark", "number": "演权 1"}]
        filling = Filling("ip_asset", ip_asset=known).put(
            kind=kind,
            title="演示渝味来",
            number="演权 2",
            right="own",
            state="valid",
            granted_on=date(2016, 12, 1),
            in_use="yes",
            source="original",
        )
        return filling.put(valid_to=valid_to) if valid_to else filling

    @pytest.mark.parametrize(
        ("valid_to", "note"),
        [
            (date(2027, 11, 21), ""),
            (date(2027, 11, 20), "renew_note"),
            (TODAY, "renew_note"),
            (ago(1), "grace_note"),
            (ago(184), "grace_note"),
            (ago(185), "over_note"),
        ],
    )
    def test_a_mark_is_renewed_within_a_year_or_in_its_grace(self, valid_to: date, note: str) -> None:
        filling = self.filling(valid_to=valid_to)
        shown = [name for name in ("renew_note", "grace_note", "over_note") if filling.shows(name)]
        assert shown == [note] * bool(note)
        assert saved(filling, "ip_asset")["valid_to"] == valid_to.isoformat()

    def test_a_licensee_renews_nothing(self) -> None:
        filling = self.filling(valid_to=ago(1)).put(right="licensed")
        assert not filling.shows("grace_note")
        assert filling.shows("over_note")
        assert not filling.put(valid_to=TODAY).shows("renew_note")

    def test_other_rights_than_marks_have_no_grace(self) -> None:
        assert self.filling("invention", ago(1)).shows("over_note")
        assert not self.filling("invention", TODAY).shows("renew_note")

    def test_software_has_no_end_and_what_is_pending_no_grant(self) -> None:
        assert not self.filling("software").shows("valid_to")
        assert not self.filling().put(state="pending").shows("granted_on")

    def test_an_unused_mark_may_be_revoked(self) -> None:
        assert self.filling().put(in_use="no").shows("unused_note")
        assert not self.filling("design").put(in_use="no").shows("unused_note")

    def test_annuities_are_of_patents_and_lapse(self) -> None:
        assert not self.filling().shows("fee_paid_to")
        filling = self.filling("utility").put(fee_paid_to=TODAY)
        assert not filling.shows("fee_note")
        assert filling.put(fee_paid_to=ago(1)).shows("fee_note")
        assert filling.put(fee_paid_to=date(2016, 11, 30)).violation("fee_paid_to")

    def test_the_same_number_of_the_same_kind_is_refused(self) -> None:
        assert self.filling().put(number="演权 1").violation("number")
        assert not self.filling("design").put(number="演权 1").violation("number")

    def test_a_dispute_is_explained(self) -> None:
        filling = self.filling().put(disputes=("sued",))
        assert missing(filling) == {"dispute_note"}
        assert saved(filling.put(dispute_note="一审审理中"), "ip_asset")["disputes"] == ["sued"]

    def test_a_right_ends_after_it_began(self) -> None:
        assert self.filling(valid_to=date(2016, 12, 1)).violation("valid_to")
        assert self.filling().put(granted_on=ago(-1)).violation("granted_on")


class TestGreenDigital:
    def filling(self, status: str, **answers: object) -> Filling:
        known = [{"name": "g", "kind": "energy", "title": "锅炉节能改造"}]
        filling = Filling("green_digital", green_digital=known).put(
            kind="energy", title="照明节能改造", status=status, source="original"
        )
        return filling.put(**answers)  # type: ignore[arg-type]  # answers of questions

    def test_what_is_done_has_its_day_and_level(self) -> None:
        filling = self.filling("done")
        assert missing(filling) == {"done_on", "level"}
        filling.put(done_on=TODAY, level="none", invested=Decimal("12.5"))
        assert not filling.shows("authority")
        assert saved(filling, "green_digital")["invested"] == "12.5"
        assert missing(filling.put(level="city")) == {"authority"}
        assert filling.put(valid_to=TODAY).violation("valid_to")

    @pytest.mark.parametrize(("done_on", "old"), [(date(2024, 11, 20), False), (date(2024, 11, 19), True)])
    def test_two_years_back_no_longer_count(self, done_on: date, old: bool) -> None:
        assert self.filling("done", done_on=done_on).shows("old_note") is old

    def test_plans_have_days_that_pass(self) -> None:
        assert not self.filling("underway", due_on=TODAY).shows("late_note")
        assert self.filling("underway", due_on=ago(1)).shows("late_note")
        assert not self.filling("planned").shows("started_on")

    def test_nothing_ends_before_it_begins(self) -> None:
        filling = self.filling("done", started_on=ago(10), done_on=ago(11))
        assert filling.violation("done_on")
        assert self.filling("underway", started_on=ago(10), due_on=ago(11)).violation("due_on")

    def test_the_same_step_is_not_entered_twice(self) -> None:
        assert self.filling("planned", title="锅炉节能改造").violation("title")
        assert not self.filling("planned", kind="machines", title="锅炉节能改造").violation("title")
