"""Ratings, interviews, tax payments, objections and repair filled as an assessor would."""

from datetime import date
from decimal import Decimal

import pytest

from tests.resources.definitions import Filling
from tests.resources.test_filling import saved
from tests.resources.test_filling_supervision import LATER, TODAY, lacking


class TestPublicRating:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("public_rating", **archive).put(
            issuer_level="national", issuer="演示信用中心", year="2025", grade="good", source="firm"
        )

    def test_a_rating_is_looked_up_today(self) -> None:
        assert saved(self.filling(), "public_rating")["obtained_on"] == "2026-11-20"

    def test_years_offered_have_come(self) -> None:
        filling = self.filling()
        years = [choice.value for choice in filling.session.node(filling.ref("year")).choices]
        assert years == ["2021", "2022", "2023", "2024", "2025", "2026"]

    def test_other_words_are_copied(self) -> None:
        filling = self.filling().put(grade="words")
        assert lacking(filling) == {"grade_words"}
        assert saved(filling.put(grade_words="AA"), "public_rating")["grade_words"] == "AA"

    @pytest.mark.parametrize(
        ("grade", "low"), [("excellent", False), ("good", False), ("fair", True), ("poor", True)]
    )
    def test_a_low_one_shows_the_way(self, grade: str, low: bool) -> None:
        assert self.filling().put(grade=grade).shows("low_note") == low

    def test_one_a_year_from_each(self) -> None:
        filling = self.filling(public_rating=[{"name": "p", "year": "2025", "issuer_level": "national"}])
        assert filling.violation("year")
        assert not filling.put(issuer_level="city").violation("year")

    def test_not_looked_up_before_its_year(self) -> None:
        assert self.filling().put(obtained_on=date(2024, 12, 31)).violation("obtained_on")
        assert self.filling().put(obtained_on=LATER).violation("obtained_on")


class TestSectorRating:
    def filling(self, sector: str = "environment", **archive: list[dict[str, str]]) -> Filling:
        return Filling("sector_rating", **archive).put(
            sector=sector, authority="演示主管部门", year="2025", obtained_on=TODAY, source="firm"
        )

    @pytest.mark.parametrize(
        ("sector", "words"),
        [
            ("environment", ["环保诚信", "环保良好", "环保警示", "环保不良", "其他字样"]),
            ("labour", ["A 级", "B 级", "C 级", "其他字样"]),
            ("customs", ["高级认证企业（AEO）", "常规管理", "失信企业", "其他字样"]),
        ],
    )
    def test_grades_are_the_words_of_the_sector(self, sector: str, words: list[str]) -> None:
        filling = self.filling(sector)
        assert [choice.label for choice in filling.session.node(filling.ref("grade")).choices] == words
        assert lacking(filling) == {"grade"}

    @pytest.mark.parametrize("sector", ["construction", "fire"])
    def test_where_we_know_no_words_they_are_copied(self, sector: str) -> None:
        filling = self.filling(sector)
        assert not filling.shows("grade")
        assert lacking(filling) == {"grade_words"}

    @pytest.mark.parametrize(
        ("grade", "right", "wrong"),
        [
            ("integrity", ("100", "108"), ("99.9", "108.1")),
            ("good", ("80", "99.9"), ("100", "79.9")),
            ("warning", ("60", "79.9"), ("80", "59.9")),
            ("bad", ("0", "59.9"), ("60", "-1")),
        ],
    )
    def test_score_and_grade_of_chongqing_agree(
        self, grade: str, right: tuple[str, ...], wrong: tuple[str, ...]
    ) -> None:
        filling = self.filling().put(grade=f"environment_{grade}")
        for score in right:
            assert not filling.put(score=Decimal(score)).violation("score"), score
        for score in wrong:
            assert filling.put(score=Decimal(score)).violation("score"), score
        assert filling.shows("environment_note") == (grade in ("warning", "bad"))

    def test_the_lowest_labour_grade_is_pointed_out(self) -> None:
        assert self.filling("labour").put(grade="labour_c").shows("labour_note")
        assert not self.filling("labour").put(grade="labour_b").shows("labour_note")

    def test_one_a_year_and_sector(self) -> None:
        rows = [{"name": "s", "year": "2025", "sector": "environment"}]
        assert self.filling(sector_rating=rows).violation("year")
        assert not self.filling("labour", sector_rating=rows).violation("year")

    def test_published_in_its_year_at_the_earliest(self) -> None:
        assert self.filling().put(obtained_on=date(2024, 12, 31)).violation("obtained_on")
        assert not self.filling().put(obtained_on=date(2025, 1, 1)).violation("obtained_on")

    def test_valid_from_its_publication_on(self) -> None:
        assert self.filling().put(valid_to=date(2026, 11, 19)).violation("valid_to")


