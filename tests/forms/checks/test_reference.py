"""The shipped tables: sizes row by row, regions over time, working days of 2026."""

from datetime import date
from decimal import Decimal

import pytest

from forms.checks.sheets import SheetError
from forms.checks.size import SizeTable
from forms.judge.reference import Reference

# industry, measures, then the lower bounds of large, medium and small, from 国统字〔2017〕213号
SIZES = [
    ("01", "Y", [20000], [500], [50]),
    ("13", "XY", [1000, 40000], [300, 2000], [20, 300]),
    ("06", "XY", [1000, 40000], [300, 2000], [20, 300]),
    ("44", "XY", [1000, 40000], [300, 2000], [20, 300]),
    ("47", "YZ", [80000, 80000], [6000, 5000], [300, 300]),
    ("51", "XY", [200, 40000], [20, 5000], [5, 1000]),
    ("52", "XY", [300, 20000], [50, 500], [10, 100]),
    ("54", "XY", [1000, 30000], [300, 3000], [20, 200]),
    ("591", "XY", [1000, 30000], [300, 3000], [20, 200]),
    ("592", "XY", [200, 30000], [100, 1000], [20, 100]),
    ("599", "XY", [200, 30000], [100, 1000], [20, 100]),
    ("60", "XY", [1000, 30000], [300, 2000], [20, 100]),
    ("61", "XY", [300, 10000], [100, 2000], [10, 100]),
    ("62", "XY", [300, 10000], [100, 2000], [10, 100]),
    ("63", "XY", [2000, 100000], [100, 1000], [10, 100]),
    ("64", "XY", [2000, 100000], [100, 1000], [10, 100]),
    ("65", "XY", [300, 10000], [100, 1000], [10, 50]),
    ("701", "YZ", [200000, 10000], [1000, 5000], [100, 2000]),
    ("702", "XY", [1000, 5000], [300, 1000], [100, 500]),
    ("71", "XZ", [300, 120000], [100, 8000], [10, 100]),
    ("72", "XZ", [300, 120000], [100, 8000], [10, 100]),
    ("73", "X", [300], [100], [10]),
    ("85", "X", [300], [100], [10]),
    ("703", "X", [300], [100], [10]),
]
CLASSES = ["large", "medium", "small", "micro"]


def classify(table: SizeTable, industry: str, measures: str, values: list[int]) -> str:
    given = dict(zip(measures, values, strict=True))
    x, y, z = (Decimal(given[m]) if m in given else None for m in "XYZ")
    return table.classify(industry, x, y, z)


@pytest.mark.parametrize(("industry", "measures", "large", "medium", "small"), SIZES)
def test_every_row_at_and_just_below_its_bounds(reference, industry, measures, large, medium, small):
    for place, bounds in enumerate((large, medium, small)):
        assert classify(reference.sizes, industry, measures, bounds) == CLASSES[place]
        for which in range(len(bounds)):
            below = [bound - (which == n) for n, bound in enumerate(bounds)]
            assert classify(reference.sizes, industry, measures, below) in CLASSES[place + 1 :]


@pytest.mark.parametrize(
    ("industry", "employees", "revenue", "size"),
    [("62", 120, 1500, "small"), ("65", 103, 15735, "medium"), ("51", 30, 4999, "small"),
     ("13", 300, 2000, "medium"), ("13", 19, 99999, "micro")],
)  # fmt: skip
def test_worked_examples(reference, industry, employees, revenue, size):
    assert reference.sizes.classify(industry, Decimal(employees), Decimal(revenue), None) == size


def test_industries_outside_the_rule_and_missing_figures(reference):
    for industry in ("53", "66", "83", "84", "96"):
        assert reference.sizes.classify(industry, Decimal(5), Decimal(5), Decimal(5)) == "na"
    assert reference.sizes.classify("62", None, Decimal(5), None) == "unknown"
    assert reference.sizes.classify("", Decimal(5), Decimal(5), None) == "unknown"
    assert reference.sizes.classify("70", Decimal(150), Decimal(1200), Decimal(5000)) == "unknown"
    assert reference.sizes.classify("59", Decimal(1), Decimal(1), None) == "micro"


def test_chongqing_has_37_units_now_and_38_before(reference):
    assert len(reference.regions.on(date(2026, 11, 20))) == 37
    assert len(reference.regions.on(date(2025, 11, 5))) == 38


def test_an_abolished_district_leads_to_its_successor(reference):
    regions = reference.regions
    assert regions.current("500105", date(2026, 11, 20)).name_zh == "两江新区"
    assert regions.current("500105", date(2025, 1, 1)).name_zh == "江北区"
    assert regions.current("999999", date(2026, 1, 1)) is None


def test_towns_follow_the_change_of_2025(reference):
    towns = reference.regions.towns.values()
    kinds = [town.kind for town in towns if town.county == "500157"]
    assert (kinds.count("街道"), len(kinds)) == (31, 42)
    beibei = [town.kind for town in towns if town.county == "500109"]
    assert (beibei.count("街道"), len(beibei)) == (6, 17)


def test_all_divisions_are_there(reference):
    assert len(reference.industries) == 97
    assert reference.industries["62"].section == "H"
    names = {industry.name_en for industry in reference.industries.values()}
    assert "" not in names
    assert len(names) == 97, "no two are called the same in English"


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 9, 24), 1, date(2026, 9, 28)),  # Mid-autumn Friday and its weekend are off
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # National Day
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # the Saturday after is worked
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # worked Saturday, then Spring Festival
        (date(2026, 11, 20), 7, date(2026, 12, 1)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
    ],
)
def test_working_days_of_2026(reference, start, days, end):
    assert reference.calendar.add(start, days).day == end
    assert reference.calendar.count(start, end) == days
    assert not reference.calendar.add(start, days).provisional


def test_beyond_the_published_calendar_is_marked(reference):
    deadline = reference.calendar.add(date(2026, 12, 28), 15)
    assert deadline.provisional
    assert deadline.day.year == 2027


def test_counting_backwards_is_refused_and_negative_spans_count(reference):
    with pytest.raises(ValueError, match="forward"):
        reference.calendar.add(date(2026, 11, 20), -1)
    assert reference.calendar.count(date(2026, 10, 8), date(2026, 9, 30)) == -1
    assert reference.calendar.last_workday(date(2026, 10, 4)) == date(2026, 9, 30)


@pytest.mark.parametrize("bound", ["x", "²", "-1", "nan"])
def test_a_bad_table_says_where(bound):
    head = "code,name_zh,divisions,measures,large,medium,small"
    bad = {"sme_size.csv": f"{head}\nx,演示,62,XY,10 {bound},1 1,1 1\n".encode()}
    with pytest.raises(SheetError) as caught:
        SizeTable.load(bad)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.row, problem.place.column) == ("sme_size.csv", 2, "large")
    with pytest.raises(SheetError) as caught:
        Reference.load({})
    assert caught.value.problems[0].code == "missing-file"
