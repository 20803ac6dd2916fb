"""Going through every firm of the library, off the screen's thread: issues, rates and twins.

Reads the store; keeps sums and issues, never an archive. Knows no widget.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from forms.content import Content
from forms.quality.issues import Inspected, inspect
from forms.quality.likeness import FirmKey
from forms.quality.rates import Rate, merged_tallies
from forms.quality.twins import Twins, shared_codes, twins
from sync.records import read_archive
from sync.store import Store

Told = Callable[[int, int], None]
TOLD_EVERY = 20  # firms


@dataclass(slots=True)
class Report:
    """What a day's inspection found: by archive. `whole` when none is left out."""

    day: date
    firms: dict[str, FirmKey] = field(default_factory=dict)
    found: dict[str, Inspected] = field(default_factory=dict)
    twins: list[Twins] = field(default_factory=list)
    whole: bool = False

    def rates(self, content: Content) -> tuple[Rate, ...]:
        """The rates over all that was inspected."""
        return merged_tallies(self.found, shared_codes(self.twins)).all(content.quality)

    def drop(self, archive: str) -> None:
        """A firm is no longer in the library, or no longer one of its own."""
        self.firms.pop(archive, None)
        self.found.pop(archive, None)
        self.twins = [pair for pair in self.twins if archive not in (pair.first.archive, pair.second.archive)]


def scan(store: Store, content: Content, today: date, told: Told, cancelled: Callable[[], bool]) -> Report:
    """Inspect every firm in the list; when it is `cancelled`, what was found so far."""
    report = Report(today)
    report.firms = {key.archive: key for key in store.firm_keys()}
    merged = store.merged()
    for number, archive_id in enumerate(report.firms):
        if cancelled():
            return report
        if number % TOLD_EVERY == 0:
            told(number, len(report.firms))
        archive, _ = read_archive(store, archive_id, merged)
        report.found[archive_id] = inspect(
            archive, content.quality, today, content.reference, content.standard, content.form
        )
    told(len(report.firms), len(report.firms))
    report.twins = twins(report.firms.values(), content.quality.likeness, cancelled)
    report.whole = not cancelled()
    return report
