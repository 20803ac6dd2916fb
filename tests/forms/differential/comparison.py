"""Runs one case through both engines, and says where they first part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from tests.forms.differential import dialect
from tests.forms.differential.engines import CrashError, EngineError, Ours, States, Theirs
from tests.forms.differential.javarosa import JavaRosa
from tests.forms.differential.shape import Form, Group, Item, xform, xlsform
from tests.forms.differential.strategies import ANSWERS, COUNT, Case, Done, Step

Engine = TypeVar("Engine", Ours, Theirs)
Taken = tuple[str, str, str]
"""A step as it was taken: (what, ref, text)."""
MADE_UP: Set[str] = frozenset({"instanceID"})


@dataclass(frozen=True, slots=True)
class Difference:
    """`what`: value, relevant, readonly, required, broken, present, choices; step or form when one engine
    refused it."""

    what: str
    path: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """`refused`: by both, which is agreement. `steps`: what was really done. `stale`: JavaRosa agreed only once
    it had saved its answers and read them anew."""

    differences: tuple[Difference, ...]
    steps: tuple[Taken, ...]
    refused: bool = False
    stale: bool = False


def source(case: Case) -> str:
    """The XForm both engines get."""
    if not case.by_pyxform:
        return xform(case.form)
    from pyxform.xls2xform import convert

    return str(convert(xlsform(case.form), file_type=".md", form_name="data").xform)


def run(case: Case, javarosa: JavaRosa) -> Outcome:
    """Both engines side by side, until they differ or the steps are done."""
    xml = source(case)
    ours, theirs = _begun(lambda: Ours(xml, {})), _begun(lambda: Theirs(javarosa, xml))
    if isinstance(ours, Ours) and isinstance(theirs, Theirs):
        return taken(case.steps, ours, theirs)
    if isinstance(ours, EngineError) and isinstance(theirs, EngineError) and not isinstance(ours, CrashError):
        return Outcome((), (), refused=True)
    if isinstance(ours, Ours) and _CIRCLE in str(theirs) and any(map(_flags, case.form.places.values())):
        return run(replace(case, form=_without_flags(case.form)), javarosa)
    return Outcome((Difference("form", "", _words(ours), _words(theirs)),), ())


def taken(steps: Iterable[Step | Done], ours: Ours, theirs: Theirs, made_up: Set[str] = MADE_UP) -> Outcome:
    """Takes steps with both, until they differ. `made_up`: names of nodes that every filling has
    its own value of."""
    done: list[Taken] = []
    found = differences(ours, theirs, made_up)
    for step in steps:
        if found:
            break
        chosen = _chosen(step, ours)
        if chosen is None:
            continue
        done.append(chosen)
        mine, others = _refusal(ours, chosen), _refusal(theirs, chosen)
        if mine or others:
            if not (mine and others) or mine.startswith("crashed"):
                found = [Difference("step", chosen[1], mine or "done", others or "done")]
            break
        found = differences(ours, theirs, made_up)
    if found and found[0].what != "step" and _was_stale(ours, theirs, made_up):
        return Outcome((), tuple(done), stale=True)
    return Outcome(tuple(found), tuple(done))


def _was_stale(ours: Ours, theirs: Theirs, made_up: Set[str]) -> bool:
    """JavaRosa computes only some of what hangs on a new row, on another row of the same repeat, or on an answer
    that its choices took away."""
    try:
        theirs.renew()
    except EngineError:
        return False
    return not differences(ours, theirs, made_up)


_CIRCLE = "Cycle detected"
_FLAGS = ("required", "readonly")


def _flags(place: tuple[tuple[str, ...], Item]) -> bool:
    return any(rule in place[1].rules for rule in _FLAGS)


def _without_flags(form: Form) -> Form:
    """For row `CIRCLES` of the dialect: if it is no circle without them, it was theirs."""
    return Form(tuple(map(_bare, form.children)))


def _bare(item: Item) -> Item:
    rules = {rule: formula for rule, formula in item.rules.items() if rule not in _FLAGS}
    if isinstance(item, Group):
        return replace(item, rules=rules, children=tuple(map(_bare, item.children)))
    return replace(item, rules=rules)


def _begun(make: Callable[[], Engine]) -> Engine | EngineError:
    try:
        return make()
    except EngineError as error:
        return error


def _words(engine: object) -> str:
    return str(engine) if isinstance(engine, EngineError) else "accepted"


def _refusal(engine: Ours | Theirs, chosen: Taken) -> str:
    try:
        engine.act(*chosen)
    except EngineError as error:
        return f"crashed: {error}" if isinstance(error, CrashError) else str(error) or "refused"
    return ""


def _chosen(step: Step | Done, ours: Ours) -> Taken | None:
    """What a step means now; None when there is nothing to do it to."""
    if isinstance(step, Done):
        there = {"add": ours.repeats, "remove": ours.rows}.get(
            step.what, lambda: [r for r, _ in ours.answerable()]
        )
        return (step.what, step.ref, step.text) if step.ref in there() else None
    if step.what in ("add", "remove"):
        refs = ours.repeats() if step.what == "add" else ours.rows()
        return (step.what, refs[step.which % len(refs)], "") if refs else None
    open_now = ours.answerable()
    if not open_now:
        return None
    ref, kind = open_now[step.which % len(open_now)]
    return "answer", ref, answer_to(step, ref, kind, ours)


def answer_to(step: Step, ref: str, kind: str, ours: Ours) -> str:
    """The text of a step's answer to a question of that kind, one of its choices if it has any."""
    if kind in ("select", "select1", "rank"):
        return "" if step.what == "clear" else _chosen_values(step, kind, ours.choices(ref))
    answers = ANSWERS.get(kind, ANSWERS["string"])
    if ref.rpartition("/")[2].startswith(COUNT):
        # Rows beyond a count stay in JavaRosa: here a count only grows.
        return str(max(int(ours.value(ref) or 0), step.answer % 4))
    return "" if step.what == "clear" else answers[step.answer % len(answers)]


