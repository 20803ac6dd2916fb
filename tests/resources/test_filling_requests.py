"""Requests of a firm about its data, and authorisations signed on paper, filled as an assessor would."""

from datetime import date

import pytest

from forms.archive import Archive, Record
from forms.consent import consent_state
from forms.xform import Answer
from tests.corpus.uscc import code
from tests.resources.definitions import SHA, Filling, saved

TODAY = date(2026, 11, 20)


class TestRightsRequest:
    def filling(self, right: str, **answers: Answer) -> Filling:
        filling = Filling("rights_request").put(right=right, channel="visit", standing="legal_rep")
        return filling.put(**answers)

    def test_an_objection_to_credit_information_has_twenty_days(self) -> None:
        filling = self.filling("object", object_to="credit", subject="处罚一条", grounds="决定已经撤销")
        assert filling.shows("law_note")
        assert not filling.shows("own_note")
        assert saved(filling, "rights_request")["due_on"] == "2026-12-10"

    @pytest.mark.parametrize("right", ["view", "copy", "correct", "delete"])
    def test_everything_else_has_our_own_term_and_it_is_called_so(self, right: str) -> None:
        filling = self.filling(right)
        assert "本方建议" in filling.label("own_note")
        assert "2026-12-05" in filling.label("own_note")

    def test_what_is_asked_decides_what_has_to_be_said(self) -> None:
        asked = {
            right: {
                n for n in ("classes", "subject", "right_value", "grounds") if self.filling(right).shows(n)
            }
            for right in ("view", "copy", "correct", "delete", "object")
        }
        assert asked == {
            "view": set(), "copy": set(), "correct": {"subject", "right_value"}, "delete": {"classes"},
            "object": {"subject", "grounds"},
        }  # fmt: skip

    def test_late_is_said_until_it_is_answered(self) -> None:
        filling = self.filling("view", submitted_on=date(2026, 11, 4))
        assert filling.shows("late_note")
        assert not self.filling("view", submitted_on=date(2026, 11, 5)).shows("late_note")
        assert not filling.put(result="done", answered_on=TODAY, delivered=("shown",)).shows("late_note")
        assert saved(filling, "rights_request")["status"] == "done"

    def test_a_refusal_gives_its_reason(self) -> None:
        filling = self.filling("view", result="refused", answered_on=TODAY)
        assert filling.session.node(filling.ref("answer")).required
        assert filling.put(answer="不").violation("answer")
        assert not filling.put(answer="涉及他人隐私").violation("answer")

    def test_no_answer_comes_before_the_question_and_none_from_the_future(self) -> None:
        filling = self.filling("view", submitted_on=date(2026, 11, 10), result="done")
        assert filling.put(answered_on=date(2026, 11, 9)).violation("answered_on")
        assert filling.put(answered_on=date(2026, 11, 21)).violation("answered_on")
        assert self.filling("view").put(submitted_on=date(2026, 11, 21)).violation("submitted_on")

    def test_the_same_request_is_not_entered_twice(self) -> None:
        row = {"name": "r", "right": "view", "submitted_on": "2026-11-20"}
        filling = Filling("rights_request", rights_request=[row]).put(right="view")
        assert filling.put(submitted_on=TODAY).violation("submitted_on")


class TestConsentOnPaper:
    def filling(self, **answers: Answer) -> Filling:
        firm = [{"name": "f", "label": "演示公司", "uscc": code("91", "500106", 7)}]
        filling = Filling("consent", firm=firm).put(
            kind="archive",
            purpose="建立信用档案",
            categories=("basic", "personal"),
            valid_to=date(2027, 11, 20),
            understood=("read", "free"),
            signed_by="演示人",
        )
        return filling.put(**answers)

    def test_the_paper_carries_the_checksum_of_what_stands_here(self) -> None:
        screen = saved(self.filling(signature=SHA), "consent")
        start = str(screen["statement_hash"])[:8]
        filling = self.filling(signed_how="paper", paper=SHA)
        assert not filling.shows("signature")
        assert start in filling.label("paper_note")
        assert filling.put(paper_hash="00000000").violation("paper_hash")
        properties = saved(filling.put(paper_hash=start.upper()), "consent")
        assert properties["statement_hash"] == screen["statement_hash"]
        record = Record("c", "consent", properties)
        assert consent_state(Archive("a", (record,)), TODAY).live

    def test_another_text_than_on_the_paper_is_found(self) -> None:
        start = str(saved(self.filling(signature=SHA), "consent")["statement_hash"])[:8]
        changed = self.filling(signed_how="paper", paper=SHA, categories=("basic", "personal", "tax"))
        assert changed.put(paper_hash=start).violation("paper_hash")

    def test_without_its_photo_it_is_not_signed(self) -> None:
        filling = self.filling(signed_how="paper")
        assert filling.session.node(filling.ref("paper")).required
        record = Record("c", "consent", {"signed_how": "paper", "categories": ["basic"]})
        assert consent_state(Archive("a", (record,)), TODAY).reason == "unsigned"

    def test_sensitive_items_are_consented_to_one_by_one(self) -> None:
        without = saved(self.filling(signature=SHA), "consent")
        assert not without.get("sensitive")
        given = saved(self.filling(signature=SHA, sensitive=("location",)), "consent")
        assert given["statement_hash"] != without["statement_hash"]
        for properties, covered in ((without, False), (given, True)):
            archive = Archive("a", (Record("c", "consent", properties),))
            assert consent_state(archive, TODAY).covers("location") is covered
            assert not consent_state(archive, TODAY).covers("health")
