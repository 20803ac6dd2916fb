"""Completeness: what counts, when it counts, and what is still to be filled first."""

import pytest

from forms.archive import Archive, Record
from forms.content import Content
from forms.judge.completeness import GroupCompleteness, completeness
from tests.corpus.district import district
from tests.forms.judge.archives import TODAY
from tests.resources.definitions import content_files


@pytest.fixture(scope="module")
def content():
    return Content.load(content_files())


def of(content, *records):
    return completeness(Archive("firm", records), content.catalogue, content.form)


def group(found, code) -> GroupCompleteness:
    return next(group for group in found.groups if group.code == code)


def licence(name="licence", **properties):
    return Record(name, "record.licence", {"kind": "food", **properties})


def test_an_archive_without_anything_misses_the_essential_kinds_only(content):
    found = of(content)
    assert (found.done, found.percent) == (0, 0)
    assert found.total == sum(group.total for group in found.groups) > 0
    assert group(found, "5.4").total == 0, "no form of this group ships yet"
    gap = found.next_gap
    assert (gap.kind, gap.record, gap.ref) == ("firm", None, "/data/registration/uscc")
    assert gap.label_zh == "统一社会信用代码"
    assert gap.label_en.startswith("Unified social credit code")


def test_an_answer_counts_by_its_weight(content):
    before = of(content, Record("firm", "firm", {}))
    after = of(content, Record("firm", "firm", {"uscc": "91110000600037341L"}))
    assert after.done - before.done == 5, "the code weighs five"
    assert after.total == before.total
    assert after.next_gap.ref.endswith("/name"), "the next one in the order of the form"


@pytest.mark.parametrize("nothing", [None, "", []])
def test_nothing_is_no_answer(content, nothing):
    assert of(content, Record("firm", "firm", {"uscc": nothing})).done == 0


@pytest.mark.parametrize("answer", [0, False, "0", ["x"]])
def test_nought_and_no_are_answers(content, answer):
    assert of(content, Record("firm", "firm", {"employees": answer})).done == 2


def test_a_question_under_a_condition_counts_once_it_is_answered(content):
    bare = of(content, Record("firm", "firm", {}))
    answered = of(content, Record("firm", "firm", {"reg_capital": "100"}))
    assert answered.total == bare.total + 1
    assert answered.done == bare.done + 1


def test_kinds_that_are_not_essential_count_where_there_is_one(content):
    penalty = Record("p", "record.penalty", {"doc_no": "演示 1"})
    without, with_one = of(content), of(content, penalty)
    assert with_one.done == without.done + 2
    assert with_one.total > without.total + 2


def test_every_record_of_a_kind_counts(content):
    one, two = of(content, licence()), of(content, licence(), licence("other"))
    assert group(two, "5.2").total - group(one, "5.2").total == 11, "what the second licence is asked"
    assert two.next_gap.kind == "firm"


def test_the_rows_of_a_contract_are_counted_as_rows_and_not_as_the_contract(content):
    full = {"title": "演示合同", "amount": "12.00", "status": "performing"}
    contract = Record("c", "record.contract", full)
    alone = group(of(content, contract), "5.3")
    assert alone.done == 2 + 2 + 2, "title, amount and status once each"
    row = Record("m", "record.contract_milestone", {"contract": "c", "title": "演示交货", "kind": "delivery"})
    both = group(of(content, contract, row), "5.3")
    assert both.done - alone.done == 2
    assert both.total - alone.total == 3, (
        "title, kind and due date; amount and breach are asked under a condition"
    )


def test_a_gap_is_named_with_its_record(content):
    found = of(content, Record("firm", "firm", dict.fromkeys(FIRM_PROPERTIES, "x")), licence("the-one"))
    assert (found.next_gap.kind, found.next_gap.record) == ("record.licence", "the-one")


def test_a_full_group_is_full_and_a_hundred_means_all(content):
    found = of(content, Record("firm", "firm", dict.fromkeys(FIRM_PROPERTIES, "x")))
    first = group(found, "5.1")
    assert first.done == first.total
    assert found.percent == found.done * 100 // found.total < 100


def test_codes_that_do_not_check_and_conflicts_are_errors(content):
    wrong = Record("firm", "firm", {"uscc": "91110000600037342L"})
    assert group(of(content, wrong), "5.1").errors == 1
    disputed = Record("firm", "firm", {"uscc": "91110000600037342L"}, conflicts=("uscc", "name"))
    assert group(of(content, disputed), "5.1").errors == 2, (
        "one property is one error, whatever is wrong with it"
    )
    right = Record("firm", "firm", {"uscc": "91110000600037341L"})
    assert group(of(content, right), "5.1").errors == 0


def test_deleted_records_do_not_count(content):
    gone = licence(valid_from="2026-01-01", deleted=True)
    assert of(content, gone) == of(content)


def test_no_archive_of_a_district_is_more_than_full(content):
    entities = {}
    for item in district(11, firms=16, today=TODAY):
        entities.setdefault(item["archive"], []).append(Record(item["entity"], item["type"], item["set"]))
    for archive, records in entities.items():
        found = completeness(Archive(archive, tuple(records)), content.catalogue, content.form)
        assert 0 <= found.done <= found.total
        assert (found.percent == 100) == (found.next_gap is None)
        assert all(0 <= group.done <= group.total for group in found.groups)


FIRM_PROPERTIES = [
    "uscc",
    "name",
    "entity_type",
    "reg_status",
    "legal_rep",
    "established_on",
    "licence_photo",
    "county",
    "address",
    "phone",
    "premises_check",
    "gbt4754",
    "scope",
    "employees",
    "revenue",
    "assets",
    "licence_required",
    "annual_report_years",
    "changes_total",
    "tier",
    "officer",
]
