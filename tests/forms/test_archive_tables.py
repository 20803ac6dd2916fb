"""The archive as tables: ODK's columns, one's own record left out."""

from forms.archive import Archive, Record
from forms.archive_tables import archive_tables, empty_tables
from tests.forms.test_catalogue import FILES, Catalogue

CATALOGUE = Catalogue.load(FILES)
ARCHIVE = Archive(
    "f1",
    (
        Record("f1", "firm", {"name": "演示公司", "uscc": "U", "annual_report_years": ["2024", "2025"]}),
        Record("l1", "record.licence", {"number": "一", "renewal_lead_days": 30, "scope": None}),
        Record("l2", "record.licence", {"number": "二"}),
        Record("l3", "record.licence", {"number": "三", "deleted": True}),
    ),
)


def items(tables, dataset: str) -> list[dict[str, str]]:
    return [{cell.tag: cell.text or "" for cell in item} for item in tables[dataset].wrapper[0]]


def test_a_row_is_named_by_id_and_labelled_by_title() -> None:
    firm = items(archive_tables(ARCHIVE, CATALOGUE), "firm")[0]
    assert firm["name"] == "f1"
    assert firm["label"] == "演示公司"
    assert firm["annual_report_years"] == "2024 2025"


def test_numbers_and_gaps_are_text() -> None:
    licence = items(archive_tables(ARCHIVE, CATALOGUE), "licence")[0]
    assert licence["renewal_lead_days"] == "30"
    assert licence["scope"] == ""


def test_deleted_records_and_the_one_being_edited_are_left_out() -> None:
    tables = archive_tables(ARCHIVE, CATALOGUE, without="l1")
    assert [row["number"] for row in items(tables, "licence")] == ["二"]


def test_every_dataset_has_a_table_even_without_records() -> None:
    datasets = {kind.dataset for kind in CATALOGUE.kinds}
    assert set(archive_tables(Archive("x", ()), CATALOGUE)) == datasets | {"action"}
    assert "penalty.csv" in empty_tables(CATALOGUE)


def test_a_form_sees_the_improvements_that_no_form_asks() -> None:
    action = Record("a1", "action", {"title": "补签合同", "status": "todo", "proof": ["aa", "bb"]})
    (row,) = items(archive_tables(Archive("f1", (action,)), CATALOGUE), "action")
    assert (row["name"], row["label"], row["status"], row["proof"]) == ("a1", "补签合同", "todo", "aa bb")
    assert "action.csv" in empty_tables(CATALOGUE)
