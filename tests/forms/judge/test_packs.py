"""Industry packs, the short list, and what the archive answers itself."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

import pytest

from forms.archive import Archive, Record
from forms.checks.sheets import SheetError
from forms.judge.diagnosis import Answer, adverse, assess, modules
from forms.judge.facts import facts
from forms.judge.known import known_answers, with_known
from forms.judge.rulesheet import Rules
from tests.forms.judge.archives import TODAY, archive

GENERAL = ("CT", "IP", "TX", "LB", "SF", "EN", "CS", "PI", "LC", "CR")
LAW = re.compile(r"([\u4e00-\u9fff]+)(?:（[^）]*）)?第\d+条")


@pytest.mark.parametrize(
    ("division", "packs"),
    [
        ("01", ["AG"]),
        ("06", ["EE"]),
        ("13", ["MF", "FD"]),
        ("15", ["MF", "FD"]),
        ("27", ["MF", "MD"]),
        ("33", ["MF"]),
        ("44", ["EE"]),
        ("47", ["BU"]),
        ("51", ["TR"]),
        ("52", ["TR"]),
        ("54", ["LG"]),
        ("61", ["TO"]),
        ("62", ["FD"]),
        ("65", ["SW"]),
        ("66", ["FI"]),
        ("70", ["RE"]),
        ("72", ["SV"]),
        ("77", ["EE"]),
        ("80", ["SV"]),
        ("83", ["ED"]),
        ("84", ["MD"]),
        ("88", ["TO"]),
        ("73", []),
        ("96", []),
        ("", []),
    ],
)
def test_a_firm_gets_the_packs_of_its_trade(rules, reference, division, packs):
    document = facts(archive(gbt4754=division), TODAY, reference)
    asked = modules(rules, document)
    assert [m.code for m, _ in asked if m.pack] == packs
    assert tuple(m.code for m, _ in asked if not m.pack) == GENERAL
    assert all(questions for m, questions in asked if m.pack), "a pack asks something"


def test_every_trade_named_in_the_guide_has_a_pack(rules):
    assert len([m for m in rules.modules if m.pack]) >= 10
    for pack in (m for m in rules.modules if m.pack):
        light = [q for q in rules.checklist if q.module == pack.code and q.light]
        assert light, f"{pack.code} asks nothing in the short list"


def test_packs_cite_only_what_the_general_modules_cite(rules):
    """A law nobody read is not quoted: what is ours says so instead."""
    packs = {m.code for m in rules.modules if m.pack}
    general = {law for q in rules.checklist if q.module not in packs for law in LAW.findall(q.basis_zh)}
    assert len(general) > 20
    for question in rules.checklist:
        if question.module not in packs:
            continue
        cited = set(LAW.findall(question.basis_zh))
        assert question.ours == (not cited), question.code
        assert cited <= general, question.code
        assert question.ours == ("联盟建议" in question.basis_zh)


def test_a_finding_of_ours_says_that_it_is(rules, reference):
    document = facts(archive(gbt4754="52"), TODAY, reference)
    ours, cited = assess({"TR-01": Answer("no"), "TR-02": Answer("no")}, rules, document).findings
    assert (ours.code, ours.ours, ours.basis_certain) == ("TR-01", True, False)
    assert (cited.code, cited.ours, cited.basis_certain) == ("TR-02", False, True)
    assert "商标法" in cited.basis_zh


# the short list


def test_the_short_list_asks_about_twenty_and_keeps_answers(rules, reference):
    document = facts(archive(gbt4754="62"), TODAY, reference)
    light = [q.code for _, questions in modules(rules, document, "lite") for q in questions]
    whole = [q.code for _, questions in modules(rules, document) for q in questions]
    assert 18 <= len(light) <= 26
    assert set(light) < set(whole)
    assert {"FD-01", "FD-02", "FD-03"} <= set(light)
    answers = {"CT-02": Answer("yes"), "CT-01": Answer("yes")}
    assert assess(answers, rules, document, "lite").answered == 1
    assert assess(answers, rules, document).answered == 2, "what was answered is there again"


def test_what_was_found_stays_in_the_short_list(rules, reference):
    document = facts(archive(gbt4754="62"), TODAY, reference)
    answers = {"CT-02": Answer("no")}
    assert adverse(answers) == {"CT-02"}
    result = assess(answers, rules, document, "lite")
    assert [f.code for f in result.findings] == ["CT-02"]


def test_the_tiers_of_the_short_list_and_the_reviewers_are_data(rules):
    assert rules.scheme.light_tiers == ("basic",)
    assert "expert" in rules.scheme.reviewers
    assert "assessor" not in rules.scheme.reviewers


# what the archive knows


def _with(*records: Record, **profile: object) -> Archive:
    own = archive(**profile)
    return Archive(own.id, (*own.records, *records))


def _record(identity: str, type_: str, values: Mapping[str, object]) -> Record:
    return Record(identity, type_, values)  # type: ignore[arg-type] # plain values


@pytest.mark.parametrize(
    ("records", "code", "answer", "names"),
    [
        ([("c1", "record.contract", {"written": "no", "title": "甲"})], "CT-01", "no", ("c1",)),
        (
            [
                ("c1", "record.contract", {"written": "no"}),
                ("c2", "record.contract", {"written": "yes"}),
            ],
            "CT-01",
            "partly",
            ("c1",),
        ),
        (
            [("l9", "record.licence", {"kind": "food", "valid_to": "2026-01-31", "source": "original"})],
            "FD-01",
            "no",
            ("l9",),
        ),
        (
            [("l9", "record.licence", {"kind": "food", "valid_to": "2030-01-31", "source": "original"})],
            "FD-01",
            "yes",
            ("l9",),
        ),
        (
            [("t1", "record.arrears", {"kind": "tax", "amount": "100", "as_of": "2026-10-01"})],
            "TX-06",
            "no",
            ("t1",),
        ),
    ],
)
def test_the_archive_answers_with_the_record_that_says_so(rules, reference, records, code, answer, names):
    bare = archive(gbt4754="62")
    kept = tuple(r for r in bare.records if r.type not in {kind for _, kind, _ in records})
    held = Archive(bare.id, (*kept, *(_record(i, kind, values) for i, kind, values in records)))
    known = known_answers(rules, facts(held, TODAY, reference))
    assert (known[code].a, known[code].records) == (answer, names)
    assert known[code].reason_zh
    assert known[code].reason_en


def test_an_empty_archive_answers_nothing(rules, reference):
    assert known_answers(rules, facts(Archive("f", ()), TODAY, reference)) == {}


def test_a_person_stands_before_the_archive(rules, reference):
    held = _with(_record("p1", "record.penalty", {"grade": "general", "decided_on": "2026-10-01"}))
    known = known_answers(rules, facts(held, TODAY, reference))
    assert known["CR-02"].a == "no"
    merged = with_known({"CR-02": Answer("na"), "CT-07": Answer("yes")}, known)
    assert merged["CR-02"] == Answer("na")
    assert merged["CT-07"] == Answer("yes")


# bad sheets


@pytest.mark.parametrize(
    ("sheet", "old", "new", "column", "code"),
    [
        ("packs.csv", "MF,制造业,Manufacturing,C", "MF,制造业,Manufacturing,X", "sections", "bad-choice"),
        ("packs.csv", "13 14 15 62", "13 餐饮", "divisions", "bad-choice"),
        ("packs.csv", "SW,软件与信息服务,Software and information,I,", "SW,软件与信息服务,Software and information,,", "sections", "empty"),
        ("packs.csv", "MF,制造业", "CT,制造业", "code", "duplicate"),
        ("known.csv", "TX-05,", "TX-95,", "question", "unknown-question"),
        ("known.csv", "abnormal,item.listed", "abnormals,item.listed", "list", "bad-choice"),
        ("known.csv", "abnormal,item.listed", "abnormal,item.lusted", "item", "unknown-fact"),
        ("known.csv", "firm.premises_check == \"\"differs\"\"", "modules.SF.answered > 0", "when", "circular"),
        ("checklist.csv", ",ours,,,yes", ",ours,,,maybe", "light", "bad-choice"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_refused_with_its_place(
    rule_files: Mapping[str, bytes], sheet, old, new, column, code
):
    text = rule_files[sheet].decode("utf-8")
    assert old in text
    with pytest.raises(SheetError) as refused:
        Rules.load({**rule_files, sheet: text.replace(old, new, 1).encode()})
    places = {(p.place.file, p.place.column, p.code) for p in refused.value.problems}
    assert (sheet, column, code) in places


def test_a_checklist_from_before_the_packs_goes_on_working(rule_files: Mapping[str, bytes]):
    """Its modules and questions are its own; packs and what is known come with the program."""
    before = ("CT", "TX", "LB", "SF", "EN", "CS")
    own = {name: _without(rule_files[name], before) for name in ("checklist.csv", "modules.csv")}
    rules = Rules.load({**rule_files, **own})
    assert [m.code for m in rules.modules] == list(before)
    assert {rule.question[:2] for rule in rules.known} <= set(before)
    assert rules.known
    assert all(question.light for question in rules.checklist)


def _without(sheet: bytes, modules: Sequence[str]) -> bytes:
    """The rows of these modules, and no column that says what is asked in the short list."""
    rows = list(csv.DictReader(io.StringIO(sheet.decode("utf-8"))))
    columns = [column for column in rows[0] if column != "light"]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(row for row in rows if row["code"][:2] in modules)
    return out.getvalue().encode()
