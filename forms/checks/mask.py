"""Masks of personal fields: enough left to recognise, too little to use."""

from typing import Literal, get_args

Mask = Literal["phone", "id", "name"]
KINDS: tuple[str, ...] = get_args(Mask)


def mask(kind: Mask, text: str) -> str:
    """The text as shown while it is hidden. Empty stays empty."""
    if not text:
        return ""
    if kind == "phone":
        return _between(text, 3, 4)
    if kind == "id":
        return _between(text, 1, 1)
    return text[0] + "*" * max(1, len(text) - 1)


def _between(text: str, head: int, tail: int) -> str:
    """Keep both ends; what is too short to keep them is hidden whole."""
    hidden = len(text) - head - tail
    if hidden < 3:
        return "*" * len(text)
    return text[:head] + "*" * hidden + text[len(text) - tail :]
