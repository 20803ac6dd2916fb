"""Each shipped form filled as an assessor would: what appears, what is refused and how, what is saved."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from forms.xform import FormError
from tests.corpus.uscc import ALPHABET, code
from tests.resources.definitions import SHA, Filling, saved

USCC = code("91", "500106", 7)
CHONGQING = timezone(timedelta(hours=8))


def firm() -> Filling:
    return Filling("firm").put(
        uscc=USCC,
        name="演示渝味来餐饮管理有限公司",
        entity_type="company",
        reg_status="active",
        established_on=date(2019, 3, 1),
        county="500106",
        address="沙坪坝区演示路 1 号",
        gbt4754="62",
        employees=42,
        licence_required="yes",
    )


class TestFirm:
    def test_the_least_that_makes_a_firm(self) -> None:
        properties = saved(firm(), "firm")
        assert properties["name"] == "演示渝味来餐饮管理有限公司"
        assert properties["uscc"] == USCC
        assert properties["employees"] == 42
        assert properties["tier"] == "basic"

    def test_a_wrong_digit_anywhere_in_the_code_is_refused(self) -> None:
        filling = firm()
        for place, right in enumerate(USCC):
            wrong = ALPHABET[(ALPHABET.index(right) + 1) % 10]
            filling.put(uscc=USCC[:place] + wrong + USCC[place + 1 :])
            assert "校验位" in filling.violation("uscc"), place
        with pytest.raises(FormError) as refused:
            filling.session.finish()
        assert refused.value.code == "not-complete"

    def test_capital_is_asked_of_companies_only(self) -> None:
        filling = firm().put(reg_capital=Decimal("100"), paid_due=Decimal("80"), paid_in=Decimal("60"))
        assert filling.label("paid_note") == "到期出资已实缴 **75%**。"
        filling.put(entity_type="individual_business")
        assert not filling.shows("reg_capital")
        assert saved(filling, "firm").get("reg_capital") is None

    def test_more_due_than_registered_is_refused(self) -> None:
        filling = firm().put(reg_capital=Decimal("100"), paid_due=Decimal("100.01"))
        assert "不能" in filling.violation("paid_due")

    def test_towns_are_those_of_the_county(self) -> None:
        filling = firm()
        towns = {choice.value for choice in filling.session.node(filling.ref("town")).choices}
        assert towns
        assert {town[:6] for town in towns} == {"500106"}

    def test_report_years_are_the_last_three_since_it_was_established(self) -> None:
        filling = firm()
        years = lambda: [c.value for c in filling.session.node(filling.ref("annual_report_years")).choices]  # noqa: E731 — asked twice
        assert years() == ["2023", "2024", "2025"]
        filling.put(established_on=date(2025, 2, 1))
        assert years() == ["2025"]

    def test_a_missing_permit_is_pointed_out_and_stops_nobody(self) -> None:
        assert firm().shows("licence_gap")
        with_permit = Filling("firm", licence=[{"name": "l", "kind": "food"}]).put(licence_required="yes")
        assert not with_permit.shows("licence_gap")

    def test_late_changes_cannot_outnumber_changes(self) -> None:
        filling = firm().put(changes_total=2, changes_late=3)
        assert filling.violation("changes_late") == "不能超过变更总次数。"
        filling.put(changes_total=0)
        assert not filling.shows("changes_late")

    def test_both_languages(self) -> None:
        filling = firm().put(uscc="1")
        filling.session.set_language("en")
        assert filling.label("name") == "Registered name"
        assert filling.violation("uscc").startswith("This code does not check")

    def test_an_edit_saves_what_differs(self) -> None:
        first = saved(firm(), "firm")
        again = Filling("firm", {"__id__": "0190-firm", **first}).put(employees=43)
        change = again.session.finish().entities[0]
        assert (change.id, change.action) == ("0190-firm", "update")
        assert dict(change.properties) == {"employees": 43}


def contract() -> Filling:
    return Filling("contract").put(
        title="门店租赁合同（青梧路店）",
        category="lease",
        counterparty="演示梧岚物业服务有限公司",
        written="yes",
        signed_on=date(2024, 3, 12),
        ends_on=date(2027, 3, 1),
        amount=Decimal("360000.00"),
        status="performing",
        staged="no",
    )


class TestContract:
    def test_a_plain_contract(self) -> None:
        properties = saved(contract(), "contract")
        assert properties["amount"] == "360000.00"
        assert properties["ends_on"] == "2027-03-01"

    def test_an_end_before_the_signing_is_refused_with_the_usual_cause(self) -> None:
        filling = contract().put(ends_on=date(2024, 3, 1))
        assert filling.violation("ends_on") == "到期日期早于签订日期。请对照合同；常见原因是年份少写。"
        filling.put(ends_on=date(2027, 3, 1))
        assert not filling.violation("ends_on")

    def test_milestones_are_entities_of_their_own(self) -> None:
        filling = contract().put(staged="yes")
        filling.put(
            **{
                "milestone[1]/m_title": "第三季度租金",
                "milestone[1]/m_kind": "payment",
                "milestone[1]/m_due_on": date(2026, 9, 30),
                "milestone[1]/m_amount": Decimal("30000"),
                "milestone[1]/m_done_on": date(2026, 9, 28),
            }
        )
        parent, row = filling.session.finish().entities
        assert row.dataset == "contract_milestone"
        assert row.row_of == parent.id
        assert row.properties["due_on"] == "2026-09-30"
        assert "breach" not in row.properties

    def test_what_is_overdue_must_be_judged(self) -> None:
        filling = contract().put(staged="yes")
        filling.put(**{"milestone[1]/m_due_on": date(2026, 11, 10)})
        assert filling.label("m_late") == "已过约定日期 **10** 天，尚未完成。"
        assert filling.session.node(filling.ref("m_breach")).required

    def test_missing_elements_are_counted(self) -> None:
        filling = contract().put(elements=("subject", "price", "term", "breach"))
        assert filling.label("element_note").startswith("六项要素缺 **2** 项")

    def test_an_ended_contract_still_performing_is_asked_about(self) -> None:
        assert not contract().shows("overdue_note")
        assert contract().put(ends_on=date(2026, 11, 19)).shows("overdue_note")

    def test_a_known_counterparty_is_recognised(self) -> None:
        rows = [{"name": "c", "counterparty": "演示甲方贸易有限公司"}]
        filling = Filling("contract", contract=rows).put(counterparty="演示甲方贸易有限公司")
        assert "**1**" in filling.label("known_note")


class TestLicence:
    def filling(self) -> Filling:
        return Filling(
            "licence", firm=[{"name": "f", "uscc": USCC}], licence=[{"name": "l", "number": "演许 1"}]
        ).put(
            kind="food",
            source="firm",
            number="演许 2",
            issuer="演示区市场监督管理局",
            valid_from=date(2021, 12, 18),
        )

    def test_the_last_day_to_act_is_told(self) -> None:
        filling = self.filling().put(long_term="no", valid_to=date(2027, 1, 15))
        assert filling.label("renew_note") == "最迟 **2026-12-16** 提出延续申请。"
        filling.put(valid_to=date(2026, 12, 18))
        assert not filling.shows("renew_note")
        assert "**2026-11-18**" in filling.label("late_note")

    def test_a_long_term_licence_has_no_end(self) -> None:
        properties = saved(self.filling().put(long_term="yes"), "licence")
        assert properties.get("valid_to") is None
        assert properties["long_term"] == "yes"

    def test_lead_days_are_a_number(self) -> None:
        properties = saved(self.filling().put(long_term="no", valid_to=date(2027, 1, 15)), "licence")
        assert properties["renewal_lead_days"] == 30

    def test_the_business_licence_must_carry_the_firms_code(self) -> None:
        filling = self.filling().put(kind="business")
        assert "不一致" in filling.violation("number")
        assert not filling.put(number=USCC).violation("number")

    def test_the_same_number_is_pointed_out(self) -> None:
        assert self.filling().put(number="演许 1").shows("duplicate")
        assert not self.filling().shows("duplicate")

    def test_an_original_wants_its_photo(self) -> None:
        filling = self.filling().put(long_term="yes", source="original")
        assert [p.ref.rpartition("/")[2] for p in filling.session.problems()] == ["photo"]
        assert saved(filling.put(photo=SHA), "licence")["photo"] == SHA


class TestConsent:
    def filling(self) -> Filling:
        return Filling("consent", firm=[{"name": "f", "label": "演示公司", "uscc": USCC}]).put(
            kind="archive",
            purpose="建立信用档案并开展合规诊断",
            categories=("basic", "personal"),
            valid_to=date(2027, 11, 20),
            understood=("read", "free"),
            signed_by="罗晓川",
            signature=SHA,
        )

    def test_a_signed_authorisation(self) -> None:
        properties = saved(self.filling(), "consent")
        assert properties["categories"] == ["basic", "personal"]
        assert properties["valid_from"] == "2026-11-20"
        assert properties["notice_version"] == "2026.11"
        assert len(str(properties["statement_hash"])) == 64

    def test_the_checksum_covers_what_was_agreed(self) -> None:
        first = saved(self.filling(), "consent")["statement_hash"]
        assert saved(self.filling(), "consent")["statement_hash"] == first
        for changed in ({"categories": ("basic",)}, {"valid_to": date(2027, 11, 19)}, {"signed_by": "罗晓"}):
            assert saved(self.filling().put(**changed), "consent")["statement_hash"] != first

    def test_nothing_is_ticked_for_the_firm(self) -> None:
        blank = Filling("consent")
        assert blank.session.node(blank.ref("categories")).value in (None, ())
        assert blank.session.node(blank.ref("understood")).value in (None, ())

    def test_each_purpose_reads_its_own_notice(self) -> None:
        filling = self.filling()
        assert filling.shows("purpose_archive")
        assert not filling.shows("recipient")
        filling.put(kind="finance")
        assert filling.shows("purpose_finance")
        assert not filling.shows("purpose_archive")
        assert filling.session.node(filling.ref("recipient")).required

    def test_three_years_is_the_longest(self) -> None:
        assert not self.filling().put(valid_to=date(2029, 11, 20)).violation("valid_to")
        assert self.filling().put(valid_to=date(2029, 11, 22)).violation("valid_to")

    def test_half_a_confirmation_is_none(self) -> None:
        assert self.filling().put(understood=("read",)).violation("understood")

    def test_withdrawal_changes_the_authorisation_it_is_given(self) -> None:
        filling = Filling("withdrawal", {"__id__": "0190-consent"})
        change = filling.session.finish().entities[0]
        assert (change.dataset, change.id, change.action) == ("consent", "0190-consent", "update")
        assert change.properties["withdrawn_on"] == "2026-11-20"


class TestPenalty:
    def filling(self) -> Filling:
        return Filling("penalty", penalty=[{"name": "p", "doc_no": "渝演〔2026〕1 号"}]).put(
            doc_no="渝演〔2026〕2 号",
            authority="演示区市场监督管理局",
            decided_on=date(2026, 5, 20),
            conduct="使用超过保质期原料",
            result="罚款 2000 元",
            fine=Decimal("2000"),
        )

    def test_a_penalty(self) -> None:
        assert saved(self.filling(), "penalty")["fine"] == "2000"

    def test_the_same_document_is_not_entered_twice(self) -> None:
        assert "已有同一文号" in self.filling().put(doc_no="渝演〔2026〕1 号").violation("doc_no")

    def test_an_unpaid_fine_grows(self) -> None:
        filling = self.filling()
        assert filling.shows("unfulfilled")
        assert not filling.put(fulfilled_on=date(2026, 6, 1)).shows("unfulfilled")

    def test_repair_never_comes_before_fulfilment(self) -> None:
        filling = self.filling()
        assert not filling.shows("repaired_on")
        filling.put(fulfilled_on=date(2026, 6, 1), repaired_on=date(2026, 5, 31))
        assert filling.violation("repaired_on")

    def test_a_grade_needs_a_source(self) -> None:
        filling = self.filling()
        assert not filling.shows("grade_source")
        assert filling.put(grade="general").session.node(filling.ref("grade_source")).required


class TestTaxLevel:
    def test_a_year_has_one_level(self) -> None:
        filling = Filling("tax_level", tax_level=[{"name": "t", "year": "2024"}])
        filling.put(year="2025", level="B", filings_due=24, filings_on_time=23)
        assert filling.label("rate_note") == "按期申报率 **95.8%**。"
        assert saved(filling, "tax_level")["filings_on_time"] == 23
        assert filling.put(year="2024").violation("year")

    def test_years_offered_are_over(self) -> None:
        filling = Filling("tax_level")
        years = [choice.value for choice in filling.session.node(filling.ref("year")).choices]
        assert years == ["2021", "2022", "2023", "2024", "2025"]

    def test_on_time_cannot_exceed_due(self) -> None:
        assert Filling("tax_level").put(filings_due=2, filings_on_time=3).violation("filings_on_time")


class TestVisit:
    def test_a_planned_visit_asks_nothing_more(self) -> None:
        rows = [{"name": "v", "planned_at": "2026-09-01T10:00:00.000+08:00"}]
        filling = Filling("visit", visit=rows).put(
            planned_at=datetime(2026, 11, 20, 9, 30, tzinfo=CHONGQING), purpose="diagnosis"
        )
        properties = saved(filling, "visit")
        assert properties["status"] == "planned"
        assert str(properties["seq"]) == "2"

    def test_a_visit_names_the_improvements_that_are_open(self) -> None:
        rows = [
            {"name": "a1", "label": "补签劳动合同", "status": "doing"},
            {"name": "a2", "label": "换价签", "status": "done"},
            {"name": "a3", "label": "补台账", "status": "todo"},
        ]
        filling = Filling("visit", action=rows)
        assert filling.shows("open_note")
        words = filling.session.node(filling.ref("open_note")).label
        assert "2" in words
        assert "补签劳动合同；补台账" in words
        assert not Filling("visit", action=rows[1:2]).shows("open_note")

    def test_a_visit_that_began_and_ended(self) -> None:
        filling = Filling("visit").put(
            planned_at=datetime(2026, 11, 20, 9, 0, tzinfo=CHONGQING),
            purpose="archive",
            started_at=datetime(2026, 11, 20, 9, 5, tzinfo=CHONGQING),
        )
        filling.put(site_matches="yes", minutes="核对证照。")
        assert saved(filling, "visit")["status"] == "started"
        filling.put(finished_at=datetime(2026, 11, 20, 9, 40, tzinfo=CHONGQING))
        assert {p.ref.rpartition("/")[2] for p in filling.session.problems()} == {
            "sign_off",
            "assessor_sign_off",
        }
        filling.put(sign_off=SHA, assessor_sign_off=SHA)
        assert saved(filling, "visit")["status"] == "done"

    def test_nobody_leaves_before_arriving(self) -> None:
        filling = Filling("visit").put(started_at=datetime(2026, 11, 20, 9, 5, tzinfo=CHONGQING))
        filling.put(finished_at=datetime(2026, 11, 20, 9, 0, tzinfo=CHONGQING))
        assert filling.violation("finished_at")


class TestCommitment:
    def test_the_text_read_is_the_one_chosen(self) -> None:
        filling = Filling("commitment").put(template="repair")
        assert filling.label("text_note").startswith("信用修复承诺书")
        assert not filling.shows("sector")
        filling.put(template="integrity")
        assert filling.label("text_note").startswith("诚信经营承诺书")

    @pytest.mark.parametrize(
        ("answers", "status"),
        [
            ({}, "signed"),
            ({"published_on": date(2026, 11, 20)}, "published"),
            ({"outcome": "fulfilled"}, "fulfilled"),
            ({"outcome": "broken"}, "broken"),
        ],
    )
    def test_its_status_follows(self, answers, status: str) -> None:
        filling = Filling("commitment").put(
            template="integrity", due_on=date(2027, 11, 20), publish="yes", signature=SHA, **answers
        )
        properties = saved(filling, "commitment")
        assert properties["status"] == status
        assert properties["text_version"] == "integrity-2026.11"
