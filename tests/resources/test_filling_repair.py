"""Objections and credit repair filled as an assessor would; the repair dates of the form are those of the rules."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from forms.judge.repair import repair_dates
from forms.judge.rulesheet import Rules
from tests.resources.definitions import Filling, content_files
from tests.resources.test_filling import saved
from tests.resources.test_filling_supervision import TODAY, lacking

PERIODS = Rules.load(
    {name.partition("/")[2]: data for name, data in content_files().items() if name.startswith("rules/")}
).repair
ENDS = [date(2026, month, monthrange(2026, month)[1]) for month in range(1, TODAY.month)]
DECIDED = [
    *ENDS, date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 11, 29), date(2025, 11, 30),
    date(2025, 12, 31), date(2026, 3, 30), date(2026, 4, 1), date(2026, 5, 20), TODAY,
]  # fmt: skip


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

    @pytest.mark.parametrize("decided", DECIDED, ids=str)
    @pytest.mark.parametrize("grade", sorted({period.grade for period in PERIODS}))
    def test_the_dates_are_those_of_the_rules(self, grade: str, decided: date) -> None:
        """`repair_case.md` writes the months of `repair.csv` once more: every grade, with edges of months."""
        filling = self.filling(decided, grade)
        bare = repair_dates(grade, decided, None, PERIODS)
        assert bare is not None
        properties = saved(filling, "repair_case")
        assert properties["earliest_on"] == bare.earliest_on.isoformat()
        assert properties["auto_end_on"] == bare.auto_end_on.isoformat()
        assert filling.shows("old_note") == bare.transitional
        about = (bare.earliest_on + timedelta(days=n) for n in (-1, 0, 1))
        for fulfilled in {decided, *(day for day in about if decided <= day <= TODAY)}:
            dates = repair_dates(grade, decided, fulfilled, PERIODS)
            assert dates is not None
            assert dates.eligible_on is not None
            properties = saved(filling.put(fulfilled_on=fulfilled), "repair_case")
            assert properties["eligible_on"] == dates.eligible_on.isoformat()
            assert (properties["status"] == "ready") == (dates.eligible_on <= TODAY)

    def test_the_grades_offered_are_those_of_the_rules(self) -> None:
        filling = self.filling()
        offered = {choice.value for choice in filling.session.node(filling.ref("grade")).choices}
        assert offered == {period.grade for period in PERIODS}

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
