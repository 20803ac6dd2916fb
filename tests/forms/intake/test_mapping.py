"""Columns guessed and remembered; the tables of words and keys hold only what the catalogue knows."""

import pytest

from forms.checks.sheets import SheetError
from forms.content import Content
from forms.intake.mapping import ColumnMap, missing, remembered, signature, suggest, to_keep
from forms.intake.model import Grid
from forms.intake.reading import grid, open_source
from forms.intake.targets import subject
from forms.intake.words import KEYS, WORDS, Words
from tests.corpus.tables import as_csv
from tests.corpus.uscc import code


def seen(*rows: list[str]) -> Grid:
    return grid(open_source("a.csv", as_csv(rows)).sheet("a"), 1)


def guessed(content: Content, kind: str, headings: list[str], below: list[str] | None = None) -> list[str]:
    found = seen(headings, below or ["x"] * len(headings))
    about = subject(content, content.intake_words, kind)
    columns = suggest(found, about, content.intake_words)
    return [columns.get(at, "") for at in range(1, len(headings) + 1)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("单位名称", "name"), ("企业名称*", "name"), ("qiyemingcheng", "name"), ("qymc", "name"), ("Registered capital (CNY)", "reg_capital"),
     ("注册资本(万元)", "reg_capital"), ("法人代表", "legal_rep"), ("成立时间", "established_on"), ("  所属 区县 ", "county"),
     ("established_on", "established_on"), ("备注", ""), ("序号", "")],
)  # fmt: skip
def test_headings_in_many_words(content: Content, heading: str, name: str) -> None:
    assert guessed(content, "firm", [heading]) == [name]


def test_no_property_is_given_twice_and_codes_are_known_by_what_they_are(content: Content) -> None:
    uscc = code("91", "500103", 1)
    assert guessed(content, "firm", ["名称", "企业名称", "编号"], ["甲", "乙", uscc]) == ["", "name", "uscc"]
    assert guessed(content, "record.penalty", ["企业", "号码", "文号"], ["甲", uscc, "1"]) == [
        "@firm",
        "@uscc",
        "doc_no",
    ]


def test_what_was_decided_is_remembered_whatever_the_order(content: Content) -> None:
    about = subject(content, content.intake_words, "firm")
    before = seen(["甲", "乙"], ["1", "2"])
    kept = to_keep(before, ColumnMap({1: "name", 2: "uscc"}, {"tier": "basic"}))
    after = seen(["乙", "甲"], ["2", "1"])
    assert signature(before) == signature(after)
    assert remembered(after, about, kept) == ColumnMap({2: "name", 1: "uscc"}, {"tier": "basic"})
    assert remembered(after, about, {"columns": {"甲": "gone"}}) is None
    assert remembered(after, about, ["nonsense"]) is None


def test_without_a_firm_or_a_key_nothing_is_tried(content: Content) -> None:
    about = subject(content, content.intake_words, "record.penalty")
    assert missing(about, ColumnMap({}), own_firm=False) == ("@uscc", "doc_no")
    assert missing(about, ColumnMap({1: "doc_no"}), own_firm=True) == ()


def test_every_kind_can_be_imported_and_its_keys_are_asked(content: Content) -> None:
    for kind in content.standard.kinds:
        about = subject(content, content.intake_words, kind.code)
        assert about.targets, kind.code
        names = {target.name for target in about.targets}
        assert set(about.keys) <= names, f"{kind.code}: {about.keys}"
        assert about.keys or kind.cardinality == "one" or kind.code == "firm", kind.code
    for kind_code, name in content.intake_words.columns:
        if kind_code != "*":
            about = subject(content, content.intake_words, kind_code)
            assert about.target(name), f"{kind_code} has no {name}"


def test_a_wrong_table_is_refused_with_its_place(content: Content) -> None:
    files = {WORDS: b"kind,property,choice,words\nghost,a,,b\n*,c,,\n", KEYS: b"kind,keys\nghost,a\n"}
    with pytest.raises(SheetError) as caught:
        Words.load(files, content.standard)
    assert [(p.place.file, p.place.row) for p in caught.value.problems] == [(WORDS, 2), (WORDS, 3), (KEYS, 2)]
