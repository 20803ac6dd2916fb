"""Ratings, interviews and tax payments filled as an assessor would."""

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
