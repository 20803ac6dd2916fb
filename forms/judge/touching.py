"""Which indicators and caps an action or an answer can change at all: those that name a fact it sets.

Worked out once a version of the rules, so that a search judges only what a change touches. Pure.
"""

from collections.abc import Iterable, Mapping

from forms.judge.decision import Decision, expressions_of
from forms.judge.expressions import paths


def touched(decision: Decision, sets: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    """Codes of indicators and caps by what may change: `sets` names the paths of facts that each sets. An
    answer touches its module too."""
    names = {indicator.code: _named(expressions_of(indicator)) for indicator in decision.indicators}
    names |= {cap.code: _named((cap.when,)) for cap in decision.caps}
    within = {code: _with_wholes(named) for code, named in names.items()}
    found = {}
    for code, paths_set in sets.items():
        set_ = {name for path in paths_set for name in (path, _module(path)) if name}
        wholes = _with_wholes(set_)
        found[code] = frozenset(
            touching for touching, named in names.items() if set_ & within[touching] or wholes & named
        )
    return found


def answer_path(question: str) -> str:
    """Where the facts hold the answer to a question (`CT-01`)."""
    return f"answers.{question.replace('-', '_')}"


def _named(expressions: Iterable[str]) -> frozenset[str]:
    return frozenset(path.replace("[]", "") for expression in expressions for path, _ in paths(expression))


def _module(path: str) -> str:
    """`answers.SF_01.v` → `modules.SF`."""
    parts = path.split(".")
    return f"modules.{parts[1].partition('_')[0]}" if parts[0] == "answers" and len(parts) > 1 else ""


def _with_wholes(names: Iterable[str]) -> frozenset[str]:
    """The paths and all they are parts of: two paths meet where one is the other, or a part of it."""
    return frozenset(
        ".".join(parts[:length])
        for parts in (n.split(".") for n in names)
        for length in range(1, len(parts) + 1)
    )
