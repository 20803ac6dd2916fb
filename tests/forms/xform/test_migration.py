"""Drafts between versions of a form: nothing answered disappears without being listed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform import FormDefinition, FormError, FormSession, parse_form
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


# whatever an author changes


@dataclass(frozen=True)
class Question:
    name: str
    kind: str
    place: str  # "", a group, a repeat, a repeat in the repeat


KINDS = ("text", "integer", "date", "choice")
PLACES = ("", "g", "r", "r/s")
QUESTIONS = st.builds(Question, st.sampled_from("abcdefhk"), st.sampled_from(KINDS), st.sampled_from(PLACES))
VERSIONS = st.lists(QUESTIONS, min_size=1, max_size=7, unique_by=lambda q: q.name)
ANSWERS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(1, 2), st.integers(1, 2), st.sampled_from(["7", "2026-01-02", "shop", "文字"])),
    max_size=8,
)  # fmt: skip


def written(questions: list[Question], version: str) -> FormDefinition:
    """A bare XForm, since a hundred workbooks would take a minute to compile."""
    types = {"text": "string", "integer": "int", "date": "date", "choice": "string"}

    def control(question: Question) -> str:
        tag = "select1" if question.kind == "choice" else "input"
        items = "".join(f"<item><label>{c}</label><value>{c}</value></item>" for c in ("shop", "farm"))
        inside = f"<label>{question.name.upper()}</label>" + (items if tag == "select1" else "")
        return f'<{tag} ref="{path(question)}">{inside}</{tag}>'

    def path(question: Question) -> str:
        return "/".join(part for part in ("/data", question.place, question.name) if part)

    def nodes(place: str) -> str:
        return "".join(f"<{q.name}/>" for q in questions if q.place == place)

    def controls(place: str) -> str:
        return "".join(control(q) for q in questions if q.place == place)

    binds = "".join(f'<bind nodeset="{path(q)}" type="{types[q.kind]}"/>' for q in questions)
    instance = (
        f'<data id="data" version="{version}">{nodes("")}<g>{nodes("g")}<g0/></g>'
        f"<r>{nodes('r')}<r0/><s>{nodes('r/s')}<s0/></s></r></data>"
    )
    body = (
        f'{controls("")}<group ref="/data/g">{controls("g")}</group><group ref="/data/r"><repeat nodeset="/data/r">'
        f'{controls("r")}<group ref="/data/r/s"><repeat nodeset="/data/r/s">{controls("r/s")}</repeat></group>'
        "</repeat></group>"
    )
    return parse_form(
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t'
        f"</h:title><model><instance>{instance}</instance>{binds}</model></h:head><h:body>{body}</h:body></h:html>"
    )


def answer(session: FormSession, questions: list[Question], answers: list[tuple[int, int, int, str]]) -> None:
    for at, row, inner, text in answers:
        question = questions[at % len(questions)]
        if question.kind == "choice" and text != "shop":
            continue  # nobody can choose what is not offered
        if question.place in ("r", "r/s"):
            while len([n for n in session.nodes if n.kind == "row" and n.parent == "/data/r"]) < row:
                session.add_row("/data/r")
        base = {"": "/data", "g": "/data/g", "r": f"/data/r[{row}]", "r/s": f"/data/r[{row}]/s[{inner}]"}
        if question.place == "r/s":
            own = f"/data/r[{row}]/s"
            while len([n for n in session.nodes if n.kind == "row" and n.parent == own]) < inner:
                session.add_row(own)
        session.answer(f"{base[question.place]}/{question.name}", text)


def answered(session: FormSession) -> dict[str, str]:
    return {n.ref: n.display for n in session.nodes if n.kind == "question" and n.value is not None}


@given(old=VERSIONS, new=VERSIONS, answers=ANSWERS, known=st.booleans())
def test_whatever_changes_every_answer_is_listed_once_and_what_is_carried_is_there(
    old: list[Question], new: list[Question], answers: list[Any], known: bool
) -> None:
    s = FormSession.start(written(old, "1"), now=lambda: NOON)
    answer(s, old, answers)
    before, target = answered(s), written(new, "2")
    found = plan_migration(s.draft(), s.form if known else None, target, now=lambda: NOON)
    listed = [p.old_ref for p in (*found.carried, *found.moved, *found.unfit, *found.gone)]
    assert sorted(listed) == sorted(before)
    again = FormSession.resume(target, found.draft, now=lambda: NOON)
    after = answered(again)
    for passage in (*found.carried, *found.moved):
        assert after[passage.new_ref] == before[passage.old_ref] == passage.new_value
    assert set(after) <= {p.new_ref for p in (*found.carried, *found.moved, *found.unfit)}
    assert drafts.enclosed(found.draft)[ORIGINAL] == s.draft()


@given(old=VERSIONS, new=VERSIONS, answers=ANSWERS)
def test_what_went_over_unharmed_comes_back_unharmed(
    old: list[Question], new: list[Question], answers: list[Any]
) -> None:
    s = FormSession.start(written(old, "1"), now=lambda: NOON)
    answer(s, old, answers)
    target = written(new, "2")
    there = plan_migration(s.draft(), s.form, target, now=lambda: NOON)
    back = plan_migration(there.draft, None, s.form, now=lambda: NOON)
    again = answered(FormSession.resume(s.form, back.draft, now=lambda: NOON))
    before, refused = answered(s), {p.old_ref: p.old_value for p in back.unfit}
    for passage in there.carried:
        there_and_back = again.get(passage.old_ref, refused.get(passage.new_ref))
        assert there_and_back == before[passage.old_ref]


@given(questions=VERSIONS, answers=ANSWERS)
def test_a_new_version_with_the_same_questions_is_the_same_draft(
    questions: list[Question], answers: list[Any]
) -> None:
    s = FormSession.start(written(questions, "1"), now=lambda: NOON)
    answer(s, questions, answers)
    found = plan_migration(s.draft(), s.form, written(questions, "2"), now=lambda: NOON)
    assert canonical(found.draft) | {"version": "1"} == canonical(s.draft()) | {
        "instance": canonical(found.draft)["instance"]
    }
    assert canonical(found.draft)["instance"] == canonical(s.draft())["instance"].replace(
        'version="1"', 'version="2"'
    )


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