class TestInterview:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("interview", **archive).put(
            way="warning",
            authority="演示区市场监督管理局",
            held_on=date(2026, 11, 1),
            matter="多次投诉未处理",
            source="firm",
        )

    def test_nothing_undertaken_nothing_due(self) -> None:
        filling = self.filling().put(undertook="no")
        assert not filling.shows("due_on")
        assert not filling.shows("warning_note")
        assert saved(filling, "interview")["status"] == "noted"

    def test_an_undertaking_has_words_and_a_day(self) -> None:
        filling = self.filling().put(undertook="yes")
        assert lacking(filling) == {"undertakings", "due_on"}
        assert filling.put(due_on=date(2026, 10, 31)).violation("due_on")

    @pytest.mark.parametrize(
        ("due", "done", "status", "late"),
        [
            (date(2026, 11, 19), None, "open", True),
            (TODAY, None, "open", False),
            (date(2026, 11, 15), date(2026, 11, 15), "done", False),
            (date(2026, 11, 15), date(2026, 11, 16), "late", False),
        ],
    )
    def test_its_status_follows(self, due: date, done: date | None, status: str, late: bool) -> None:
        filling = self.filling().put(undertook="yes", undertakings="逐件答复", due_on=due, done_on=done)
        assert filling.shows("late_note") == late
        assert filling.shows("warning_note") == (status == "open")
        assert saved(filling, "interview")["status"] == status

    def test_who_attended_waits_for_an_authorisation(self) -> None:
        node = self.filling().session.node(self.filling().ref("attendee"))
        assert node.extras["consent"] == "personal"
        assert not node.required

    def test_one_a_day_and_authority(self) -> None:
        rows = [{"name": "i", "authority": "演示区市场监督管理局", "held_on": "2026-11-01"}]
        assert self.filling(interview=rows).violation("held_on")
        assert not self.filling(interview=rows).put(held_on=date(2026, 11, 2)).violation("held_on")


