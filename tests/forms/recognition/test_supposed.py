"""What may be supposed of a licence is offered, never trusted, and only where nothing was read."""

from dataclasses import replace

from forms.recognition import Field, read, supposed
from tests.forms.recognition.sheets import CODE, DOCUMENTS, TRUTH, licence, line

COUNTIES = {CODE[2:8]: "南岸区"}
LICENCE = DOCUMENTS.document("business_licence")


def looked(fields: list[Field] | tuple[Field, ...]) -> dict[str, Field]:
    assert LICENCE is not None
    return {field.name: field for field in supposed(LICENCE, fields, COUNTIES)}


def test_who_registers_in_a_county_is_supposed_of_the_code() -> None:
    issuer = looked(read(licence(), [], DOCUMENTS).fields)["issuer"]
    assert (issuer.value, issuer.state, issuer.problem) == ("南岸区市场监督管理局", "doubtful", "supposed")
    assert issuer.quads == ()


def test_an_authority_that_is_printed_is_read() -> None:
    lines = [*licence(), line("演示市市场监督管理局", 1100, 930)]
    issuer = looked(read(lines, [], DOCUMENTS).fields)["issuer"]
    assert (issuer.value, issuer.state) == ("演示市市场监督管理局", "trusted")


def test_nothing_is_supposed_of_a_code_that_fails_or_a_county_nobody_knows() -> None:
    fields = read(licence(CODE[:-1] + "0"), [], DOCUMENTS).fields
    assert looked(fields)["issuer"].state == "missing"
    assert LICENCE is not None
    unknown = supposed(LICENCE, read(licence(), [], DOCUMENTS).fields, {})
    assert next(f for f in unknown if f.name == "issuer").state == "missing"


def test_a_term_that_is_not_printed_is_asked_for_with_the_usual_answer() -> None:
    lines = [one for one in licence() if one.text not in ("营业期限", "长期")]
    term = looked(read(lines, [], DOCUMENTS).fields)["valid_to"]
    assert (term.state, term.problem, term.fixes) == ("missing", "unprinted", ("长期",))


def test_what_was_read_stays_as_it_is() -> None:
    before = read(licence(), [], DOCUMENTS).fields
    after = looked(before)
    same = [f for f in before if f.name != "issuer"]
    assert [after[f.name] for f in same] == same
    assert {f.name: after[f.name].value for f in same} == {n: v for n, v in TRUTH.items() if n != "issuer"}
    typed = [replace(f, value="演示局", state="trusted") if f.name == "issuer" else f for f in before]
    assert looked(typed)["issuer"].value == "演示局"
