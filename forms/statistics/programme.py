"""What the programme is to reach, and in which bands completeness is told: `programme.csv`,
`completeness_bands.csv`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forms.checks.dates import read_date
from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

TARGETS, BANDS = "programme.csv", "completeness_bands.csv"
_TARGET_COLUMNS = ("tier", "firms", "from", "until", "basis_zh", "certainty")
_BAND_COLUMNS = ("from", "title_zh", "title_en")


@dataclass(frozen=True, slots=True)
class Target:
    """So many firms of a tier, from one day to another."""

    tier: str
    firms: int
    start: date
    until: date
    basis_zh: str
    certainty: str

    def expected(self, today: date) -> int:
        """How many there should be by now if they came evenly: our own yardstick, no rule of the plan's."""
        whole, passed = (self.until - self.start).days, (today - self.start).days
        return round(self.firms * min(max(passed / whole, 0.0), 1.0))


@dataclass(frozen=True, slots=True)
class Band:
    """Completeness from so many percent up to the next band's."""

    start: int
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Programme:
    """Targets by tier and bands, in the order of the sheets; none in content from before there were any."""

    targets: tuple[Target, ...] = ()
    bands: tuple[Band, ...] = (Band(0, "全部", "All"),)

    @property
    def firms(self) -> int:
        """How many firms in all."""
        return sum(target.firms for target in self.targets)

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Programme":
        """From name → bytes. Raises SheetError with every fault found."""
        problems: list[Problem] = []
        targets = [_target(row, problems) for row in read_sheet(files, TARGETS, _TARGET_COLUMNS)]
        bands = _bands(read_sheet(files, BANDS, _BAND_COLUMNS), problems)
        tiers: set[str] = set()
        for row, target in zip(read_sheet(files, TARGETS, _TARGET_COLUMNS), targets, strict=True):
            if target is not None and target.tier in tiers:
                problems.append(row.problem("tier", "twice", f"{target.tier} has a target already"))
            tiers.update([target.tier] if target else [])
        if problems:
            raise SheetError(problems)
        return cls(tuple(t for t in targets if t), bands)


def _target(row: Row, problems: list[Problem]) -> Target | None:
    before = len(problems)
    start, until = read_date(row["from"]), read_date(row["until"])
    if not row["tier"]:
        problems.append(row.problem("tier", "empty", "must be the code of a tier"))
    if not row["firms"].isascii() or not row["firms"].isdigit():
        problems.append(row.problem("firms", "bad-number", "must be a whole number"))
    for name, day in (("from", start), ("until", until)):
        if day is None:
            problems.append(row.problem(name, "bad-date", "not a date like 2026-10-01"))
    if start is not None and until is not None and start >= until:
        problems.append(row.problem("until", "bad-period", "must be after the day in `from`"))
    if len(problems) > before or start is None or until is None:
        return None
    return Target(row["tier"], int(row["firms"]), start, until, row["basis_zh"], row["certainty"])


def _bands(rows: Sequence[Row], problems: list[Problem]) -> tuple[Band, ...]:
    found: list[Band] = []
    for row in rows:
        text = row["from"]
        if not text.isascii() or not text.isdigit() or int(text) > 100:
            problems.append(row.problem("from", "bad-number", "must be a whole number from 0 to 100"))
            continue
        least = found[-1].start + 1 if found else 0
        if int(text) < least or (not found and int(text)):
            problems.append(row.problem("from", "bad-order", "bands begin with 0 and rise"))
            continue
        found.append(Band(int(text), row["title_zh"], row["title_en"]))
    return tuple(found) or Programme().bands
