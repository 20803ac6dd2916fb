"""Repeats: rows come and go, count, and each looks at its own neighbours."""

from decimal import Decimal

import pytest

from forms.xform import FormError

STAGES = """
| survey |
| | type | name | label | relevant | required | calculation | repeat_count |
| | begin_repeat | stage | Stage | | | | |
| | text | title | Title | | yes | | |
| | decimal | amount | Amount | ${title} != 'free' | | | |
| | calculate | running | | | | coalesce(../../stage[position() = position(current()/..) - 1]/running, 0) + coalesce(${amount}, 0) | |
| | note | so_far | So far ${running} | | | | |
| | end_repeat | | | | | | |
| | calculate | total | | | | sum(${amount}) | |
| | integer | wanted | Wanted | | | | |
| | begin_repeat | part | Part | | | | ${wanted} |
| | text | p | P | | | | |
| | end_repeat | | | | | | |
"""  # a table is as wide as it is


def text(s, name):
    return s.draft().decode().split(f"<{name}>")[1].split("<")[0]


def test_a_question_is_followed_while_rows_come_and_go(session):
    s = session(STAGES)
    s.add_row("/data/stage")
    s.add_row("/data/stage")
    place = s.follow("/data/stage[2]/title")
    s.remove_row("/data/stage[1]")
    assert place() == "/data/stage[1]/title"
    s.undo()
    assert place() == "/data/stage[2]/title"
    s.remove_row("/data/stage[2]")
    assert place() == ""
    s.undo()
    s.add_row("/data/stage", "/data/stage[1]")
    assert place() == "/data/stage[3]/title"
    with pytest.raises(FormError, match="stage"):
        s.follow("/data/stage[9]/title")


def test_rows_are_added_summed_and_removed(session):
    s = session(STAGES)
    s.answer("/data/stage[1]/amount", Decimal("0.1"))
    assert s.add_row("/data/stage").structure
    s.answer("/data/stage[2]/amount", Decimal("0.2"))
    assert text(s, "total") == "0.3"
    assert s.node("/data/stage[2]/so_far").label == "So far 0.3"
    s.remove_row("/data/stage[1]")
    assert text(s, "total") == "0.2"
    assert s.node("/data/stage[1]/so_far").label == "So far 0.2"


def test_a_hidden_cell_does_not_count(session):
    s = session(STAGES)
    s.answer("/data/stage[1]/amount", Decimal("5"))
    s.answer("/data/stage[1]/title", "free")
    assert text(s, "total") == "0"


def test_a_row_only_concerns_itself(session):
    s = session(STAGES)
    s.add_row("/data/stage")
    changes = s.answer("/data/stage[2]/title", "free")
    assert changes.hidden == ("/data/stage[2]/amount",)
    assert s.node("/data/stage[1]/amount").ref


def test_a_copy_lies_behind_its_original(session):
    s = session(STAGES)
    s.answer("/data/stage[1]/title", "first")
    s.add_row("/data/stage")
    s.add_row("/data/stage", copy_of="/data/stage[1]")
    assert [s.node(f"/data/stage[{i}]/title").value for i in (1, 2, 3)] == ["first", "first", None]


def test_row_titles_tell_key_facts(session):
    s = session(STAGES)
    s.answer("/data/stage[1]/title", "delivery")
    assert s.node("/data/stage[1]").title == "Stage 1 · delivery"


def test_count_makes_and_takes_rows(session):
    s = session(STAGES)
    s.answer("/data/wanted", 3)
    assert s.node("/data/part[3]/p").number == "3.3.1"
    s.answer("/data/wanted", 1)
    with pytest.raises(FormError):
        s.node("/data/part[2]/p")
    with pytest.raises(FormError) as caught:
        s.add_row("/data/part")
    assert caught.value.code == "not-repeatable"


def test_nested_rows(session):
    s = session(
        """
| survey |
| | type | name | label | calculation |
| | begin_repeat | a | A | |
| | begin_repeat | b | B | |
| | integer | n | N | |
| | end_repeat | | | |
| | calculate | sub | | sum(${n}) |
| | end_repeat | | | |
| | calculate | all | | sum(${n}) |
"""
    )
    s.answer("/data/a[1]/b[1]/n", 1)
    s.add_row("/data/a[1]/b")
    s.answer("/data/a[1]/b[2]/n", 2)
    s.add_row("/data/a")
    s.add_row("/data/a[2]/b")
    s.answer("/data/a[2]/b[1]/n", 4)
    draft = s.draft().decode()
    assert "<sub>3</sub>" in draft
    assert "<sub>4</sub>" in draft
    assert "<all>7</all>" in draft


def test_taking_the_last_row_leaves_the_repeat_to_add_one(session):
    s = session(STAGES)
    s.remove_row("/data/stage[1]")
    assert s.node("/data/stage").kind == "repeat"
    s.add_row("/data/stage")
    assert s.node("/data/stage[1]").kind == "row"
