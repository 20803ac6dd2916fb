"""Answering a question: what it shows, hides, computes, forbids."""

from datetime import date
from decimal import Decimal

import pytest

from forms.xform import FormError, Instance

FIRM = """
| survey |
| | type | name | label::zh | label::en | relevant | required | constraint | constraint_message::zh | calculation | choice_filter | bind::xd:mask |
| | text | owner | 负责人 | Owner | | yes | | | | | name |
| | integer | staff | 职工 | Staff | | | . >= 0 and . < 10000 | 人数不对 | | | |
| | begin_group | big | 规模企业 | Large | ${staff} > 300 | | | | | | |
| | decimal | revenue | 收入 | Revenue | | yes | | | | | |
| | note | thanks | 谢谢 ${owner} | Thanks ${owner} | | | | | | | |
| | end_group | | | | | | | | | | |
| | select_one city | city | 市 | City | | | | | | | |
| | select_one area | area | 区 | Area | | | | | | in = ${city} | |
| | date | since | 成立 | Since | | | . <= today() | | | | |
| | calculate | per | | | | | | | round(${revenue} div ${staff}, 2) | | |
| choices |
| | list_name | name | label::zh | label::en | in |
| | city | cq | 重庆 | Chongqing | |
| | city | cd | 成都 | Chengdu | |
| | area | yz | 渝中 | Yuzhong | cq |
| | area | jj | 锦江 | Jinjiang | cd |
| settings |
| | form_id | version | default_language | namespaces |
| | firm | 3 | zh | xd="https://xindang.example/xform" |
"""  # a table is as wide as it is


def test_what_is_not_relevant_is_not_there(session):
    s = session(FIRM)
    assert "/data/big" not in [n.ref for n in s.nodes]
    changes = s.answer("/data/staff", 301)
    assert {"/data/big", "/data/big/revenue"} <= set(changes.shown)
    assert s.node("/data/big/revenue").number == "3.1"
    changes = s.answer("/data/staff", 10)
    assert "/data/big/revenue" in changes.hidden
    with pytest.raises(FormError, match="not visible"):
        s.node("/data/big/revenue")


def test_hidden_answers_are_kept_but_neither_counted_nor_sent(session):
    s = session(FIRM)
    s.answer("/data/owner", "演示甲")
    s.answer("/data/staff", 400)
    s.answer("/data/big/revenue", Decimal("1000.00"))
    s.answer("/data/staff", 4)
    assert b"revenue" not in s.finish().submission_xml
    s.answer("/data/staff", 400)
    assert s.node("/data/big/revenue").value == Decimal("1000.00")


def test_calculation_follows_its_sources(session):
    s = session(FIRM)
    s.answer("/data/staff", 400)
    assert "/data/per" in s.answer("/data/big/revenue", Decimal("1000")).values
    s.answer("/data/owner", "演示甲")
    assert b"<per>2.5</per>" in s.finish().submission_xml


@pytest.mark.parametrize(
    ("value", "kind"),
    [(-1, "constraint"), (10000, "constraint"), ("十二", "type"), ("1.5", "type"), (5, None), (None, None)],
)
def test_violations_say_the_truth(session, value, kind):
    s = session(FIRM)
    s.answer("/data/staff", value)
    node = s.node("/data/staff")
    assert node.violation_kind == kind
    assert (node.violation == "人数不对") == (kind == "constraint")


def test_constraint_on_today_uses_the_clock(session):
    s = session(FIRM)
    s.answer("/data/since", date(2026, 11, 20))
    assert s.node("/data/since").violation is None
    s.answer("/data/since", date(2026, 11, 21))
    assert s.node("/data/since").violation_kind == "constraint"


def test_required_is_a_problem_and_stops_finish(session):
    s = session(FIRM)
    assert [(p.ref, p.kind) for p in s.problems()] == [("/data/owner", "required")]
    with pytest.raises(FormError) as caught:
        s.finish()
    assert caught.value.code == "not-complete"
    s.answer("/data/owner", "演示甲")
    assert s.problems() == ()


def test_choices_follow_a_filter_and_a_stale_answer_is_cleared(session):
    s = session(FIRM)
    s.answer("/data/city", "cq")
    assert [c.label for c in s.node("/data/area").choices] == ["渝中"]
    s.answer("/data/area", "yz")
    assert s.node("/data/area").display == "渝中"
    changes = s.answer("/data/city", "cd")
    assert changes.cleared == ("/data/area",)
    assert s.node("/data/area").value is None


def test_language_changes_words_not_values(session):
    s = session(FIRM)
    s.answer("/data/owner", "Demo")
    s.answer("/data/staff", 500)
    assert s.node("/data/big/thanks").label == "谢谢 Demo"
    s.set_language("en")
    assert s.node("/data/big/thanks").label == "Thanks Demo"
    assert s.node("/data/big/thanks").kind == "note"


def test_a_label_that_quotes_an_answer_is_reported_as_updated(session):
    s = session(FIRM)
    s.answer("/data/staff", 500)
    assert "/data/big/thanks" in s.answer("/data/owner", "演示乙").updated


def test_extras_reach_the_screen_and_the_outline(session):
    s = session(FIRM)
    assert s.node("/data/owner").extras == {"mask": "name"}
    question = next(q for q in s.form.questions if q.ref == "/data/owner")
    assert question.extras == {"mask": "name"}
    assert question.label == {"zh": "负责人", "en": "Owner"}


def test_progress_counts_visible_questions(session):
    s = session(FIRM)
    s.answer("/data/staff", 500)
    progress = s.progress()
    assert (progress.answered, progress.required_missing) == (1, 2)
    assert s.progress("/data/big").total == 1


def test_archive_rows_are_an_instance(session):
    markdown = """
| survey |
| | type | name | label | calculation |
| | csv-external | contract | | |
| | text | who | Who | |
| | calculate | known | | count(instance('contract')/root/item[party = ${who}]) |
| | note | n | Known ${known} | |
"""
    rows = [{"party": "演示甲" if i % 3 else "演示乙"} for i in range(30)]
    archive = Instance.from_rows("contract", rows)
    s = session(markdown, {"contract.csv": b"party\n"}, instances={"contract": archive})
    s.answer("/data/who", "演示乙")
    assert s.node("/data/n").label == "Known 10"


def test_a_reference_that_does_not_exist_is_refused(session):
    s = session(FIRM)
    for ref in ("/data/nothing", "/data/owner[2]x", "/other", "/data/owner[0]"):
        with pytest.raises(FormError) as caught:
            s.answer(ref, "x")
        assert caught.value.code == "unknown-ref"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_come_with_any_usual_delimiter(session, delimiter):
    table = "\ufeffname,label\nyz,渝中\n".replace(",", delimiter).encode()
    markdown = "| survey |\n| | type | name | label |\n| | select_one_from_file areas.csv | area | Area |\n"
    s = session(markdown, {"areas.csv": table})
    assert [(c.value, c.label) for c in s.node("/data/area").choices] == [("yz", "渝中")]
