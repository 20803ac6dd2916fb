"""Registration beyond the first page, filled as an assessor would: persons, shares, filings, changes, reports."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from forms.xform import FormSession
from tests.corpus.uscc import code
from tests.resources.definitions import NOW, SHA, Filling, definition
from tests.resources.test_filling import saved

TODAY = NOW.date()
COMPANY = {"name": "f", "entity_type": "company"}


def queried(filling: Filling) -> Filling:
    return filling.put(source="register", source_url="https://register.example/", queried_at=NOW)


class TestSource:
    """The closing group that most of these forms share."""

    def filling(self) -> Filling:
        return Filling("annual_report").put(year="2025", filed="no")

    def test_only_a_register_is_asked_for_address_and_time(self) -> None:
        filling = self.filling().put(source="original")
        assert not filling.shows("source_url")
        filling.put(source="register")
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["queried_at"]

    def test_an_address_is_one_and_nobody_asked_tomorrow(self) -> None:
        filling = self.filling().put(source="register", source_url="register.example")
        assert "http://" in filling.violation("source_url")
        tomorrow = NOW + timedelta(days=1)
        assert filling.put(queried_at=tomorrow).violation("queried_at") == "查询时间不能晚于现在。"
        assert not queried(filling).violation("queried_at")

    def test_the_photo_is_kept_and_not_insisted_on(self) -> None:
        assert "photo" not in saved(queried(self.filling()), "annual_report")
        assert saved(queried(self.filling()).put(photo=SHA), "annual_report")["photo"] == SHA


class TestKeyPerson:
    def filling(self) -> Filling:
        known = [{"name": "k", "role": "legal_rep", "person": "罗晓川"}]
        return Filling("key_person", key_person=known).put(role="legal_rep", result="clean")

    def test_it_can_be_kept_without_a_name(self) -> None:
        properties = saved(self.filling().put(queried_on=TODAY), "key_person")
        assert properties["role"] == "legal_rep"
        assert properties["queried_on"] == "2026-11-20"
        assert "person" not in properties

    def test_the_same_person_in_the_same_office_is_refused(self) -> None:
        assert "同名" in self.filling().put(person="罗晓川").violation("person")
        assert not self.filling().put(person="罗晓").violation("person")
        assert not self.filling().put(role="manager", person="罗晓川").violation("person")

    def test_a_query_has_a_day_that_is_over(self) -> None:
        filling = self.filling()
        assert filling.session.node(filling.ref("queried_on")).required
        assert filling.put(queried_on=TODAY + timedelta(days=1)).violation("queried_on")
        assert not filling.put(result="open").shows("queried_on")

    def test_what_was_found_must_be_named_and_a_defaulter_is_warned_of(self) -> None:
        filling = self.filling()
        assert not filling.shows("flags")
        filling.put(result="listed", queried_on=TODAY)
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["flags"]
        assert not filling.put(flags=("post_ban",)).shows("defaulter_note")
        assert filling.put(flags=("defaulter",)).shows("defaulter_note")
        assert saved(filling, "key_person")["flags"] == ["defaulter"]

    @pytest.mark.parametrize(("days", "stale"), [(92, False), (93, True)])
    def test_an_old_query_is_to_be_repeated(self, days: int, stale: bool) -> None:
        filling = self.filling().put(queried_on=TODAY - timedelta(days=days))
        assert filling.shows("stale_note") is stale
        if stale:
            assert "**93**" in filling.label("stale_note")

    def test_nobody_leaves_office_before_taking_it(self) -> None:
        filling = self.filling().put(since=date(2024, 5, 1), until=date(2024, 4, 30))
        assert filling.violation("until")
        assert not filling.put(until=date(2024, 5, 1)).violation("until")
        assert filling.put(since=TODAY + timedelta(days=1)).violation("since")

    def test_telephones_and_addresses_are_such(self) -> None:
        filling = self.filling().put(phone="1990000", source_url="ftp://x")
        assert filling.violation("phone")
        assert filling.violation("source_url")
        assert not filling.put(phone="19900000001").violation("phone")


class TestShareholder:
    def filling(self, founded: str = "2025-03-01", kind: str = "company") -> Filling:
        firm = [{**COMPANY, "entity_type": kind, "established_on": founded}]
        filling = Filling("shareholder", firm=firm, shareholder=[{"name": "s", "no": "1"}]).put(
            kind="person", no=2, subscribed=Decimal("60"), form="money", paid_in=Decimal("20")
        )
        return queried(filling)

    def test_a_natural_person_may_stay_unnamed(self) -> None:
        properties = saved(self.filling(), "shareholder")
        assert (properties["no"], properties["subscribed"]) == (2, "60")
        assert "holder" not in properties

    def test_an_organisation_is_named(self) -> None:
        filling = self.filling().put(kind="firm")
        assert not filling.shows("person")
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["holder"]
        filling.put(holder="演示恒远投资有限公司", holder_uscc="91500103DEM0")
        assert filling.violation("holder_uscc")
        assert not filling.put(holder_uscc=code("91", "500103", 5)).violation("holder_uscc")

    def test_each_number_stands_once(self) -> None:
        assert self.filling().put(no=1).violation("no")
        assert self.filling().put(no=0).violation("no")

    def test_what_was_paid_in_is_measured_against_the_subscription(self) -> None:
        filling = self.filling()
        assert filling.label("ratio_note") == "已实缴认缴额的 **33.3%**。"
        assert filling.put(paid_in=Decimal("60.01")).violation("paid_in")
        assert filling.put(subscribed=Decimal("0")).violation("subscribed")

    @pytest.mark.parametrize(("due", "warned"), [(date(2030, 3, 1), False), (date(2030, 3, 2), True)])
    def test_five_years_from_founding_to_the_day(self, due: date, warned: bool) -> None:
        assert self.filling().put(due_on=due).shows("five_years") is warned

    @pytest.mark.parametrize(("founded", "older"), [("2024-06-30", True), ("2024-07-01", False), ("", False)])
    def test_older_companies_are_told_that_the_transition_is_not_here(
        self, founded: str, older: bool
    ) -> None:
        filling = self.filling(founded).put(due_on=date(2040, 1, 1))
        assert filling.shows("older") is older
        assert filling.shows("five_years") is (founded == "2024-07-01")

    def test_the_five_years_are_of_companies(self) -> None:
        filling = self.filling(kind="partnership").put(due_on=date(2040, 1, 1))
        assert not filling.shows("five_years")
        assert not filling.shows("older")

    @pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, True)])
    def test_what_is_past_due_is_told_with_what_is_missing(self, days: int, overdue: bool) -> None:
        filling = self.filling().put(due_on=TODAY - timedelta(days=days))
        assert filling.shows("overdue_note") is overdue
        if overdue:
            assert "**40** 万元" in filling.label("overdue_note")
        assert not filling.put(paid_in=Decimal("60")).shows("overdue_note")

    def test_a_day_of_payment_is_asked_once_something_was_paid(self) -> None:
        filling = self.filling().put(paid_in=Decimal("0"))
        assert not filling.shows("paid_on")
        assert filling.put(paid_in=Decimal("1"), paid_on=TODAY + timedelta(days=1)).violation("paid_on")


class TestBeneficialOwner:
    def filling(self, said: str = "") -> Filling:
        firm = [{**COMPANY, "beneficial_owner_filed": said}]
        filed = [{"name": "b", "filed_on": "2025-06-01"}]
        return Filling("beneficial_owner", firm=firm, beneficial_owner=filed).put(source="original")

    def test_no_question_is_about_the_owner(self) -> None:
        filling = self.filling().put(status="filed", filed_on=date(2025, 7, 1), changed="no")
        assert filling.shows("privacy")
        properties = saved(filling, "beneficial_owner")
        assert set(properties) == {"status", "filed_on", "changed", "checked_on", "source"}

    def test_the_same_filing_is_not_entered_twice(self) -> None:
        filling = self.filling().put(status="filed", filed_on=date(2025, 6, 1))
        assert filling.violation("filed_on")
        assert filling.put(filed_on=TODAY + timedelta(days=1)).violation("filed_on")
        assert not filling.put(filed_on=TODAY).violation("filed_on")

    def test_an_exemption_has_its_ground(self) -> None:
        filling = self.filling().put(status="exempt")
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["exempt_ground"]
        assert not filling.shows("filed_on")

    @pytest.mark.parametrize(
        ("status", "said", "differs"),
        [
            ("missing", "yes", True),
            ("filed", "no", True),
            ("filed", "yes", False),
            ("missing", "no", False),
            ("missing", "", False),
        ],
    )
    def test_the_profile_must_say_the_same(self, status: str, said: str, differs: bool) -> None:
        filling = self.filling(said).put(status=status)
        assert filling.shows("differs") is differs
        assert filling.shows("none_note") is (status == "missing")

    def test_a_change_after_filing_calls_for_an_update(self) -> None:
        filling = self.filling().put(status="filed", filed_on=date(2026, 1, 5), changed="yes")
        assert filling.shows("update_note")
        assert filling.put(updated_on=date(2026, 1, 4)).violation("updated_on")
        filling.put(updated_on=date(2026, 2, 1), checked_on=date(2026, 1, 4))
        assert not filling.shows("update_note")
        assert filling.violation("checked_on")


class TestChangeRecord:
    def filling(self, changed_on: date, item: str = "premises") -> Filling:
        known = [{"name": "c", "item": "premises", "changed_on": "2026-03-02"}]
        filling = Filling("change_record", change_record=known).put(
            item=item, before="演示路 1 号", after="演示路 2 号", changed_on=changed_on
        )
        return queried(filling)

    @pytest.mark.parametrize(
        ("registered", "on_time"), [(date(2026, 9, 30), "yes"), (date(2026, 10, 1), "no")]
    )
    def test_thirty_days_and_not_one_more(self, registered: date, on_time: str) -> None:
        filling = self.filling(date(2026, 8, 31)).put(registered_on=registered)
        assert filling.shows("good_note") is (on_time == "yes")
        assert filling.shows("late_note") is (on_time == "no")
        assert saved(filling, "change_record")["on_time"] == on_time

    def test_what_is_not_yet_registered_has_a_last_day(self) -> None:
        filling = self.filling(date(2026, 10, 21))
        assert "**2026-11-20**" in filling.label("open_note")
        assert not saved(filling, "change_record").get("on_time")
        filling.put(changed_on=date(2026, 10, 20))
        assert not filling.shows("open_note")
        assert "**31** 天" in filling.label("late_note")

    def test_a_mere_filing_is_not_judged(self) -> None:
        filling = self.filling(date(2026, 1, 5), "filing")
        assert not filling.shows("open_note")
        assert not filling.shows("late_note")

    def test_the_same_change_is_not_entered_twice(self) -> None:
        assert self.filling(date(2026, 3, 2)).violation("changed_on")
        assert not self.filling(date(2026, 3, 2), "scope").violation("changed_on")
        assert self.filling(TODAY + timedelta(days=1)).violation("changed_on")

    def test_registration_and_publication_follow_the_decision(self) -> None:
        filling = self.filling(date(2026, 10, 21), "capital")
        filling.put(registered_on=date(2026, 10, 20), published_on=date(2026, 10, 20))
        assert filling.violation("registered_on")
        assert filling.violation("published_on")
        assert not filling.put(item="premises").shows("published_on")

    def test_something_must_have_changed(self) -> None:
        filling = self.filling(date(2026, 10, 21)).put(after=" 演示路 1 号 ")
        assert filling.violation("after")
        assert not filling.put(item="legal_rep").violation("after")  # offices only: one head follows another


class TestAnnualReport:
    def filling(self, year: str = "2025", established: str = "2019-03-01") -> Filling:
        tables = {
            "firm": [{**COMPANY, "established_on": established}],
            "annual_report": [{"name": "a", "year": "2023"}],
        }
        return queried(Filling("annual_report", **tables)).put(year=year)

    @pytest.mark.parametrize(("filed_on", "on_time"), [(date(2026, 6, 30), "yes"), (date(2026, 7, 1), "no")])
    def test_the_thirtieth_of_june_is_the_last_day(self, filed_on: date, on_time: str) -> None:
        filling = self.filling().put(filed="yes", filed_on=filed_on, published="yes", check="agrees")
        assert filling.shows("late_note") is (on_time == "no")
        assert filling.shows("good_note") is (on_time == "yes")
        properties = saved(filling, "annual_report")
        assert (properties["year"], properties["on_time"]) == ("2025", on_time)

    def test_what_was_never_filed_is_late_once_the_day_is_over(self) -> None:
        filling = self.filling().put(filed="no")
        assert "**2026-06-30**" in filling.label("late_note")
        assert not filling.shows("filed_on")
        assert saved(filling, "annual_report")["on_time"] == "no"

    def test_nothing_is_filed_before_its_year_is_over_or_tomorrow(self) -> None:
        filling = self.filling().put(filed="yes")
        assert filling.put(filed_on=date(2025, 12, 31)).violation("filed_on")
        assert not filling.put(filed_on=date(2026, 1, 1)).violation("filed_on")
        assert filling.put(filed_on=TODAY + timedelta(days=1)).violation("filed_on")

    def test_one_record_a_year(self) -> None:
        assert self.filling("2023").violation("year")
        assert not self.filling("2024").violation("year")

    def test_years_offered_begin_with_the_firm(self) -> None:
        offered = lambda f: [choice.value for choice in f.session.node(f.ref("year")).choices]  # noqa: E731 — asked twice
        assert offered(self.filling()) == ["2020", "2021", "2022", "2023", "2024", "2025"]
        assert offered(self.filling(established="2024-12-31")) == ["2024", "2025"]

    def test_what_differs_is_written_down_and_corrected_later(self) -> None:
        filling = self.filling().put(filed="yes", filed_on=date(2026, 3, 2), published="yes", check="differs")
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["differs"]
        assert filling.put(corrected_on=date(2026, 3, 1)).violation("corrected_on")

    def test_before_the_day_it_is_only_told_how_long_there_is(self) -> None:
        spring = datetime(2026, 3, 2, 9, 0, tzinfo=NOW.tzinfo)
        filling = self.filling()
        filling.session = FormSession.start(definition("annual_report"), now=lambda: spring)
        filling.put(year="2025", filed="no")
        assert "**2026-06-30**" in filling.label("open_note")
        assert not filling.shows("late_note")
