"""Drafts between versions of a form: nothing answered disappears without being listed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from forms.preview import preview
from forms.xform import FormDefinition, FormError, FormSession
from forms.xform import draft as drafts
from forms.xform.glossary import Glossary, glossary
from forms.xform.migration import ORIGINAL, Migration, Passage, plan_migration

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
Build = Callable[..., FormDefinition]

OLD = """
| survey |
| | type | name | label | constraint | calculation | choice_filter | repeat_count |
| | begin_group | about | About | | | | |
| | text | title | Title | | | | |
| | integer | staff | Staff | | | | |
| | select_one kind | kind | Kind | | | | |
| | select_multiple kind | uses | Uses | | | | |
| | end_group | | | | | | |
| | text | remark | Remark | | | | |
| | date | day | Day | | | | |
| | begin_repeat | deal | Deal | | | | |
| | text | partner | Partner | | | | |
| | decimal | sum | Sum | | | | |
| | begin_repeat | stage | Stage | | | | |
| | text | step | Step | | | | |
| | end_repeat | | | | | | |
| | end_repeat | | | | | | |
| | calculate | total | | | sum(${sum}) | | |
| choices |
| | list_name | name | label |
| | kind | shop | Shop |
| | kind | farm | Farm |
| settings |
| | form_id | version |
| | data | 1 |
"""
NEW = OLD.replace("| | data | 1 |", "| | data | 2 |")


def changed(*pairs: tuple[str, str]) -> str:
    text = NEW
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    return text


@pytest.fixture
def filled(form: Build) -> bytes:
    """A draft of the old version with an answer to everything."""
    s = FormSession.start(form(OLD), now=lambda: NOON)
    for ref, value in (
        ("about/title", "演示商行"), ("about/staff", 12), ("about/kind", "shop"),
        ("about/uses", ("shop", "farm")), ("remark", "第一次走访"), ("day", "2026-01-02"),
        ("deal[1]/partner", "甲"), ("deal[1]/sum", "10.50"), ("deal[1]/stage[1]/step", "交货"),
    ):  # fmt: skip
        s.answer(f"/data/{ref}", value)
    s.add_row("/data/deal")
    s.answer("/data/deal[2]/partner", "乙")
    s.add_row("/data/deal[2]/stage")
    s.answer("/data/deal[2]/stage[1]/step", "付款")
    s.mark("/data/deal[2]/partner", {"/data/remark"})
    return s.draft()


@pytest.fixture
def migrate(form: Build) -> Callable[..., Migration]:
    def run(draft: bytes, new: str, old: str | None = OLD) -> Migration:
        return plan_migration(draft, form(old) if old else None, form(new), now=lambda: NOON)

    return run


def refs(passages: tuple[Passage, ...]) -> set[str]:
    return {p.old_ref for p in passages}


def resumed(form: Build, new: str, found: Migration) -> Mapping[str, Any]:
    session = FormSession.resume(form(new), found.draft, now=lambda: NOON)
    return {n.ref: n.value for n in session.nodes if n.kind == "question" and n.value is not None}


def test_the_same_form_changes_nothing(filled: bytes, migrate: Callable[..., Migration]) -> None:
    found = migrate(filled, OLD)
    assert found.draft == filled
    assert len(found.carried) == 11
    assert not (found.moved or found.added or found.unfit or found.gone)
    assert all(p.old_value == p.new_value and p.old_ref == p.new_ref for p in found.carried)


def test_another_version_of_the_same_questions_holds_the_same_answers(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    found = migrate(filled, NEW)
    before, after = drafts.read(filled), drafts.read(found.draft)
    assert after.version == "2"
    assert replace(after.state, root=before.state.root) == before.state
    assert refs(found.carried) == set(found.refs)
    assert resumed(form, NEW, found)["/data/deal[2]/stage[1]/step"] == "付款"
    assert {k: len(v) for k, v in vars_of(found).items()} == {"moved": 0, "added": 0, "unfit": 0, "gone": 0}


def vars_of(found: Migration) -> dict[str, tuple[Passage, ...]]:
    return {"moved": found.moved, "added": found.added, "unfit": found.unfit, "gone": found.gone}


def test_a_renamed_group_a_question_out_of_a_group_and_a_renamed_repeat_move_with_their_rows(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    new = changed(
        ("begin_group | about | About", "begin_group | firm | Firm"),
        ("| | text | remark | Remark | | | | |\n", ""),
        ("| | text | title |", "| | text | remark | Remarks | | | | |\n| | text | title |"),
        ("begin_repeat | deal | Deal", "begin_repeat | contract | Contract"),
    )
    found = migrate(filled, new)
    assert not found.unfit
    assert not found.gone
    assert refs(found.carried) == {"/data/day"}
    assert found.refs["/data/remark"] == "/data/firm/remark"
    assert found.refs["/data/deal[2]/stage[1]/step"] == "/data/contract[2]/stage[1]/step"
    moved = next(p for p in found.moved if p.old_ref == "/data/remark")
    assert (moved.old_label, moved.new_label, moved.new_value) == ("Remark", "Remarks", "第一次走访")
    state = drafts.read(found.draft).state
    assert (state.current, state.flagged) == ("/data/contract[2]/partner", {"/data/firm/remark"})
    assert resumed(form, new, found)["/data/contract[1]/stage[1]/step"] == "交货"


def test_a_property_is_followed_where_the_name_changed(form: Build) -> None:
    entity = (
        "| settings |\n| | form_id |\n| | data |\n| entities |\n| | list_name | label |\n| | firm | ${%s} |\n"
    )
    old = "| survey |\n| | type | name | label | save_to |\n| | text | called | Called | called_as |\n" + (
        entity % "called"
    )
    new = old.replace("| called | Called |", "| known_as | Known as |").replace("${called}", "${known_as}")
    s = FormSession.start(form(old), now=lambda: NOON)
    s.answer("/data/called", "演示")
    found = plan_migration(
        s.draft(),
        s.form,
        form(new.replace("| | form_id |\n| | data |", "| | form_id | version |\n| | data | 2 |")),
        now=lambda: NOON,
    )
    assert found.refs == {"/data/called": "/data/known_as"}


def test_what_no_longer_fits_is_listed_with_its_reason(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    new = changed(
        ("| | text | title | Title |", "| | date | title | Title |"),
        ("| | integer | staff | Staff | |", "| | integer | staff | Staff | . < 10 |"),
        ("| | kind | shop | Shop |\n", ""),
        ("| | begin_repeat | deal | Deal | | | | |", "| | begin_repeat | deal | Deal | | | | 1 |"),
        ("| | calculate | total |", "| | calculate | day | | | '2026-02-03' | | |\n| | calculate | total |"),
        ("| | date | day | Day | | | | |\n", ""),
    )
    found = migrate(filled, new)
    reasons = {p.old_ref: (p.reason, p.old_value, p.new_value) for p in found.unfit}
    assert reasons["/data/about/title"] == ("type", "演示商行", "")
    assert reasons["/data/about/staff"] == ("constraint", "12", "12")
    assert reasons["/data/about/kind"] == ("choice", "Shop", "")
    assert reasons["/data/about/uses"] == ("choice", "Shop、Farm", "Farm")
    assert reasons["/data/day"][:2] == ("calculated", "2026-01-02")
    rows = {ref for ref, (reason, _, _) in reasons.items() if reason == "rows"}
    assert rows == {"/data/deal[2]/partner", "/data/deal[2]/stage[1]/step"}
    values = resumed(form, new, found)
    assert "/data/about/title" not in values
    assert values["/data/about/uses"] == ("farm",)


def test_a_question_that_is_gone_is_listed_with_label_and_answer_and_new_ones_are_named(
    filled: bytes, migrate: Callable[..., Migration]
) -> None:
    new = changed(
        ("| | select_one kind | kind | Kind | | | | |\n", ""),
        ("| | date | day |", "| | integer | cars | Cars | | | | |\n| | date | day |"),
    )
    found = migrate(filled, new)
    assert [(p.old_label, p.old_value, p.new_ref) for p in found.gone] == [("Kind", "Shop", "")]
    assert [(p.new_ref, p.new_label) for p in found.added] == [("/data/cars", "Cars")]


def test_calculations_are_worked_out_anew_and_defaults_do_not_cover_answers(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    new = changed(
        ("sum(${sum})", "sum(${sum}) * 2"),
        ("| choice_filter | repeat_count |", "| default | repeat_count |"),
        ("| | text | remark | Remark | | | | |", "| | text | remark | Remark | | | once(uuid()) | |"),
        ("| | date | day |", "| | date | seen | Seen | | | today() | |\n| | date | day |"),
        (
            "| | calculate | total |",
            "| | calculate | twice | | | ${total} * 2 | | |\n| | calculate | total |",
        ),
    )
    session = FormSession.resume(form(new), migrate(filled, new).draft, now=lambda: NOON)
    assert session.node("/data/remark").value == "第一次走访"
    assert str(session.node("/data/seen").value) == "2026-11-20"
    instance = canonical(session.draft())["instance"]
    assert "<total>21</total>" in instance
    assert "<twice>42</twice>" in instance


def test_the_original_is_enclosed_and_so_are_the_words_and_other_parts(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    original = drafts.enclose(filled, {"audit": drafts.seal(b"event,node\n")})
    found = migrate(original, NEW)
    parts = drafts.enclosed(found.draft)
    assert parts[ORIGINAL] == original
    assert parts["audit"] == b"event,node\n"
    back = plan_migration(found.draft, None, form(OLD), now=lambda: NOON)
    assert drafts.enclosed(back.draft)[ORIGINAL] == found.draft
    assert canonical(back.draft) == canonical(filled)


def canonical(draft: bytes) -> dict[str, Any]:
    document = json.loads(draft)
    document.pop("enclosed", None)
    return document


def test_without_the_old_form_the_words_in_the_draft_tell_what_was_asked(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    new = changed(("| | select_one kind | kind | Kind | | | | |\n", ""))
    words = glossary(form(OLD), "")
    assert Glossary.from_bytes(words.to_bytes()) == words
    with_words = drafts.enclose(filled, {"glossary": drafts.seal(words.to_bytes())})
    found = migrate(with_words, new, None)
    assert found.words_known
    assert [(p.old_label, p.old_value) for p in found.gone] == [("Kind", "Shop")]


def test_a_draft_of_before_there_were_words_is_told_by_its_paths(
    filled: bytes, migrate: Callable[..., Migration], form: Build
) -> None:
    new = changed(("| | select_one kind | kind | Kind | | | | |\n", ""))
    found = migrate(filled, new, None)
    assert not found.words_known
    assert [(p.old_label, p.old_value) for p in found.gone] == [("kind", "shop")]
    assert resumed(form, new, found)["/data/deal[2]/stage[1]/step"] == "付款"


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"format":1,"form":"data"}', b"\x00"])
def test_a_damaged_draft_is_refused(damage: bytes, migrate: Callable[..., Migration]) -> None:
    with pytest.raises(FormError) as caught:
        migrate(damage, NEW)
    assert caught.value.code == "draft-unreadable"


def test_a_draft_deeper_than_any_form_is_damaged(filled: bytes, form: Build) -> None:
    document = json.loads(filled)
    document["instance"] = f"<data>{'<g>' * 1500}x{'</g>' * 1500}</data>"
    with pytest.raises(FormError) as caught:
        plan_migration(json.dumps(document).encode(), None, form(NEW), now=lambda: NOON)
    assert (caught.value.code, caught.value.place) == ("draft-unreadable", "instance")


@pytest.mark.parametrize("part", ["x", "eJw=", drafts.seal(b"[]"), drafts.seal(b'{"terms":{"a":1}}')])
def test_damaged_words_are_refused_with_their_place(
    part: str, filled: bytes, migrate: Callable[..., Migration]
) -> None:
    with pytest.raises(FormError) as caught:
        migrate(drafts.enclose(filled, {"glossary": part}), NEW, None)
    assert caught.value.code == "draft-unreadable"
    assert caught.value.place in ("enclosed", "glossary")


def test_a_draft_of_another_form_is_refused(filled: bytes, form: Build) -> None:
    other = form(NEW.replace("| | data | 2 |", "| | other | 2 |"))
    with pytest.raises(FormError) as caught:
        plan_migration(filled, None, other, now=lambda: NOON)
    assert (caught.value.code, caught.value.place) == ("draft-other-version", "data")
    with pytest.raises(FormError):
        plan_migration(filled, form(NEW), form(NEW), now=lambda: NOON)


def test_answers_that_do_not_apply_go_over_too(form: Build) -> None:
    old = """
