"""报送率, 合规率, 及时率 and 重错码率 over many archives, one after the other: nothing is kept but sums.

Pure. What a rate has to reach is data (`quality_rates.csv`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.quality.issues import Inspected
from forms.quality.rules import Measure, Quality, RateRule


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate: `good` of `of`; for errors (‰) `good` counts the wrong ones."""

    rule: RateRule
    good: int
    of: int

    @property
    def share(self) -> float | None:
        """0 to 1; None where nothing was counted."""
        return self.good / self.of if self.of else None

    @property
    def reached(self) -> bool:
        """Whether it is as good as it should be; nothing counted is nothing missed."""
        return self.share is None or self.rule.reached(self.share)


@dataclass(slots=True)
class Rates:
    """Takes in one archive after the other. `shared`: archives whose code another firm has too."""

    archives: int = 0
    issues: Counter[str] = field(default_factory=Counter)
    _tallies: dict[Measure, tuple[int, int]] = field(default_factory=dict)
    _records: tuple[int, int] = (0, 0)
    _wrong_codes: int = 0

    def add(self, found: Inspected, *, shared_code: bool = False) -> None:
        """One more archive."""
        self.archives += 1
        self.issues.update(issue.rule for issue in found.issues)
        for measure, (made, held) in found.tallies.items():
            before = self._tallies.get(measure, (0, 0))
            self._tallies[measure] = (before[0] + made, before[1] + held)
        self._records = (self._records[0] + found.records[0], self._records[1] + found.records[1])
        made, held = found.tallies.get("code", (0, 0))
        self._wrong_codes += shared_code or made > held

    def all(self, quality: Quality) -> tuple[Rate, ...]:
        """Every rate there is a goal for, in the order of the sheet."""
        return tuple(self._rate(rule) for rule in quality.rates)

    def _rate(self, rule: RateRule) -> Rate:
        if rule.measure == "comply":
            return Rate(rule, self._records[1], self._records[0])
        if rule.measure == "code":
            return Rate(rule, self._wrong_codes, self.archives)
        made, held = self._tallies.get(rule.measure, (0, 0))
        return Rate(rule, held, made)


def merged_tallies(found: Mapping[str, Inspected], shared: frozenset[str] = frozenset()) -> Rates:
    """The sums of archives that were inspected before."""
    rates = Rates()
    for archive, inspected in found.items():
        rates.add(inspected, shared_code=archive in shared)
    return rates
