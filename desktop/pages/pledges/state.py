"""What screens about commitments show: plain values, texts already in the screen's language. No Qt, no
store.
"""

from dataclasses import dataclass

from desktop.pages.archives.wording import ChipWords


@dataclass(frozen=True, slots=True)
class PledgeState:
    """A commitment in its archive. `steps`: (words, state, state in words); `left`: until the last day.

    `act`: the button of the next step, "" without one; `act_icon` with it. `blocked` says why it cannot
    be done.
    """

    id: str
    title: str
    caption: str
    chip: ChipWords
    steps: tuple[tuple[str, str, str], ...]
    next: str
    left: str
    late: bool
    act: str
    act_icon: str
    matches: tuple[str, ...]
    blocked: str


@dataclass(frozen=True, slots=True)
class WaitingState:
    """A commitment in the queue. `shut`: why it may not be published now, "" if it may."""

    archive: str
    pledge: str
    firm: str
    uscc: str
    title: str
    signed_on: str
    days: int
    shut: str


@dataclass(frozen=True, slots=True)
class QueueState:
    """The queue: those that wait, those published last, and how many of each there are."""

    waiting: tuple[WaitingState, ...]
    shut: int
    published: int
