"""A form as its file has it: in whatever encoding it declares, with the tables it names and no others."""

from collections.abc import Iterator, Mapping

import pytest

from forms.authoring import Checked, check
from forms.imported import adopt
from forms.xform import FormSession, parse_form
from tests.resources.definitions import NOW

XFORM = """<?xml version="1.0" encoding="{0}"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
 <h:head><h:title>巡查</h:title><model>
  <instance><data id="round" version="1"><town/></data></instance>
  <instance id="乡镇" src="jr://file-csv/乡镇.csv"/>
  <bind nodeset="/data/town" type="string" constraint=". != '9'"/>
 </model></h:head>
 <h:body><select1 ref="/data/town"><label>在哪个乡镇？</label>
  <itemset nodeset="instance('乡镇')/root/item"><value ref="name"/><label ref="label"/></itemset>
 </select1></h:body>
</h:html>"""
TOWNS = "name,label\n1,南坪\n9,无\n".encode()


class Shelf(Mapping[str, bytes]):
    """Tables beside a form that note who asks for them."""

    def __init__(self, **tables: bytes) -> None:
        self.asked: list[str] = []
        self._tables = {f"{name}.csv": data for name, data in tables.items()}

    def __getitem__(self, name: str) -> bytes:
        self.asked.append(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def words_of(checked: Checked) -> list[str]:
    """The labels an imported form shows, after it was taken up from its own bytes."""
    taken = adopt(checked, {})
    session = FormSession.start(parse_form(taken.xml, taken.tables), now=lambda: NOW)
    return [node.label for node in session.nodes if node.kind == "question"]


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030", "GBK", "UTF-16", "utf-16"])
def test_an_xform_keeps_its_words_in_whatever_encoding_it_declares(encoding: str) -> None:
    data = XFORM.format(encoding).encode(encoding)
    checked = check("round.xml", data, {"乡镇.csv": TOWNS})
    assert checked.problems == ()
    assert words_of(checked) == ["在哪个乡镇？"]
    assert checked.xml is not None
    assert "巡查" in checked.xml
    assert "encoding" not in checked.xml


def test_an_xform_that_is_none_is_told_by_line() -> None:
    (found,) = check("round.xml", "<a>\n<b></a>".encode("utf-16"), {"a.csv": TOWNS}).problems
    assert (found.code, found.place.row) == ("form-xml", 2)


def test_only_tables_the_form_names_are_read() -> None:
    shelf = Shelf(乡镇=TOWNS, other=b"\xff\xff")
    assert check("round.xml", XFORM.format("UTF-16").encode("UTF-16"), shelf).problems == ()
    assert shelf.asked == ["乡镇.csv"]


EXTERNAL = """
| survey |
| | type | name | label | choice_filter |
| | text | county | 区县 | |
| | select_one_external towns | town | 在哪个乡镇？ | county=${county} |
| external_choices |
| | list_name | name | label | county |
| | towns | 1 | 南坪 | n |
"""


def test_external_choices_come_along() -> None:
    made = check("round.md", EXTERNAL.encode(), {})
    assert made.problems == ()
    assert words_of(made) == ["区县", "在哪个乡镇？"]
    assert made.xml is not None
    taken = check("round.xml", made.xml.encode(), {"itemsets.csv": made.tables["itemsets.csv"]})
    assert taken.problems == ()
    assert words_of(taken) == ["区县", "在哪个乡镇？"]