class TestTaxRecord:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("tax_record", **archive).put(
            tax="vat",
            period_from=date(2026, 7, 1),
            period_to=date(2026, 9, 30),
            payable=Decimal("12000.50"),
            paid=Decimal("12000.50"),
            due_on=date(2026, 10, 15),
            source="firm",
        )

    def test_paid_in_time(self) -> None:
        filling = self.filling()
        assert lacking(filling) == {"paid_on"}
        filling.put(paid_on=date(2026, 10, 15))
        assert not filling.shows("late_note")
        assert saved(filling, "tax_record")["status"] == "paid"

    def test_paid_a_day_late(self) -> None:
        filling = self.filling().put(paid_on=date(2026, 10, 16))
        assert filling.shows("late_note")
        assert saved(filling, "tax_record")["status"] == "late"

    def test_what_is_owing_is_told_once_it_is_due(self) -> None:
        filling = self.filling().put(paid=Decimal("2000.25"), paid_on=date(2026, 10, 9))
        assert "**10000.25** 元" in filling.label("owing_note")
        properties = saved(filling, "tax_record")
        assert (str(properties["owing"]), properties["status"]) == ("10000.25", "owing")
        assert not filling.put(due_on=TODAY).shows("owing_note")

    def test_a_nil_return_has_no_day_of_payment(self) -> None:
        filling = self.filling().put(payable=Decimal(0), paid=Decimal(0))
        assert not filling.shows("paid_on")
        assert saved(filling, "tax_record")["status"] == "paid"

    def test_amounts_and_days_are_possible(self) -> None:
        assert self.filling().put(paid=Decimal("12000.51")).violation("paid")
        assert self.filling().put(period_to=date(2026, 6, 30)).violation("period_to")
        assert self.filling().put(period_to=date(2027, 7, 31)).violation("period_to")
        assert self.filling().put(paid_on=LATER).violation("paid_on")
        assert self.filling().put(due_on=date(2026, 6, 30)).violation("due_on")

    def test_a_period_and_a_certificate_come_once(self) -> None:
        row = {"name": "t", "tax": "vat", "period_from": "2026-07-01", "period_to": "2026-09-30"}
        filling = self.filling(tax_record=[row | {"voucher_no": "演税 1"}])
        assert "已有条目" in filling.violation("payable")
        assert not filling.put(tax="stamp").violation("payable")
        assert filling.put(voucher_no="演税 1").violation("voucher_no")


class TestObjection:
    def filling(self, **archive: list[dict[str, str]]) -> Filling:
        return Filling("objection_case", **archive).put(
            target="penalty",
            target_no="渝演罚 1 号",
            ground="outdated",
            facts="义务已履行完毕，附凭证。",
            channel="credit_china",
        )

    def test_it_can_be_prepared_before_it_is_raised(self) -> None:
        filling = self.filling()
        assert not filling.shows("result")
        properties = saved(filling, "objection_case")
        assert properties["status"] == "draft"
        assert not properties.get("due_on")

    def test_grounds_are_told_in_a_sentence(self) -> None:
        assert self.filling().put(facts="有错").violation("facts")

    def test_five_working_days_are_an_aim(self) -> None:
        filling = self.filling().put(submitted_on=date(2026, 11, 16))
        assert "**2026-11-23**" in filling.label("aim_note")
        assert not filling.shows("bureau_note")
        assert saved(filling, "objection_case")["status"] == "submitted"

    @pytest.mark.parametrize(
        ("raised", "due"),
        [
            (date(2026, 9, 24), "2026-10-09"),  # Mid-autumn and National Day lie between
            (date(2026, 9, 30), "2026-10-13"),  # the Saturday after is worked
            (date(2026, 2, 13), "2026-02-27"),  # a worked Saturday, then Spring Festival
            (date(2026, 4, 30), "2026-05-11"),
        ],
    )
    def test_holidays_are_not_counted(self, raised: date, due: str) -> None:
        filling = self.filling().put(submitted_on=raised)
        assert saved(filling, "objection_case")["due_on"] == due
        assert not filling.shows("calendar_note")

    def test_an_appeal_says_against_what_and_of_which_year(self) -> None:
        filling = self.filling().put(target="alliance", channel="alliance", target_no="2026 年度评估")
        assert lacking(filling) == {"against", "review_year"}
        assert filling.put(review_year=2025).violation("review_year")
        properties = saved(filling.put(against="tier", review_year=2026), "objection_case")
        assert (properties["against"], properties["review_year"]) == ("tier", 2026)

    def test_a_credit_bureau_has_twenty_days(self) -> None:
        filling = self.filling().put(channel="bureau", submitted_on=date(2026, 10, 31))
        assert "**2026-11-20**" in filling.label("bureau_note")
        assert not filling.shows("aim_note")
        assert not filling.shows("late_note")
        assert filling.put(submitted_on=date(2026, 10, 30)).shows("late_note")

    def test_what_the_receipt_says_prevails(self) -> None:
        filling = self.filling().put(submitted_on=date(2026, 11, 2), promised_on=date(2026, 11, 27))
        assert not filling.shows("aim_note")
        assert saved(filling, "objection_case")["due_on"] == "2026-11-27"
        assert filling.put(promised_on=date(2026, 11, 1)).violation("promised_on")

    def test_an_answer_has_a_day_and_a_refusal_its_reasons(self) -> None:
        filling = self.filling().put(submitted_on=date(2026, 11, 2), result="upheld")
        assert lacking(filling) == {"answered_on", "answer"}
        assert filling.put(answered_on=date(2026, 11, 1)).violation("answered_on")
        filling.put(answered_on=date(2026, 11, 9), answer="信息无误")
        assert not filling.shows("late_note")
        assert saved(filling, "objection_case")["status"] == "upheld"
        assert filling.put(result="corrected").shows("corrected_note")

    def test_not_raised_twice_in_a_day(self) -> None:
        rows = [{"name": "o", "target_no": "渝演罚 1 号", "submitted_on": "2026-11-02"}]
        filling = self.filling(objection_case=rows).put(submitted_on=date(2026, 11, 2))
        assert filling.violation("submitted_on")
        assert not filling.put(submitted_on=date(2026, 11, 3)).violation("submitted_on")


