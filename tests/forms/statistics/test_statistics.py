"""Targets, bands and periods as data; what adds up, adds up however it is cut."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.sheets import SheetError
from forms.statistics import (
    Cell,
    Happened,
    Programme,
    back_from,
    by,
    month_of,
    quarter_of,
    series,
    total,
    year_of,
)
from forms.statistics.programme import BANDS, TARGETS, Target

HEAD = "tier,firms,from,until,basis_zh,certainty\n"
GOOD = f"{HEAD}basic,3000,2026-04-01,2028-06-30,演示,V1\n"
BAND = "from,title_zh,title_en\n0,少,few\n50,多,many\n"


def test_the_sheets_that_ship() -> None:
    from pathlib import Path

    import resources

    folder = Path(resources.__file__).parent / "rules"
    found = Programme.load({name: (folder / name).read_bytes() for name in (TARGETS, BANDS)})
    assert {t.tier: t.firms for t in found.targets} == {"basic": 3000, "rising": 1500, "model": 500}
    assert found.firms == 5000
    assert [band.start for band in found.bands] == [0, 40, 60, 80, 100]


@pytest.mark.parametrize(
    ("targets", "bands", "places"),
    [
        (f"{HEAD}basic,many,2026-04-01,2028-06-30,x,V1\n", BAND, [(2, "firms")]),
        (f"{HEAD}basic,-1,2026-04-01,soon,x,V1\n", BAND, [(2, "firms"), (2, "until")]),
        (f"{HEAD}basic,1,2028-06-30,2026-04-01,x,V1\n", BAND, [(2, "until")]),
        (f"{HEAD},1,2026-04-01,2028-06-30,x,V1\n", BAND, [(2, "tier")]),
        (f"{GOOD}basic,1,2026-04-01,2028-06-30,x,V1\n", BAND, [(3, "tier")]),
        (GOOD, "from,title_zh,title_en\n10,x,x\n", [(2, "from")]),
        (GOOD, "from,title_zh,title_en\n0,x,x\n50,x,x\n50,y,y\n101,z,z\n", [(4, "from"), (5, "from")]),
    ],
)
def test_a_wrong_sheet_is_refused_with_every_place(
    targets: str, bands: str, places: list[tuple[int, str]]
) -> None:
    with pytest.raises(SheetError) as refused:
        Programme.load({TARGETS: targets.encode(), BANDS: bands.encode()})
    found = sorted((p.place.row, p.place.column) for p in refused.value.problems)
    assert found == sorted(places)


def test_an_even_pace() -> None:
    target = Target("basic", 1000, date(2026, 1, 1), date(2027, 1, 1), "", "V1")
    days = (date(2025, 1, 1), date(2026, 1, 1), date(2026, 7, 2), date(2027, 1, 1), date(2030, 1, 1))
    assert [target.expected(day) for day in days] == [0, 0, 499, 1000, 1000]


def test_periods() -> None:
    day = date(2026, 11, 20)
    assert [p.name for p in (month_of(day), quarter_of(day), year_of(day))] == ["2026-11", "2026-Q4", "2026"]
    assert [str(p.last) for p in (month_of(day), quarter_of(day), year_of(day))] == ["2026-11-30"] + [
        "2026-12-31"
    ] * 2
    assert [p.name for p in back_from(quarter_of(day), 3)] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert month_of(date.max).last == date.max
    assert [p.name for p in back_from(month_of(date(1, 2, 1)), 5)] == ["0001-01", "0001-02"]


cells = st.builds(
    Cell,
    *(st.sampled_from(["", "a", "b"]) for _ in range(5)),
    band=st.integers(-1, 2),
    firms=st.integers(1, 5),
    completeness=st.integers(0, 300),
    alerts=st.integers(0, 3),
)


@given(st.lists(cells, max_size=12), st.sampled_from(["county", "industry", "tier", "officer"]))
def test_parts_add_up_to_the_whole(found: list[Cell], dimension: str) -> None:
    whole, parts = total(found), by(found, dimension)  # type: ignore[arg-type]
    assert sum(part.firms for part in parts.values()) == whole.firms
    assert sum(part.late["alert"] for part in parts.values()) == whole.late["alert"]
    assert sum((part.grades for part in parts.values()), start=type(whole.grades)()) == +whole.grades
    assert total(reversed(found)).tiers == whole.tiers


@given(st.lists(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=20))
def test_quarters_are_the_sums_of_their_months(days: list[date]) -> None:
    happened = [Happened(f"{day:%Y-%m}", "visited", "", 1) for day in days]
    last = quarter_of(date(2026, 12, 31))
    quarters, months = back_from(last, 4), back_from(month_of(date(2026, 12, 31)), 12)
    by_quarter, by_month = series(happened, quarters)["visited"], series(happened, months)["visited"]
    assert sum(c.total() for c in by_quarter.values()) == sum(c.total() for c in by_month.values())
    assert sum(c.total() for c in by_month.values()) == sum(day.year == 2026 for day in days)
