"""Properties that no question asks have a name: all of them, and a wrong table is refused with its place."""

import pytest

from forms.checks.sheets import SheetError
from forms.content import Content
from forms.worked_out import FILE, load_worked_out
from tests.forms import shipped
from tests.resources.definitions import content_files

HEAD = "kind,property,value,type,zh,en\n"


def test_everything_a_form_saves_can_be_called_by_name() -> None:
    content = Content.load(content_files())
    nameless = []
    for kind in content.kinds:
        form = content.form(kind.form)
        asked = {q.save_to for q in form.questions if q.save_to and any(q.label.values())}
        saved = {name for one in form.datasets if one.name == kind.dataset for name in one.properties}
        nameless += [(kind.code, name) for name in saved - asked - set(content.worked_out.get(kind.code, {}))]
    assert not nameless, "name them in worked_out.csv"


def test_values_belong_to_the_property_they_stand_under() -> None:
    found = load_worked_out(shipped.files("reference"))["commitment"]["status"]
    assert found.type == "choice"
    assert found.choices["signed"]["zh"] == "已签署"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("firm,x,,sort,名,name", "type"),
        ("firm,x,,text,,name", "zh"),
        ("firm,x,,text,名,", "en"),
        ("firm,x,a,,名,name", "value"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(row: str, column: str) -> None:
    with pytest.raises(SheetError) as told:
        load_worked_out({FILE: (HEAD + row).encode()})
    place = told.value.problems[0].place
    assert (place.file, place.row, place.column) == (FILE, 2, column)
