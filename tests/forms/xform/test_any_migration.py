"""Whatever an author changes between two versions, no answer disappears: random forms, random answers."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forms.xform import FormDefinition, FormSession, parse_form
from forms.xform import draft as drafts
from forms.xform.migration import ORIGINAL, plan_migration
from tests.forms.xform.test_migration import NOON, canonical


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
