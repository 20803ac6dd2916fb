"""How a card stands, when it may be issued, until when, and what it says in words."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

import resources
from forms.archive import JSON, Archive, Record
from forms.card import (
    CARD,
    card_state,
    cards_of,
    lacks,
    last_day,
    lines,
    load_card_fields,
    valid_card,
)
from forms.checks.sheets import SheetError
from forms.judge.reference import Reference
from tests.forms.card.test_claims import SAMPLE

FOLDER = Path(resources.__file__).parent
TODAY = date(2026, 11, 20)
SHEET = (FOLDER / "reference" / "card_fields.csv").read_bytes()
FIELDS = load_card_fields({"card_fields.csv": SHEET})
WORDS = json.loads((FOLDER / "reports" / "card.json").read_bytes())
NAMES = {"B": ("基本信息", "Basic information")}


def card(identity: str, version: int, **more: JSON) -> Record:
    said: dict[str, JSON] = {"version": version, "issued_on": "2026-11-01", "expires_on": "2027-10-31"}
    return Record(identity, CARD, {**said, **more})


def consent(**more: JSON) -> Record:
    said: dict[str, JSON] = {
        "kind": "publish", "categories": ["basic"], "signature": "ab" * 32,
        "valid_from": "2026-01-01", "valid_to": "2027-06-30",
    }  # fmt: skip
    return Record("c1", "consent", {**said, **more})


FIRM = Record("f", "firm", {"name": "演示", "uscc": "91500108DEM0000001"})
VISIT = Record("v", "visit", {"sign_off": "cd" * 32})


def archive(*records: Record) -> Archive:
    return Archive("f", (FIRM, *records))


@pytest.mark.parametrize(
    ("one", "others", "state"),
    [
        (card("a", 1), (), "valid"),
        (card("a", 1, revoked_on="2026-11-02"), (), "revoked"),
        (card("a", 1, deleted=True), (), "revoked"),
        (card("a", 1), (card("b", 2),), "replaced"),
        (card("a", 1), (card("b", 2, revoked_on="2026-11-02"),), "valid"),
        (card("b", 2), (card("a", 1),), "valid"),
        (card("a", 1), (card("b", 1, issued_on="2026-11-02"),), "replaced"),
        (card("a", 1, expires_on="2026-11-19"), (), "expired"),
        (card("a", 1, expires_on="2026-11-20"), (), "valid"),
        (card("a", 1, expires_on="soon"), (), "expired"),
        (card("a", 1, consents=["c1"]), (consent(),), "valid"),
        (card("a", 1, consents=["c1"]), (consent(withdrawn_on="2026-11-03"),), "withdrawn"),
        (card("a", 1, consents=["elsewhere"]), (), "valid"),
        (card("a", 1, revoked_on="2026-11-02", expires_on="2026-11-03"), (card("b", 2),), "revoked"),
    ],
)
def test_how_a_card_stands(one: Record, others: Sequence[Record], state: str) -> None:
    assert card_state(one, (one, *others), TODAY) == state


def test_the_newest_that_is_valid_counts() -> None:
    found = archive(
        card("a", 1), card("b", 2, revoked_on="2026-11-02"), card("c", 3, expires_on="2026-11-01")
    )
    assert [one.id for one in cards_of(found)] == ["c", "b", "a"]
    assert valid_card(found, TODAY) is None, "a newer one replaced it, whatever became of that"
    assert valid_card(archive(card("a", 1), card("b", 2, revoked_on="2026-11-02")), TODAY).id == "a"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("records", "chosen", "wanted"),
    [
        ((consent(), VISIT), ("grade",), ()),
        ((VISIT,), (), ("consent",)),
        ((consent(kind="archive"), VISIT), (), ("consent",)),
        ((consent(valid_to="2026-11-19"), VISIT), (), ("consent",)),
        ((consent(withdrawn_on="2026-11-01"), VISIT), (), ("consent",)),
        ((consent(signature=""), VISIT), (), ("consent",)),
        ((consent(), VISIT), ("phone",), ("uncovered",)),
        ((consent(categories=["basic", "personal"]), VISIT), ("phone",), ()),
        ((consent(),), (), ("unsigned",)),
        ((consent(), Record("p", "commitment", {"signature": "ab" * 32})), (), ()),
        ((consent(), VISIT, Record("l", "record.licence", {}, ("number",))), (), ("conflict",)),
    ],
)
def test_what_stands_against_a_card(
    records: Sequence[Record], chosen: Sequence[str], wanted: Sequence[str]
) -> None:
    assert lacks(archive(*records), None, FIELDS, chosen, TODAY) == tuple(wanted)


def test_a_firm_without_a_code_has_none() -> None:
    bare = Archive("f", (Record("f", "firm", {"name": "演示"}), consent(), VISIT))
    assert lacks(bare, None, FIELDS, (), TODAY) == ("firm",)


def test_it_lives_no_longer_than_authorisation_and_assessment() -> None:
    tables = {p.name: p.read_bytes() for p in (FOLDER / "reference").iterdir()}
    periods = Reference.load(tables).periods
    assert last_day(archive(consent()), periods, TODAY) == date(2027, 6, 30)
    assert last_day(archive(consent(valid_to="2029-01-01")), periods, TODAY) == date(2027, 11, 19)
    assert last_day(archive(), periods, TODAY) == TODAY


def test_it_shows_no_class_of_data_longer_than_it_is_authorised() -> None:
    periods = Reference.load({p.name: p.read_bytes() for p in (FOLDER / "reference").iterdir()}).periods
    short = Record(
        "s", "consent", {**consent(categories=["basic", "personal"]).properties, "valid_to": "2026-11-25"}
    )
    both = archive(consent(), short)
    assert last_day(both, periods, TODAY) == date(2027, 6, 30)
    assert last_day(both, periods, TODAY, {"personal"}) == date(2026, 11, 25)
    assert last_day(both, periods, TODAY, {"tax"}) == date(2027, 6, 30), (
        "not covered at all: refused elsewhere"
    )


def test_what_it_says_in_both_languages() -> None:
    zh = {line.code: line.value for line in lines(SAMPLE, FIELDS, WORDS, NAMES, "zh")}
    assert zh["grade"] == "B 信用良好 · 4 星"
    assert zh["points"] == "745.5 / 1000"
    assert zh["penalties"] == "近年处罚 2 项，其中未修复 1 项"
    assert zh["tier"] == "基础层"
    en = [(line.label, line.value) for line in lines(SAMPLE, FIELDS, WORDS, NAMES, "en")]
    assert ("Basic information", "120 / 150") in en
    assert ("O", "0 / 260") in en, "a category that is no longer known keeps its letter"
    assert ("Valid to", "2027-09-16") in en


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [("grade,", "hologram,", "code"), ("yes", "maybe", "default"), ("points,", "grade,", "code")],
)
def test_a_sheet_that_is_wrong_is_refused_with_its_place(before: str, after: str, column: str) -> None:
    wrong = SHEET.decode().replace(before, after, 1).encode()
    with pytest.raises(SheetError) as caught:
        load_card_fields({"card_fields.csv": wrong})
    assert caught.value.problems[0].place.column == column
