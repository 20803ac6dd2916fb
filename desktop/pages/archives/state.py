"""What the list of archives shows beside its rows: filters and the preview. Plain values, texts ready."""

from dataclasses import dataclass

from desktop.pages.archives.wording import ChipWords


@dataclass(frozen=True, slots=True)
class OptionState:
    """One value of a filter: how many firms it would leave, and whether it is chosen."""

    value: str
    words: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterState:
    """A filter's chip."""

    key: str
    words: str
    active: bool


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group of the archive: its name, how much of it is filled, and that in figures."""

    code: str
    name: str
    done: int
    total: int
    errors: int = 0

    @property
    def fraction(self) -> float:
        """0 to 1; what has nothing to fill is full."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class PictureState:
    """A thumbnail: SHA-256, its bytes (JPEG or PNG, may be empty), caption."""

    sha: str
    thumbnail: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class PreviewState:
    """The pane beside the list. `alerts`: (urgent, words)."""

    archive: str
    name: str
    grade: str
    stars: int
    points: str
    chips: tuple[ChipWords, ...]
    percent: int
    done: int
    total: int
    groups: tuple[GroupState, ...]
    alerts: tuple[tuple[bool, str], ...]
    alert_count: int
    pictures: tuple[PictureState, ...]
    picture_count: int
    next_visit: str
