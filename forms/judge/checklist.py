"""The sheets of the diagnosis: modules, industry packs, questions, and what the archive answers itself.

Owns reading their checked rows. A pack (industry) is a module with a place of its own: which firms it is for
stands beside it, by section and division of GB/T 4754. Faults are collected by the checker, never raised.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args, get_origin, get_type_hints

from forms.checks.sheets import Row
from forms.judge import consistency
from forms.judge.cells import CellChecker
from forms.judge.definitions import KnownRule, Module, Question
from forms.judge.scheme import SEVERITIES, Severity
from forms.judge.vocabulary import Facts

CHECKLIST, MODULES, PACKS, KNOWN = "checklist.csv", "modules.csv", "packs.csv", "known.csv"
ANSWERS = ("yes", "partly", "no", "na")
_SECTION, _DIVISION = re.compile("[A-T]"), re.compile("[0-9]{2}")

COLUMNS: Mapping[str, Sequence[str]] = {
    CHECKLIST: (
        "code",
        "module",
        "question_zh",
        "question_en",
        "evidence_zh",
        "evidence_en",
        "severity",
        "risk_zh",
        "risk_en",
        "advice_zh",
        "advice_en",
        "basis_zh",
        "applies",
        "indicator",
        "certain",
        "valid_from",
        "valid_to",
    ),
    MODULES: ("code", "name_zh", "name_en", "order"),
    PACKS: ("code", "name_zh", "name_en", "sections", "divisions", "order", "status"),
    KNOWN: ("question", "when", "answer", "list", "item", "reason_zh", "reason_en"),
}

MAY_LACK: Mapping[str, Sequence[str]] = {CHECKLIST: ("light",)}
"""Columns that a sheet from before there were such may go without."""


def read_modules(rows: Mapping[str, Sequence[Row]], check: CellChecker) -> tuple[Module, ...]:
    """General modules and industry packs, in the order they are shown."""
    seen: dict[str, int] = {}
    general = [_module(row, check, seen) for row in rows[MODULES]]
    packs = [_pack(row, check, seen) for row in rows[PACKS]]
    return tuple(sorted([*general, *packs], key=lambda module: module.order))


def read_questions(
    rows: Sequence[Row], check: CellChecker, modules: set[str], indicators: set[str]
) -> tuple[Question, ...]:
    """The questions in the order of the sheet. The column `light` may be missing: all are asked then."""
    seen: dict[str, int] = {}
    return tuple(_question(row, check, seen, modules, indicators) for row in rows)


def read_known(
    rows: Mapping[str, Sequence[Row]],
    check: CellChecker,
    modules: Sequence[Module],
    questions: Sequence[Question],
) -> tuple[KnownRule, ...]:
    """What the archive answers itself; rows about modules without questions are left out (a checklist from
    before those modules goes on working with them)."""
    asking = {question.module for question in questions}
    installed = {module.code for module in modules if module.code in asking}
    codes = {question.code for question in questions}
    return tuple(
        _known(row, check, codes) for row in rows[KNOWN] if row["question"].partition("-")[0] in installed
    )


def lists_of_facts() -> dict[str, Any]:
    """The lists of the facts, each with the type of its items."""
    hints = get_type_hints(Facts)
    return {name: get_args(kind)[0] for name, kind in hints.items() if get_origin(kind) is list}


def _module(row: Row, check: CellChecker, seen: dict[str, int]) -> Module:
    return Module(
        check.unique(row, "code", seen),
        check.text(row, "name_zh"),
        check.text(row, "name_en"),
        check.whole(row, "order"),
    )


def _pack(row: Row, check: CellChecker, seen: dict[str, int]) -> Module:
    module = _module(row, check, seen)
    sections, divisions = frozenset(row["sections"].split()), frozenset(row["divisions"].split())
    for column, words, form in (("sections", sections, _SECTION), ("divisions", divisions, _DIVISION)):
        for word in sorted(words):
            if not form.fullmatch(word):
                message = f"{word!r} is no code of GB/T 4754 like {'C' if form is _SECTION else '62'}"
                check.refuse(row, column, "bad-choice", message)
    if not sections and not divisions:
        check.refuse(row, "sections", "empty", "say for which sections or divisions the pack is")
    return Module(module.code, module.name_zh, module.name_en, module.order, True, sections, divisions)


def _question(
    row: Row, check: CellChecker, seen: dict[str, int], modules: set[str], indicators: set[str]
) -> Question:
    consistency.circle_of_module(row, "applies", check)
    consistency.lasts(row, check)
    if row["indicator"]:
        check.choice(row, "indicator", sorted(indicators))
    certain = check.choice(row, "certain", ("yes", "no", "ours"))
    light = row.cells.get("light", "yes")
    if light not in ("yes", ""):
        check.refuse(row, "light", "bad-choice", f"{light!r} is neither yes nor empty")
    return Question(
        code=check.unique(row, "code", seen),
        module=check.choice(row, "module", sorted(modules)),
        question_zh=check.text(row, "question_zh"),
        question_en=check.text(row, "question_en"),
        evidence_zh=row["evidence_zh"],
        evidence_en=row["evidence_en"],
        severity=cast(Severity, check.choice(row, "severity", SEVERITIES)),
        risk_zh=check.text(row, "risk_zh"),
        risk_en=check.text(row, "risk_en"),
        advice_zh=check.text(row, "advice_zh"),
        advice_en=check.text(row, "advice_en"),
        basis_zh=check.text(row, "basis_zh"),
        applies=check.expression(row, "applies"),
        indicator=row["indicator"],
        certain=certain == "yes",
        valid_from=check.day(row, "valid_from"),
        valid_to=check.day(row, "valid_to"),
        ours=certain == "ours",
        light=light == "yes",
    )


def _known(row: Row, check: CellChecker, questions: set[str]) -> KnownRule:
    consistency.circle_of_module(row, "when", check)
    if row["question"] not in questions:
        check.refuse(row, "question", "unknown-question", f"the checklist has no {row['question']!r}")
    lists = lists_of_facts()
    item = lists.get(check.choice(row, "list", ("", *sorted(lists))))
    if (item is None) != (not row["item"]):
        check.refuse(row, "item", "empty", "list and item go together")
    elif item is not None:
        check.expression(row, "item", item)
    return KnownRule(
        question=row["question"],
        when=check.expression(row, "when"),
        answer=check.choice(row, "answer", ANSWERS),
        list=row["list"],
        item=row["item"],
        reason_zh=check.template(row, "reason_zh"),
        reason_en=check.template(row, "reason_en"),
    )
