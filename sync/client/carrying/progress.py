"""What carrying tells while it runs, and what came of it. Values only."""

from collections.abc import Callable
from dataclasses import dataclass, field

from forms.errors import TransientError
from sync.client.progress import Problem

Cancel = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Carrying:
    """How far a file is: bytes of about how many."""

    done: int
    total: int


Tell = Callable[[Carrying], None]


@dataclass(frozen=True, slots=True)
class Carried:
    """What came with one file: `confirmed` own records and `confirmed_photos` that the centre now says it
    has, `received` records, `photos`, `packs` (name, version), properties newly `disputed`, archives
    `purged`. Unless `last`, file `number` + 1 of the same bundle goes on."""

    name: str
    number: int
    confirmed: int = 0
    confirmed_photos: int = 0
    received: int = 0
    photos: int = 0
    disputed: int = 0
    purged: int = 0
    refused: int = 0
    packs: tuple[tuple[str, str], ...] = ()
    last: bool = False
    problems: tuple[Problem, ...] = field(default=())


def stopped() -> TransientError:
    """The person stopped it."""
    return TransientError(
        "bundle-stopped",
        "Stopped.",
        "Everything stays saved on this computer; what was taken over stays, and no half file is left.",
    )
