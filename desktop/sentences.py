"""How sentences stand one after another: Chinese ones, which end in a full-width mark, without a space.
And what of them stays in one line.
"""

import re

_FIGURE = re.compile(r"(?<=\d) (?=\w)")


def sentences(*said: str) -> str:
    """All that are not empty, as one line of words."""
    line = ""
    for words in said:
        gap = " " if line[-1:].isascii() and line and words and not line.endswith(" ") else ""
        line += gap + words
    return line


def together(words: str) -> str:
    """The same where no line breaks between a figure and what it counts."""
    return _FIGURE.sub("\u00a0", words)


def form_of(said: str) -> int:
    """Which form a counted word has beside a number that may be no whole one: that of one, or of several."""
    return 1 if said.lstrip("+-") in ("1", "1.0") else 2
