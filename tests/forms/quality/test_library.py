"""A whole district: rates, twins, and completeness that asks for what the indicators need."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from forms.archive import Archive, Record
from forms.content import Content
from forms.judge.completeness import completeness
from forms.judge.facts import facts
from forms.quality.issues import inspect
from forms.quality.likeness import FirmKey
from forms.quality.rates import Rates
from forms.quality.twins import CROWD, shared_codes, twins
from tests.corpus.district import district
from tests.forms.quality.conftest import TODAY, record


@pytest.fixture(scope="module")
def archives() -> list[Archive]:
    held: dict[str, list[Record]] = defaultdict(list)
    for entity in district(7, 24, TODAY):
        held[entity["archive"]].append(Record(entity["entity"], entity["type"], entity["set"]))
    return [Archive(archive, tuple(records)) for archive, records in held.items()]


def test_rates_add_up(content: Content, archives: list[Archive]) -> None:
    both, first, rest = Rates(), Rates(), Rates()
    for number, archive in enumerate(archives):
        found = inspect(archive, content.quality, TODAY, content.reference, content.catalogue, content.form)
        both.add(found, shared_code=number == 0)
        (first if number < 9 else rest).add(found, shared_code=number == 0)
    of = {rate.rule.measure: rate for rate in both.all(content.quality)}
    parts = [{r.rule.measure: r for r in rates.all(content.quality)} for rates in (first, rest)]
    for measure, rate in of.items():
        assert rate.of == sum(part[measure].of for part in parts) > 0
        assert rate.good == sum(part[measure].good for part in parts)
    assert (of["code"].good, of["code"].of) == (1, 24), "one shares its code with another firm"
    assert not of["code"].reached
    assert 0.5 < (of["comply"].share or 0) < 1
    assert both.issues == first.issues + rest.issues


def test_nothing_counted_is_nothing_missed(content: Content) -> None:
    assert all(rate.share is None and rate.reached for rate in Rates().all(content.quality))


CODE = "91500108DEM0000018"


def test_twins_are_found_in_one_pass_for_each_way(content: Content) -> None:
    firms = [
        FirmKey("a", "演示川味园餐饮有限公司", CODE, "演示路18号", "19900000001", "500108"),
        FirmKey("b", "重庆演示川味园餐饮店", CODE[:-1] + "9"),
        FirmKey("c", "演示川味圆餐饮管理", "", "南岸区演示路十八号"),
        FirmKey("d", "演示别家机械厂", CODE),
        FirmKey("e", "演示又一家商行", "", "", "199 0000 0001"),
        FirmKey("f", "演示巴渝源便利店", CODE[:12] + "100018"),
        FirmKey("g"),
    ]
    found = twins(firms, content.quality.likeness)
    ways = {f"{pair.first.archive}{pair.second.archive}": pair.match.rule.way for pair in found}
    assert ways == {"ad": "code_same", "ab": "code_near", "ac": "name_address", "ae": "phone_same"}
    assert [pair.match.rule.severity for pair in found] == ["high", "high", "medium", "medium"]
    assert shared_codes(found) == {"a", "d"}


def test_a_crowd_tells_nothing_apart_and_work_stops_when_asked(content: Content) -> None:
    crowd = [FirmKey(f"{n:04}", chr(0x4E00 + n) * 5, "", "", "19900000001") for n in range(CROWD + 1)]
    assert twins(crowd, content.quality.likeness) == []
    pair = [FirmKey("a", "演示甲", CODE), FirmKey("b", "演示乙", CODE)]
    assert len(twins(pair, content.quality.likeness)) == 1
    assert twins(pair, content.quality.likeness, lambda: True) == []


class Spy(Mapping[str, Any]):
    """Properties that remember which of them were asked for."""

    def __init__(self, held: Mapping[str, Any], asked: set[str]) -> None:
        self._held, self._asked = held, asked

    def __getitem__(self, name: str) -> Any:
        self._asked.add(name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def items(self) -> Any:
        """All of them: nobody asked for any."""
        return self._held.items()

    def get(self, name: str, default: Any = None) -> Any:
        self._asked.add(name)
        return self._held.get(name, default)


# What facts look at and completeness need not ask for: what a form works out, or what the firm need not have.
UNWEIGHTED = {
    ("record.licence", "renewal_filed_on"),  # only once it is filed
    ("record.contract_milestone", "done_on"),  # only once it is done
    ("record.key_person", "until"),  # only once somebody has left
    ("record.shareholder", "burdens"),  # few shares have any
    ("record.finance_doc", "rd_cost"),  # few firms do research
    ("record.sector_rating", "valid_to"),  # most run on
    ("record.sanction", "lifted_on"),  # only once it is lifted
}
WATCHED = (
    "commitment",
    "record.commitment_check",
    "record.demand",
    "record.list_entry",
    "record.repair_case",
)
WATCHED += ("record.service_agreement", "record.voluntary_item")  # facts of these are for alerts alone


def test_completeness_weighs_what_the_indicators_look_at(content: Content, archives: list[Archive]) -> None:
    asked: dict[str, set[str]] = defaultdict(set)
    for archive in archives:
        spied = (Record(r.id, r.type, Spy(r.properties, asked[r.type])) for r in archive.records)
        facts(Archive(archive.id, tuple(spied)), TODAY, content.reference)
    weightless = set()
    for kind in (kind for kind in content.kinds if kind.code not in WATCHED):
        for question in content.form(kind.form).questions:
            weight = question.extras.get("weight", "")
            if (
                question.save_to in asked[kind.code]
                and not (weight.isdigit() and int(weight))
                and not question.required
            ):
                weightless.add((kind.code, question.save_to))
    assert weightless == UNWEIGHTED & weightless
    assert len(asked["firm"]) > 20


def test_the_next_question_is_the_one_that_weighs_most(content: Content) -> None:
    bare = Archive("firm", (record("firm", "firm", uscc="91110000600037341L", name="演示"),))
    gap = completeness(bare, content.catalogue, content.form).next_gap
    assert gap is not None
    assert gap.ref.endswith("/licence_photo"), "weighs three; what stands before it in the form, two"
