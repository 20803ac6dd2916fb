"""Commitments as they are signed: a text for each kind and sector, kept as it was signed; the working-day clock;
voluntary information in the order in which it becomes worth something."""

from datetime import date

import pytest

from tests.resources.definitions import REFERENCE, SHA, Filling, saved

SECTORS = ("catering", "building", "motor", "food", "medicine", "tourism", "household")


class TestTexts:
    @pytest.mark.parametrize("template", ["integrity", "approval", "proof", "repair", "deferred"])
    def test_each_kind_brings_its_text(self, template: str) -> None:
        filling = Filling("commitment").put(template=template)
        assert filling.session.node(filling.ref("text_version")).value == f"{template}-2026.11"
        assert len(filling.label("text_note")) > 40

    @pytest.mark.parametrize("sector", SECTORS)
    def test_each_sector_has_its_own(self, sector: str) -> None:
        filling = Filling("commitment").put(template="industry", sector=sector)
        assert filling.session.node(filling.ref("text_version")).value == f"industry-{sector}-2026.11"
        offered = [choice.value for choice in filling.session.node(filling.ref("text_version")).choices]
        assert offered == ["industry-2026.11", f"industry-{sector}-2026.11"]

    def test_a_sector_without_its_own_has_the_general_one(self) -> None:
        filling = Filling("commitment").put(template="industry", sector="other")
        assert filling.session.node(filling.ref("text_version")).value == "industry-2026.11"

    def test_what_is_signed_keeps_its_words_whatever_the_tables_say_later(self) -> None:
        old = {
            "__id__": "p", "template": "integrity", "text_version": "integrity-2020.1", "wording": "当时签的原文。",
            "signed_on": "2026-01-01", "due_on": "2027-01-01", "publish": "no", "signature": SHA,
            "outcome": "pending", "status": "signed",
        }  # fmt: skip
        filling = Filling("commitment", prefill=old)
        assert filling.label("text_note") == "当时签的原文。"
        assert filling.session.finish().entities == ()

    def test_one_signed_before_there_were_tables_is_complete(self) -> None:
        old = {
            "__id__": "p", "template": "repair", "text_version": "repair-2026.11", "signed_on": "2026-01-01",
            "publish": "no", "signature": SHA, "outcome": "pending", "status": "signed",
        }  # fmt: skip
        filling = Filling("commitment", prefill=old)
        assert filling.session.problems() == ()
        assert str(saved(filling, "commitment")["wording"]).startswith("信用修复承诺书")

    def test_the_truth_of_voluntary_information_is_no_commitment_of_its_own(self) -> None:
        assert "truth" not in str(REFERENCE["pledge_kinds.csv"])
        filling = Filling("commitment").put(template="integrity")
        choices = filling.session.node(filling.ref("text_version")).choices
        assert [choice.value for choice in choices] == ["integrity-2026.11"]


class TestClock:
    @pytest.mark.parametrize(
        ("signed", "last"),
        [("2026-11-20", "2026-12-11"), ("2026-09-20", "2026-10-16"), ("2026-11-14", "2026-12-04")],
    )
    def test_papers_are_due_after_fifteen_working_days(self, signed: str, last: str) -> None:
        filling = Filling("commitment").put(template="deferred", signed_on=date.fromisoformat(signed))
        assert f"**{last}**" in filling.label("clock_note")
        assert not filling.shows("clock_provisional")
        filling.put(due_on=date.fromisoformat(last))
        assert not filling.shows("clock_over")

    def test_later_than_that_is_said(self) -> None:
        filling = Filling("commitment").put(template="deferred", due_on=date(2026, 12, 14))
        assert filling.shows("clock_over")
        assert not filling.put(template="integrity").shows("clock_over")

    def test_a_year_without_a_calendar_is_provisional(self) -> None:
        prefill = {"__id__": "p", "template": "deferred", "signed_on": "2026-12-20"}
        filling = Filling("commitment", prefill=prefill)
        assert "暂算" in filling.label("clock_provisional")
        assert not filling.shows("clock_note")


class TestVoluntary:
    def test_first_the_item_then_the_pledge_then_its_uses_then_the_check(self) -> None:
        filling = Filling("voluntary_item")
        groups = [node.ref.rpartition("/")[2] for node in filling.session.nodes if node.kind == "group"]
        assert groups == ["item", "pledge", "use", "check"]

    def test_the_words_pledged_are_kept(self) -> None:
        filling = Filling("voluntary_item").put(
            category="charity", title="助学", content="资助两名学生", happened_on=date(2026, 1, 2), signing="here",
            signature=SHA, uses=("archive",),
        )  # fmt: skip
        properties = saved(filling, "voluntary_item")
        assert properties["pledge_version"] == "truth-2026.11"
        assert str(properties["wording"]).startswith("真实性承诺")

    def test_unsigned_it_is_only_kept(self) -> None:
        filling = Filling("voluntary_item").put(
            category="charity",
            title="助学",
            content="资助两名学生",
            happened_on=date(2026, 1, 2),
            signing="none",
        )
        assert filling.shows("unsigned_note")
        assert saved(filling, "voluntary_item")["counts"] == "no"


class TestMatch:
    def test_what_was_looked_at_is_noted(self) -> None:
        pledges = [{"name": "p1", "template": "integrity", "signed_on": "2026-01-10", "due_on": "2027-01-10"}]
        penalty = [{"name": "x", "label": "演罚 1 号", "decided_on": "2026-06-01"}]
        broken = [
            {"name": "m", "label": "第 1 期款", "due_on": "2026-05-01", "breach": "yes"},
            {"name": "n", "label": "第 2 期款", "due_on": "2026-06-01", "breach": "no"},
        ]
        filling = Filling("commitment_check", commitment=pledges, penalty=penalty, contract_milestone=broken).put(
            template="integrity", commitment="p1", method="data", basis="逐条核对", result="kept",
            penalties_seen=("x",), breaches_seen=("m",),
        )  # fmt: skip
        assert [c.label for c in filling.session.node(filling.ref("breaches_seen")).choices] == ["第 1 期款"]
        properties = saved(filling, "commitment_check")
        assert (properties["penalties_seen"], properties["breaches_seen"]) == (["x"], ["m"])
