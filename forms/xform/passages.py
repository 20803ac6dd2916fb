"""What a migration says: one value a question, sorted by what became of its answer. Plain and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Reason = Literal["", "type", "choice", "constraint", "rows", "calculated"]
"""Why an answer no longer fits: another type, a choice that is gone, a rule now broken, no row for it, worked
out by the form now."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One question on its way: ref, label and answer in words before and after, "" where there is none.

    `new_value` is what the new draft holds, also where it does not fit. `type` is as `Node.type`.
    """

    old_ref: str
    new_ref: str
    old_label: str
    new_label: str
    old_value: str
    new_value: str
    type: str = ""
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migration would do. `added` are questions without an answer yet; the rest are answers. `refs`
    maps old refs to new ones. `words_known` is False when only paths tell what the old version asked.
    """

    old_version: str
    new_version: str
    carried: tuple[Passage, ...]
    moved: tuple[Passage, ...]
    added: tuple[Passage, ...]
    unfit: tuple[Passage, ...]
    gone: tuple[Passage, ...]
    refs: Mapping[str, str]
    words_known: bool
    draft: bytes
