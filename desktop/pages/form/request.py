"""How the form page is asked for, and where a person is on it. Plain values, the second also as text."""

import json
from dataclasses import dataclass

from sync.store.model import Draft


@dataclass(frozen=True, slots=True)
class Request:
    """What the page was opened with: `archive` None makes a new one, `entity` is the record to edit."""

    archive: str | None = None
    kind: str = ""
    entity: str | None = None
    draft: str | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the person is: question, caret in it, scroll of the flow, rows that are open."""

    ref: str = ""
    caret: int = -1
    scroll: int = 0
    opened: tuple[str, ...] = ()

    def to_text(self) -> str:
        """As a draft keeps it."""
        return json.dumps({"ref": self.ref, "caret": self.caret, "scroll": self.scroll, "open": self.opened})

    @classmethod
    def from_text(cls, text: str) -> "Spot":
        """From a draft; anything else is the beginning."""
        try:
            kept = json.loads(text)
            opened = tuple(row for row in map(str, kept.get("open", ())) if row.endswith("]"))
            return cls(str(kept["ref"]), int(kept["caret"]), int(kept["scroll"]), opened)
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()


class OtherVersionError(Exception):
    """The draft was begun with another version of its form; `draft` is as it was stored."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.id)
        self.draft = draft
