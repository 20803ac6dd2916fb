"""What the page of alerts shows: plain values, texts already in the screen's language. No Qt, no store."""

from dataclasses import dataclass
from typing import Literal, get_args

from desktop.pages.archives.wording import ChipWords

Filter = Literal["now", "urgent", "snoozed", "handled"]
FILTERS: tuple[Filter, ...] = get_args(Filter)


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert. `id` tells it from all others; `left`: until the last day; `said`: what somebody did
    and why, "" for nothing; `step` of `forms.judge.handling`.
    """

    id: str
    archive: str
    record: str
    code: str
    firm: str
    place: str
    title: str
    detail: str
    action: str
    last_day: str
    left: str
    urgent: bool
    step: str
    chip: ChipWords
    said: str


@dataclass(frozen=True, slots=True)
class KindState:
    """A rule that has alerts now, for the filter."""

    code: str
    words: str