class TestRepair:
    def filling(self, decided: date = date(2026, 5, 20), grade: str = "general", **archive) -> Filling:
        return Filling("repair_case", **archive).put(
            target="penalty",
            target_no="渝演罚 1 号",
            decided_on=decided,
            grade=grade,
            grade_source="register",
        )

    @pytest.mark.parametrize(
        ("decided", "grade", "earliest", "ends"),
        [
            (date(2026, 5, 20), "minor", "2026-05-20", "2026-08-20"),
            (date(2026, 5, 20), "general", "2026-08-20", "2027-05-20"),
            (date(2026, 5, 20), "serious", "2027-05-20", "2029-05-20"),
            (date(2025, 11, 30), "general", "2026-02-28", "2026-11-30"),
            (date(2026, 8, 31), "general", "2026-11-30", "2027-08-31"),
            (date(2024, 2, 29), "serious", "2025-02-28", "2027-02-28"),
            (date(2026, 9, 30), "general", "2026-12-30", "2027-09-30"),
            (date(2025, 12, 31), "minor", "2025-12-31", "2026-03-31"),
        ],
    )
    def test_periods_count_from_the_document_and_clamp(
        self, decided: date, grade: str, earliest: str, ends: str
    ) -> None:
        filling = self.filling(decided, grade)
        assert f"**{earliest}**" in filling.label("wait_note")
        assert f"**{ends}**" in filling.label("wait_note")
        properties = saved(filling, "repair_case")
        assert (properties["earliest_on"], properties["auto_end_on"]) == (earliest, ends)
        assert not properties.get("eligible_on")

    @pytest.mark.parametrize(
        ("fulfilled", "eligible"),
        [
            (date(2026, 6, 1), "2026-08-20"),
            (date(2026, 8, 20), "2026-08-20"),
            (date(2026, 9, 1), "2026-09-01"),
        ],
    )
    def test_obligations_are_fulfilled_first(self, fulfilled: date, eligible: str) -> None:
        filling = self.filling().put(fulfilled_on=fulfilled)
        assert f"**{eligible}** 起可申请修复" in filling.label("eligible_note")
        assert not filling.shows("wait_note")
        properties = saved(filling, "repair_case")
        assert (properties["eligible_on"], properties["status"]) == (eligible, "ready")

    def test_without_a_grade_no_date_is_told(self) -> None:
        filling = self.filling().put(grade=None, fulfilled_on=date(2026, 6, 1))
        assert not filling.shows("list_note")
        assert not filling.shows("wait_note")
        assert not filling.shows("eligible_note")
        assert not filling.shows("grade_source")
        assert saved(filling, "repair_case")["status"] == "preparing"

    def test_lists_follow_their_own_rules(self) -> None:
        filling = self.filling().put(target="abnormal", fulfilled_on=date(2026, 11, 1))
        assert filling.shows("list_note")
        assert not filling.shows("grade")
        assert not filling.shows("eligible_note")
        assert saved(filling, "repair_case")["eligible_on"] == "2026-11-01"

    @pytest.mark.parametrize(
        ("decided", "old"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False), (date(2026, 4, 2), False)]
    )
    def test_documents_from_before_the_measures_are_marked(self, decided: date, old: bool) -> None:
        assert self.filling(decided).shows("old_note") == old

    def test_the_penalty_is_the_one_in_the_archive(self) -> None:
        rows = [{"name": "p", "doc_no": "渝演罚 1 号", "decided_on": "2026-05-21"}]
        filling = self.filling(penalty=rows)
        assert not filling.shows("unknown_note")
        assert "决定日期" in filling.violation("decided_on")
        assert not filling.put(decided_on=date(2026, 5, 21)).violation("decided_on")
        filling.put(target_no="渝演罚 2 号", decided_on=date(2026, 5, 20))
        assert filling.shows("unknown_note")
        assert not filling.violation("decided_on")

    def test_a_period_not_over_cannot_be_ticked(self) -> None:
        filling = self.filling(date(2026, 8, 21)).put(conditions=("period",))
        assert "还没有满" in filling.violation("conditions")
        filling.put(conditions=("corrected", "pledge"))
        assert not filling.violation("conditions")
        assert filling.label("short_note") == "四项条件还差 **2** 项。"
        assert not self.filling(date(2026, 8, 20)).put(conditions=("period",)).violation("conditions")
        filling.put(conditions=())
        assert not filling.shows("short_note")

    def test_proof_and_pledge_are_both_needed(self) -> None:
        assert self.filling().put(materials=("proof", "licence")).shows("material_note")
        assert not self.filling().put(materials=("proof", "pledge")).shows("material_note")

    def test_the_pledge_is_looked_for_in_the_archive(self) -> None:
        assert self.filling().put(conditions=("pledge",)).shows("pledge_note")
        signed = self.filling(commitment=[{"name": "c", "template": "repair"}])
        assert not signed.put(conditions=("pledge",)).shows("pledge_note")

    def test_too_early_is_warned_of_not_refused(self) -> None:
        filling = self.filling().put(submitted_on=date(2026, 8, 19))
        assert filling.shows("early_note")
        filling.put(fulfilled_on=date(2026, 6, 1))
        assert filling.shows("early_note")
        assert not filling.put(submitted_on=date(2026, 8, 20)).shows("early_note")
        assert saved(filling, "repair_case")["status"] == "submitted"

    def test_an_outcome_has_a_day_and_a_refusal_its_reason(self) -> None:
        filling = self.filling().put(submitted_on=date(2026, 9, 1), result="refused")
        assert lacking(filling) == {"result_on", "reason"}
        assert filling.put(result_on=date(2026, 8, 31)).violation("result_on")
        filling.put(result="approved", result_on=date(2026, 9, 3), synced="no")
        assert filling.shows("sync_note")
        assert filling.shows("repaired_note")
        assert saved(filling, "repair_case")["status"] == "approved"

    @pytest.mark.parametrize(
        ("status", "refused"), [("submitted", True), ("approved", True), ("refused", False)]
    )
    def test_one_case_a_record_until_it_is_refused(self, status: str, refused: bool) -> None:
        rows = [{"name": "r", "target_no": "渝演罚 1 号", "status": status}]
        assert bool(self.filling(repair_case=rows).violation("target_no")) == refused

    def test_repair_is_free_and_says_so(self) -> None:
        assert "不收费" in Filling("repair_case").label("scam_note")