def _chosen_values(step: Step, kind: str, offered: list[str]) -> str:
    """One, some (in the order of the list, as JavaRosa keeps them), or a ranking of all."""
    at = step.answer % len(offered) if offered else 0
    if kind == "select":
        return " ".join(offered[at : at + 1 + step.answer % 3])
    return " ".join(offered[at:] + offered[:at]) if kind == "rank" else "".join(offered[at : at + 1])


def differences(ours: Ours, theirs: Theirs, made_up: Set[str] = MADE_UP) -> list[Difference]:
    """Between both fillings as they stand now."""
    try:
        return list(_states(ours, theirs.states(), made_up)) or list(_choices(ours, theirs))
    except EngineError as error:
        return [Difference("step", "", "done", str(error))]


def _states(ours: Ours, other: States, made_up: Set[str]) -> Iterator[Difference]:
    own = ours.states()
    for path in [*own, *(p for p in other if p not in own)]:
        if path.rpartition("/")[2] in made_up:
            continue
        mine, theirs = own.get(path), other.get(path)
        if mine is None or theirs is None:
            if _seen(path, own) or _seen(path, other):
                yield Difference("present", path, str(mine is not None), str(theirs is not None))
            continue
        kind = ours.kind(path)
        for what in ("value", "relevant", "readonly", "required", "broken"):
            a, b = getattr(mine, what), getattr(theirs, what)
            if a != b and not dialect.allowed(what, kind, mine, theirs):
                yield Difference(what, path, str(a), str(b))


def _seen(path: str, states: States) -> bool:
    """Whether it is there and relevant: JavaRosa makes rows only where somebody walks by."""
    return path in states and states[path].relevant


def _choices(ours: Ours, theirs: Theirs) -> Iterator[Difference]:
    for ref, kind in ours.answerable():
        if kind in ("select", "select1"):
            mine, others = ours.choices(ref), theirs.choices(ref)
            if mine != others:
                yield Difference("choices", ref, " ".join(mine), " ".join(others))
