"""What the archive already answers: a suggestion with its reason and the records that say so.

Pure. A suggestion is no answer until a person lets it stand: it is shown, it drafts findings, and it is kept
with the diagnosis when that is closed; the evaluation rests on the records themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from forms.judge.checklist import KNOWN
from forms.judge.definitions import KnownRule
from forms.judge.diagnosis import Answer, AnswerWord
from forms.judge.expressions import evaluated
from forms.judge.rulesheet import Rules
from forms.judge.vocabulary import Facts
from forms.judge.wording import said
from forms.problems import Place


@dataclass(frozen=True, slots=True)
class Known:
    """An answer the archive gives, why, and the ids of the records it rests on (none: the firm's profile)."""

    a: AnswerWord
    reason_zh: str
    reason_en: str
    records: tuple[str, ...]


def known_answers(rules: Rules, facts: Facts) -> dict[str, Known]:
    """By question code; of the rows of one question the first that holds."""
    found: dict[str, Known] = {}
    for rule in rules.known:
        if rule.question not in found and _holds(rule.when, rule, facts):
            found[rule.question] = _known(rule, facts)
    return found


def with_known(answers: Mapping[str, Answer], known: Mapping[str, Known]) -> dict[str, Answer]:
    """A person's answers before what the archive says. Words and evidence given without an answer stay."""
    merged = dict(answers)
    for code, suggestion in known.items():
        if code not in merged:
            merged[code] = Answer(suggestion.a)
    return merged


def _known(rule: KnownRule, facts: Facts) -> Known:
    items = cast(list[Mapping[str, object]], facts[rule.list]) if rule.list else []  # type: ignore[literal-required] # checked when the sheet was read
    ids = tuple(str(i["id"]) for i in items if _holds(rule.item, rule, cast(Facts, {**facts, "item": i})))
    return Known(cast(AnswerWord, rule.answer), said(rule.reason_zh, facts), said(rule.reason_en, facts), ids)


def _holds(expression: str, rule: KnownRule, facts: Facts) -> bool:
    return evaluated(expression, facts, Place(KNOWN, column=rule.question)) is True
