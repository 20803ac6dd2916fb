"""Which indicators and caps an action can change at all: those whose expressions name a fact it sets.

Worked out once a version of the rules, so that a search judges only what a change touches. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence

from forms.judge.decision import Decision, expressions_of
from forms.judge.definitions import RaiseAction
from forms.judge.expressions import paths


def touched(decision: Decision, actions: Sequence[RaiseAction]) -> Mapping[str, frozenset[str]]:
    """Codes of indicators and caps by code of action. An answer touches its module too."""
    names = {indicator.code: _named(expressions_of(indicator)) for indicator in decision.indicators}
    names |= {cap.code: _named((cap.when,)) for cap in decision.caps}
    found = {}
    for action in actions:
        set_ = {path for path, _ in action.sets} | {_module(path) for path, _ in action.sets} - {""}
        found[action.code] = frozenset(
            code for code, named in names.items() if any(_meet(a, b) for a in set_ for b in named)
        )
    return found


def _named(expressions: Iterable[str]) -> frozenset[str]:
    return frozenset(path.replace("[]", "") for expression in expressions for path, _ in paths(expression))


def _module(path: str) -> str:
    """`answers.SF_01.v` → `modules.SF`."""
    parts = path.split(".")
    return f"modules.{parts[1].partition('_')[0]}" if parts[0] == "answers" and len(parts) > 1 else ""


def _meet(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
