"""Content from a mapping of names to bytes: parsed when asked for, refused with its place when wrong."""

import pytest

from forms.content import Content
from forms.errors import UserError
from forms.problems import Problem
from tests.resources.definitions import CATALOGUE, content_files

FILES = content_files()


def refused(files: dict[str, bytes]) -> Problem:
    with pytest.raises(UserError) as caught:
        Content.load(files).check()
    assert caught.value.code == "bad-pack"
    problem = caught.value.details["problems"][0]
    assert problem.place.file in str(caught.value)
    return problem


def test_all_of_it_is_good() -> None:
    content = Content.load(FILES)
    content.check()
    assert content.version == "2026.12"
    assert {"firm", "consent", "withdrawal"} <= set(content.form_ids)


def test_kinds_are_those_of_the_catalogue() -> None:
    content = Content.load(FILES)
    assert content.kinds == CATALOGUE.kinds
    assert content.kind("record.licence").form == "licence"


def test_a_form_is_parsed_once_and_shared() -> None:
    content = Content.load(FILES)
    assert content.form("licence") is content.form("licence")
    assert {question.save_to for question in content.form("firm").questions} >= {"name", "uscc", "county"}


def test_content_is_light_until_used() -> None:
    broken = FILES | {"compiled/visit.xml": b"<broken", "rules/indicators.csv": b""}
    assert Content.load(broken).form("firm").id == "firm"


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("content.json", b"{}"),
        ("content.json", b"[" * 100_000),
        ("content.json", b"\xff"),
        ("forms/catalogue.csv", b"code\nfirm\n"),
        ("forms/groups.csv", b"\xff\xfe"),
        ("compiled/firm.xml", b"<broken"),
        ("compiled/firm.xml", b"<html/>"),
        ("reference/counties.csv", b"code\n500101\n"),
        ("reference/documents.csv", b"document\nlicence\n"),
        ("rules/indicators.csv", b"code\nB01\n"),
        ("rules/scheme.toml", b"x = " + b"[" * 20_000),
        ("rules/scheme.toml", FILES["rules/scheme.toml"].replace(b"when = ", b"when = false #", 1)),
    ],
)
def test_a_wrong_file_is_refused_by_name(file: str, data: bytes) -> None:
    assert refused(FILES | {file: data}).place.file == file


@pytest.mark.parametrize(
    "file", sorted(name for name in FILES if "deadlines" not in name and "sections" not in name)
)
def test_a_missing_file_is_refused(file: str) -> None:
    left = {name: data for name, data in FILES.items() if name != file}
    if file == "compiled/withdrawal.xml":  # stands for no kind of record: absent, it is just not offered
        assert "withdrawal" not in Content.load(left).form_ids
    elif file == "rules/quality.csv":  # content from before there were such rules has none
        assert Content.load(left).quality.rules == ()
    elif file == "rules/programme.csv":
        assert Content.load(left).programme.targets == ()
    else:
        assert refused(left).severity == "error"


def test_an_unknown_form_is_no_crash() -> None:
    with pytest.raises(UserError) as caught:
        Content.load(FILES).form("diary")
    assert caught.value.code == "bad-pack"


def test_the_papers_that_can_be_read_are_content() -> None:
    assert Content.load(FILES).documents.document("business_licence") is not None


def test_a_paper_that_fills_no_record_is_refused() -> None:
    table = FILES["reference/documents.csv"].replace(b"record.licence", b"record.nothing")
    problem = refused(FILES | {"reference/documents.csv": table})
    assert (problem.place.column, problem.code) == ("fills", "unknown-type")


@pytest.mark.parametrize(
    ("asked", "instead"),
    [(b"legal_rep", b"blood_type"), ("法定代表人".encode(), "负责人的宗教信仰".encode())],
)
def test_a_pack_compiled_elsewhere_may_not_ask_what_must_not_be_asked(asked: bytes, instead: bytes) -> None:
    form = FILES["compiled/firm.xml"]
    assert asked in form
    problem = refused(FILES | {"compiled/firm.xml": form.replace(asked, instead)})
    assert problem.code == "forbidden-data"
    assert problem.place.file == "compiled/firm.xml"
    assert str(problem.place.column).startswith("/")
