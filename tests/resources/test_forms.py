"""The shipped forms as their authors wrote them: both languages, known marks, nothing forbidden."""

import re
from pathlib import Path

import pytest
from pyxform.xls2xform import convert

from forms.catalogue import Catalogue
from tests.corpus import names
from tests.resources.sheets import FORMS, LANGUAGES, SOURCES, read

CATALOGUE = Catalogue.load({path.name: path.read_bytes() for path in FORMS.glob("*.csv")})
FORM_IDS = [path.stem for path in SOURCES]
KINDS = {
    "",
    "uscc",
    "money",
    "money-wan",
    "region",
    "industry",
    "phone",
    "name",
    "hash",
    "position",
    "signature",
}
NOTE_KINDS = {"statement", "warning", "result", "hash"}
CONSENT_CLASSES = {c["name"] for name in ("category", "sensitive") for c in read("consent").choices[name]}
FORBIDDEN = re.compile("身份证号|宗教|基因|指纹|血型|病史|民族|政治面貌")
SPOKEN = ("label", "hint", "guidance_hint", "required_message", "constraint_message")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_pyxform_reads_it_without_a_warning(source: Path) -> None:
    warnings: list[str] = []
    result = convert(source.read_text(encoding="utf-8"), warnings=warnings, file_type=".md", form_name="data")
    assert f'id="{source.stem}"' in result.xform
    assert [w for w in warnings if "language" not in w] == []  # zh and en are language codes, not names


@pytest.mark.parametrize("form", FORM_IDS)
def test_whatever_is_said_is_said_in_both_languages(form: str) -> None:
    sheets = read(form)
    rows = [*sheets.survey, *(choice for choices in sheets.choices.values() for choice in choices)]
    for row in rows:
        for text in SPOKEN:
            said = [bool(row.get(f"{text}::{language}")) for language in LANGUAGES]
            assert len(set(said)) == 1, (row["name"], text)
        if row.get("type", "choice").split()[0] not in (
            "calculate",
            "csv-external",
            "end_group",
            "end_repeat",
        ):
            assert row.get("label::zh"), row


@pytest.mark.parametrize("form", FORM_IDS)
def test_a_refusal_says_what_would_be_right(form: str) -> None:
    for row in read(form).survey:
        assert bool(row.get("constraint")) == bool(row.get("constraint_message::zh")), row["name"]
        assert not row.get("required") or row.get("required_message::zh"), row["name"]


@pytest.mark.parametrize("form", FORM_IDS)
def test_translations_carry_the_same_values(form: str) -> None:
    for row in read(form).survey:
        said = [set(re.findall(r"\$\{\w+\}", row.get(f"label::{language}", ""))) for language in LANGUAGES]
        assert said[0] == said[1], row["name"]


@pytest.mark.parametrize("form", FORM_IDS)
def test_marks_for_the_program_are_known_ones(form: str) -> None:
    sheets = read(form)
    asked = {row.get("name"): row for row in sheets.survey}
    for row in sheets.survey:
        kind = row.get("bind::xd:kind", "")
        assert kind in (NOTE_KINDS if row["type"] == "note" else KINDS), row["name"]
        assert row.get("bind::xd:consent", "basic") in CONSENT_CLASSES, row["name"]
        assert row.get("bind::xd:weight", "1").isdigit(), row["name"]
        evidence = row.get("bind::xd:evidence")
        if evidence and row["type"] == "image":
            assert evidence in ("required", "optional")
        elif evidence:
            assert asked[evidence]["type"] == "image", row["name"]


@pytest.mark.parametrize("form", FORM_IDS)
def test_every_declared_dataset_is_in_the_catalogue(form: str) -> None:
    for entity in read(form).entities:
        kind = CATALOGUE.of_dataset(entity["list_name"])
        assert form in (kind.form, "withdrawal")


@pytest.mark.parametrize("kind", CATALOGUE.kinds, ids=lambda kind: kind.code)
def test_the_catalogue_names_properties_that_its_form_saves(kind) -> None:
    saved = read(kind.form).saved(kind.dataset)
    named = {kind.title_property, kind.date_property, *kind.summary_properties}
    assert named <= set(saved)


@pytest.mark.parametrize("form", FORM_IDS)
def test_questions_an_edit_must_answer_again_are_kept(form: str) -> None:
    """An edit starts from what was saved; a required question that is not saved would be asked again."""
    for row in read(form).survey:
        if row.get("required") and row["type"].split()[0] not in ("begin_group", "begin_repeat", "note"):
            assert row.get("save_to") or row.get("bind::xd:saveto"), row["name"]


@pytest.mark.parametrize("form", FORM_IDS)
def test_nothing_that_may_not_be_collected_is_asked(form: str) -> None:
    for row in read(form).survey:
        if row["type"] != "note":  # the notice names what is never collected
            assert not FORBIDDEN.search(row.get("label::zh", "")), row["name"]


def test_personal_fields_wait_for_an_authorisation_and_are_masked() -> None:
    for form, name in (("firm", "legal_rep"), ("firm", "phone"), ("visit", "participants")):
        row = next(row for row in read(form).survey if row.get("name") == name)
        assert row["bind::xd:consent"] == "personal"
        assert not row.get("required"), "a firm must be storable before it has signed anything"


def test_counties_offered_are_those_of_the_reference_table() -> None:
    assert {
        choice["name"]: choice["label::zh"] for choice in read("firm").choices["county"]
    } == names.counties()
