"""Tables handed in to a session: they stand for those the form takes from elsewhere, never for its own lists."""

from datetime import datetime, timedelta, timezone

from forms.xform import FormSession, Instance, parse_form
from forms.xlsform import compile_xlsform

NOON = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=8)))
FORM = """
| survey |
| | type | name | label | calculation |
| | csv-external | firm | | |
| | select_one owner | filed | Filed? | |
| | calculate | known | | count(instance('firm')/root/item) |
| choices |
| | list_name | name | label |
| | owner | yes | Yes |
| | owner | no | No |
| settings |
| | form_id | version |
| | data | 1 |
"""


def test_a_table_called_as_a_list_of_the_form_does_not_take_its_place() -> None:
    files = {"firm.csv": b"name,label\n"}
    compiled = compile_xlsform("f.md", FORM.encode(), "md", files, forbidden=())
    assert compiled.xml, compiled.problems
    rows = {
        "firm": Instance.from_rows("firm", [{"name": "f"}]),
        "owner": Instance.from_rows("owner", [{"name": "somebody"}]),
    }
    session = FormSession.start(parse_form(compiled.xml, files), now=lambda: NOON, instances=rows)
    assert [choice.value for choice in session.node("/data/filed").choices] == ["yes", "no"]
    assert session.text("/data/known") == "1"