| survey |
| | type | name | label | relevant |
| | integer | n | N | |
| | text | t | T | ${n} > 2 |
| settings |
| | form_id | version |
| | data | 1 |
"""
    s = FormSession.start(form(old), now=lambda: NOON)
    for ref, value in (("n", 5), ("t", "kept"), ("n", 1)):
        s.answer(f"/data/{ref}", value)
    found = plan_migration(s.draft(), s.form, form(old.replace("| data | 1", "| data | 2")), now=lambda: NOON)
    assert {(p.old_ref, p.new_value) for p in found.carried} == {("/data/n", "1"), ("/data/t", "kept")}
    again = FormSession.resume(form(old.replace("| data | 1", "| data | 2")), found.draft, now=lambda: NOON)
    again.answer("/data/n", 5)
    assert again.node("/data/t").value == "kept"


def test_the_heading_of_a_table_is_not_listed_as_a_new_question(form: Build) -> None:
    old = """
| survey |
| | type | name | label | appearance |
| | text | title | Title | |
| choices |
| | list_name | name | label |
| | yn | y | Yes |
| | yn | n | No |
| settings |
| | form_id | version |
| | data | 1 |
"""
    table = """| | text | title | Title | |
| | begin_group | had | What do they have | table-list |
| | select_one yn | tv | Television | |
| | end_group | | | |
"""
    new = old.replace("| | text | title | Title | |\n", table).replace("| | data | 1 |", "| | data | 2 |")
    session = FormSession.start(form(old), now=lambda: NOON)
    session.answer("/data/title", "演示商行")
    plan = plan_migration(session.draft(), form(old), form(new), now=lambda: NOON)
    assert [p.new_label for p in plan.added] == ["Television"]
    told = [(row.number, row.kind) for row in preview(form(new))]
    assert told == [("1", "question"), ("2", "group"), ("", "note"), ("2.1", "question")]


def test_rows_put_aside_keep_their_order(form: Build) -> None:
    counted = (
        "| survey |\n| | type | name | label | repeat_count |\n| | integer | n | N | |\n"
        "| | begin_repeat | r | R | ${n} |\n| | text | x | X | |\n| | end_repeat | | | |\n"
        "| settings |\n| | form_id | version |\n| | counted | %d |\n"
    )
    old, new = form(counted % 1), form(counted % 2)
    s = FormSession.start(old, now=lambda: NOON)
    s.answer("/data/n", 3)
    for number in (1, 2, 3):
        s.answer(f"/data/r[{number}]/x", f"x{number}")
    s.answer("/data/n", 1)
    again = FormSession.resume(
        new, plan_migration(s.draft(), old, new, now=lambda: NOON).draft, now=lambda: NOON
    )
    again.answer("/data/n", 3)
    assert [again.node(f"/data/r[{number}]/x").value for number in (1, 2, 3)] == ["x1", "x2", "x3"]
