"""Where two long texts differ: an excerpt around it for a line, and all of it with the differing part marked.
Pure."""

import html
from collections.abc import Sequence

LONG = 72  # characters from which on a text is shown in part
_LEAD = 20  # of what both say, before the part that differs


def excerpt(words: str, others: Sequence[str]) -> str:
    """As much as a row has room for, from a little before the first character that differs."""
    if len(words) <= LONG:
        return words
    shared = min((same(words, other) for other in others), default=0)
    begin = max(0, shared - _LEAD)
    head, tail = "…" if begin else "", "…" if begin + LONG < len(words) else ""
    return f"{head}{words[begin : begin + LONG]}{tail}"


def marked(words: str, other: str) -> str:
    """HTML of the text, in bold what stands between the beginning and the end that both have."""
    begin = same(words, other)
    most = min(len(words), len(other)) - begin
    end = min(most, same(words[::-1], other[::-1]))
    parts = words[:begin], words[begin : len(words) - end], words[len(words) - end :]
    first, middle, last = (html.escape(part, quote=False).replace("\n", "<br>") for part in parts)
    return f"{first}<b>{middle}</b>{last}" if middle else first + last


def same(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
