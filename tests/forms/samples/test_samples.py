"""Three forms as public agencies write them, filled at random to the end: nothing stops an honest answer, both
languages are whole, and the sums are those that simple arithmetic gives.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from random import Random

import pytest
from lxml import etree

from forms.xform import FormError, FormSession
from tests.forms.samples.filling import NOON, Values, definition, fill

FORMS = {"household": 180, "inspection": 160, "loan": 170}
"""With the least number of questions each has."""
MADE_BY_PYXFORM = ("reserved_name_for_field_list_labels", "generated_table_list_label")
"""The heads of its tables."""


@pytest.mark.parametrize("name", FORMS)
def test_it_compiles_and_asks_much(name: str) -> None:
    form = definition(name)
    assert len(form.questions) >= FORMS[name]
    assert set(form.languages) == {"zh", "en"}


@pytest.mark.parametrize("name", FORMS)
def test_every_question_has_its_words_in_both_languages(name: str) -> None:
    asked = [
        q for q in definition(name).questions if not q.ref.rpartition("/")[2].startswith(MADE_BY_PYXFORM)
    ]
    missing = [q.ref for q in asked if not all(q.label.get(language) for language in ("zh", "en"))]
    assert missing == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", range(3))
def test_it_can_be_filled_to_the_end(name: str, seed: int) -> None:
    session = FormSession.start(definition(name), now=lambda: NOON)
    fill(session, Random(seed), agreed="yes")
    root = etree.fromstring(session.finish().submission_xml)
    assert (root.get("id"), root.get("version")) == (name, "2026.11")
    answered = [e for e in root.iter(etree.Element) if (e.text or "").strip()]
    assert len(answered) > FORMS[name] * 0.7


@pytest.mark.parametrize("name", FORMS)
def test_it_goes_on_where_it_was_left(name: str) -> None:
    session = FormSession.start(definition(name), now=lambda: NOON)
    fill(session, Random(5))
    draft = session.draft()
    again = FormSession.resume(definition(name), draft, now=lambda: NOON)
    assert [(n.ref, n.value) for n in again.nodes] == [(n.ref, n.value) for n in session.nodes]
    assert again.draft() == draft


def test_an_empty_form_is_not_complete() -> None:
    for name in FORMS:
        session = FormSession.start(definition(name), now=lambda: NOON)
        with pytest.raises(FormError) as refused:
            session.finish()
        assert refused.value.code == "not-complete"


class TestHousehold:
    def session(self, seed: int) -> tuple[FormSession, Values]:
        session = FormSession.start(definition("household"), now=lambda: NOON)
        fill(session, Random(seed), agreed="yes", urbanity="rural", farms="yes", members=4)
        return session, Values(session)

    @pytest.mark.parametrize("seed", range(3))
    def test_the_roster_adds_up(self, seed: int) -> None:
        _, values = self.session(seed)
        ages = [int(a) for a in values.all("/data/household/person/age")]
        assert len(ages) == 4
        assert values.one("adults") == sum(age >= 16 for age in ages)
        assert values.one("children") == sum(age < 16 for age in ages)
        assert values.one("eldest") == max(ages)

    @pytest.mark.parametrize("seed", range(3))
    def test_money_adds_up(self, seed: int) -> None:
        _, values = self.session(seed)
        assert values.one("wages") == values.products("/data/household/person/job", "months", "monthly")
        food = sum(values.numbers("/data/spending/food/*"))
        months, years = (sum(values.numbers(f"/data/spending/{n}_spending/*")) for n in ("monthly", "yearly"))
        assert values.one("spent_year") == food * 52 + months * 12 + years
        assert values.one("land_mu") == sum(values.numbers("/data/land/parcel/mu"))

    def test_cities_follow_their_province_and_counties_their_city(self) -> None:
        session = FormSession.start(definition("household"), now=lambda: NOON)
        session.answer("/data/visit/agreed", "yes")
        session.answer("/data/place/province", "DEM02")
        assert [c.value for c in session.node("/data/place/city").choices] == [
            f"DEM020{n}" for n in range(1, 5)
        ]
        session.answer("/data/place/city", "DEM0203")
        counties = session.node("/data/place/county").choices
        assert [c.value for c in counties] == [f"DEM02030{n}" for n in range(1, 6)]
        session.answer("/data/place/county", "DEM020302")
        session.answer("/data/place/province", "DEM01")
        assert session.node("/data/place/city").value is None
        assert session.node("/data/place/county").value is None

    def test_the_code_of_a_household_is_padded(self) -> None:
        session = FormSession.start(definition("household"), now=lambda: NOON)
        session.answer("/data/visit/agreed", "yes")
        session.answer("/data/place/province", "DEM02")
        session.answer("/data/place/city", "DEM0203")
        session.answer("/data/place/county", "DEM020302")
        session.answer("/data/place/household_number", 7)
        assert "**DEM020302-007**" in session.node("/data/place/code_note").label

    def test_only_the_first_may_be_the_head(self) -> None:
        session = FormSession.start(definition("household"), now=lambda: NOON)
        session.answer("/data/visit/agreed", "yes")
        session.answer("/data/household/members", 2)
        session.answer("/data/household/person[2]/relation", "head")
        assert session.node("/data/household/person[2]/relation").violation == "第一位是户主，其他人不是。"
        session.answer("/data/household/person[2]/relation", "child")
        assert session.node("/data/household/person[2]/relation").violation is None

    def test_none_excludes_the_others(self) -> None:
        session, _ = self.session(0)
        session.answer("/data/land/livestock", ("pig", "none"))
        assert session.node("/data/land/livestock").violation_kind == "constraint"
        session.answer("/data/land/livestock", ("none",))
        assert session.node("/data/land/livestock").violation is None


class TestInspection:
    @pytest.mark.parametrize("seed", range(3))
    def test_the_score_is_that_of_the_items(self, seed: int) -> None:
        session = FormSession.start(definition("inspection"), now=lambda: NOON)
        fill(session, Random(seed), site_code="DEM0-S004", has_gas="yes")
        values = Values(session)
        items = [
            n for n in session.nodes if n.parent and n.parent.endswith("_table") and n.kind == "question"
        ]
        failed = sum(n.value == "fail" for n in items)
        applicable = sum(n.value in ("pass", "fail") for n in items)
        assert len(items) > 50
        assert values.one("failures") == failed
        assert values.one("applicable") == applicable
        assert values.one("score") == round(Decimal(applicable - failed) / applicable * 100, 1)
        severities = [values.texts(f"/data/defects/defect/{n}") for n in ("severity", "fixed")]
        assert values.one("open_count") == severities[1].count("no")
        points = {"slight": 1, "serious": 5, "grave": 10}
        assert values.one("defect_points") == sum(points[s] for s in severities[0])

    def test_a_critical_failure_must_be_explained(self) -> None:
        session = FormSession.start(definition("inspection"), now=lambda: NOON)
        session.answer("/data/exits/exits_table/exits_width", "fail")
        assert not session.node("/data/exits/exits_remark").required
        session.answer("/data/exits/exits_table/exits_clear", "fail")
        remark = session.node("/data/exits/exits_remark")
        assert remark.required
        assert remark.violation == "关键项不合格，必须说明。"

    def test_the_number_is_drawn_once(self) -> None:
        session = FormSession.start(definition("inspection"), now=lambda: NOON)
        first = session.node("/data/head/number_note").label
        session.answer("/data/head/met", "演示丁")
        again = FormSession.resume(definition("inspection"), session.draft(), now=lambda: NOON)
        assert again.node("/data/head/number_note").label == first
        assert "DEM0-20261120-" in first

    def test_when_a_defect_was_found_follows_its_severity(self) -> None:
        session = FormSession.start(definition("inspection"), now=lambda: NOON)
        session.answer("/data/defects/defect[1]/severity", "serious")
        assert Values(session).texts("/data/defects/defect/found_at")[0].startswith("2026-11-20T12:00")

    def test_grave_defects_are_mended_within_a_week(self) -> None:
        session = FormSession.start(definition("inspection"), now=lambda: NOON)
        answer = partial(session.answer, "/data/defects/defect[1]/deadline")
        session.answer("/data/defects/defect[1]/fixed", "no")
        session.answer("/data/defects/defect[1]/severity", "grave")
        answer(date(2026, 12, 1))
        assert session.node("/data/defects/defect[1]/deadline").violation_kind == "constraint"
        session.answer("/data/defects/defect[1]/severity", "serious")
        assert session.node("/data/defects/defect[1]/deadline").violation is None


class TestLoan:
    @pytest.mark.parametrize("seed", range(3))
    def test_the_balance_adds_up(self, seed: int) -> None:
        session = FormSession.start(definition("loan"), now=lambda: NOON)
        fill(session, Random(seed), debts_number=3, owners_number=2)
        values = Values(session)
        fixed = sum(
            round(worth * share / 100, 2)
            for worth, share in zip(
                values.numbers("/data/assets/asset/worth"),
                values.numbers("/data/assets/asset/owned_share"),
                strict=True,
            )
        )
        current = sum(
            values.numbers(f"/data/assets/{n}")[0] for n in ("cash", "receivables", "inventory", "prepaid")
        )
        debts = sum(values.numbers("/data/debts/debt/left")) + sum(
            values.numbers(f"/data/debts/{n}")[0] for n in ("payables", "tax_due", "wages_due")
        )
        assert values.one("total_assets") == fixed + current
        assert values.one("total_debts") == debts
        assert values.one("equity") == fixed + current - debts
        assert values.one("share_total") == sum(values.numbers("/data/owners/owner/share"))
        assert values.one("income12") == sum(values.numbers("/data/accounts/months_of_year/*"))

    def test_equal_instalments(self) -> None:
        session = FormSession.start(definition("loan"), now=lambda: NOON)
        for name, value in (
            ("product", "quick"),
            ("amount", Decimal(100000)),
            ("months", 12),
            ("repayment", "annuity"),
        ):
            session.answer(f"/data/request/{name}", value)
        values = Values(session)
        assert values.one("rate") == Decimal("6.5")
        # 100,000 over 12 months at 6.5 %: the formula of any annuity table
        assert values.one("instalment") == Decimal("8629.64")
        assert values.one("interest_total") == Decimal("3555.68")

    def test_the_ceiling_is_the_product_s(self) -> None:
        session = FormSession.start(definition("loan"), now=lambda: NOON)
        session.answer("/data/request/product", "quick")
        session.answer("/data/request/amount", Decimal(300001))
        assert session.node("/data/request/amount").violation_kind == "constraint"
        session.answer("/data/request/product", "stock")
        assert session.node("/data/request/amount").violation is None

    def test_what_is_saved_is_one_entity(self) -> None:
        session = FormSession.start(definition("loan"), now=lambda: NOON)
        fill(session, Random(1), firm="演示丰禾粮油经营部", product="stock")
        [change] = [c for c in session.finish().entities if c.dataset == "loan_application"]
        assert (change.action, change.label) == ("create", "演示丰禾粮油经营部 stock")
        assert change.properties["firm"] == "演示丰禾粮油经营部"
        assert change.properties["amount"] == str(session.node("/data/request/amount").value)
