"""The catalogue's sheets: what they give, and where they are wrong."""

import pytest

from forms.catalogue import Catalogue
from forms.checks.sheets import SheetError
from tests.resources.sheets import FORMS

FILES = {name: (FORMS / name).read_bytes() for name in ("catalogue.csv", "groups.csv")}


def edited(old: str, new: str, file: str = "catalogue.csv") -> dict[str, bytes]:
    text = FILES[file].decode()
    assert old in text
    return FILES | {file: text.replace(old, new, 1).encode()}


def test_the_five_groups_of_the_standard() -> None:
    assert [group.code for group in Catalogue.load(FILES).groups] == ["5.1", "5.2", "5.3", "5.4", "5.5"]


def test_kinds_come_in_order_and_by_code() -> None:
    catalogue = Catalogue.load(FILES)
    assert catalogue.kinds[0].code == "firm"
    assert [kind.order for kind in catalogue.kinds] == sorted(kind.order for kind in catalogue.kinds)
    licence = catalogue.kind("record.licence")
    assert (licence.title("zh"), licence.title("en")) == ("资质证照", "Licence")
    assert catalogue.of_dataset("licence") is licence
    assert not catalogue.has("finding")


def test_rows_of_a_repeat_stand_under_their_parent() -> None:
    catalogue = Catalogue.load(FILES)
    milestone = catalogue.kind("record.contract_milestone")
    assert (milestone.parent, milestone.parent_property) == ("record.contract", "contract")
    shown = [kind.code for kind in catalogue.in_group("5.3")]
    assert "record.contract" in shown
    assert milestone.code not in shown


@pytest.mark.parametrize(
    ("files", "row", "column"),
    [
        (edited("record.licence,licence,", "firm,licence,"), 3, "code"),
        (edited(",licence,5.2,", ",licence,5.9,"), 3, "group"),
        (edited("资质证照", ""), 3, "title_zh"),
        (edited("Licence,many", "Licence,few"), 3, "cardinality"),
        (edited("record.contract,contract\n", "record.lease,contract\n"), 7, "parent"),
        (edited("record.contract,contract\n", ",\n"), 7, "parent"),
        (edited(",20,yes", ",2a,yes"), 3, "order"),
        (edited(",20,yes", ",²,yes"), 3, "order"),
        (edited("icon", "image"), 1, "icon"),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_place(files, row: int, column: str) -> None:
    with pytest.raises(SheetError) as refused:
        Catalogue.load(files)
    assert (row, column) in [(p.place.row, p.place.column) for p in refused.value.problems]


def test_every_fault_is_told_at_once() -> None:
    files = {k: v.replace(b",many,", b",few,") for k, v in FILES.items()}
    with pytest.raises(SheetError) as refused:
        Catalogue.load(files)
    assert len(refused.value.problems) > 3
