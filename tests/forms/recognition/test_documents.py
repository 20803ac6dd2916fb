"""The table of papers: what is shipped is good, and faults are found at their cell."""

import pytest

from forms.checks.sheets import SheetError
from forms.recognition import Documents
from tests.forms.recognition.sheets import DOCUMENTS, TABLE

HEADER = "document,field,label_zh,label_en,words,kind,needed,consent_class,fills,preset,also\n"
PAPER = "permit,,许可证,Permit,许可证,,,,record.licence,kind=other,\n"


def load(rows: str) -> Documents:
    return Documents.load({"documents.csv": (HEADER + rows).encode()})


def test_the_papers_of_the_contract_are_known() -> None:
    assert [document.code for document in DOCUMENTS.all] == [
        "business_licence",
        "food_permit",
        "food_production",
        "hygiene_permit",
        "fire_safety",
        "special_equipment",
        "trade_mark",
        "honour",
        "other",
    ]


def test_every_field_fills_something_and_says_what_is_printed() -> None:
    for document in DOCUMENTS.all:
        assert document.fields, document.code
        assert all(field.words and field.label_zh and field.label_en for field in document.fields)
        assert len({field.name for field in document.fields}) == len(document.fields)


def test_persons_are_of_the_personal_class() -> None:
    classes = {f.consent_class for d in DOCUMENTS.all for f in d.fields if f.name == "legal_rep"}
    assert classes == {"personal"}


def test_a_new_certificate_is_rows() -> None:
    known = load(PAPER + "permit,number,编号,Number,许可证编号 编号,text,yes,,,,\n")
    document = known.document("permit")
    assert document is not None
    assert document.preset == {"kind": "other"}
    assert [field.words for field in document.fields] == [("许可证编号", "编号")]


def test_a_paper_may_prove_another_record() -> None:
    licence = DOCUMENTS.document("business_licence")
    assert licence is not None
    assert licence.also is not None
    assert (licence.fills, licence.also.fills, licence.also.preset) == (
        "firm",
        "record.licence",
        {"kind": "business"},
    )
    assert {f.name: f.also for f in licence.fields if f.also} == {
        "uscc": "number",
        "established_on": "valid_from",
        "valid_to": "valid_to",
        "issuer": "issuer",
    }


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        (PAPER + "permit,number,编号,Number,编号,figure,yes,,,,\n", 3, "kind"),
        (PAPER + "permit,number,编号,Number,编号,text,maybe,,,,\n", 3, "needed"),
        (PAPER + "permit,number,编号,Number,,text,yes,,,,\n", 3, "words"),
        (PAPER + "other,number,编号,Number,编号,text,yes,,,,\n", 3, "document"),
        (PAPER + PAPER, 3, "field"),
        (PAPER.replace("record.licence", ""), 2, "fills"),
        (PAPER.replace("kind=other", "kind"), 2, "preset"),
        (PAPER.replace("kind=other,", "kind=other,record.cert kind"), 2, "also"),
        (PAPER + "permit,number,编号,Number,编号,text,yes,,,,number\n", 3, "also"),
    ],
)
def test_a_fault_is_found_at_its_cell(rows: str, row: int, column: str) -> None:
    with pytest.raises(SheetError) as caught:
        load(rows)
    place = caught.value.problems[0].place
    assert (place.file, place.row, place.column) == ("documents.csv", row, column)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SheetError) as caught:
        load(PAPER + "permit,a,甲,A,甲,figure,maybe,,,,\n")
    assert [problem.code for problem in caught.value.problems] == ["unknown-kind", "yes-no"]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(SheetError, match="words"):
        Documents.load({"documents.csv": TABLE.read_bytes().replace(b",words,", b",texts,", 1)})
