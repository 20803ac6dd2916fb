"""Versions of content put in order: numbers as numbers, words before them."""

import re

_DIGITS = 18  # Python reads numbers of some thousand digits only; a version has less


def is_newer(one: str, other: str) -> bool:
    """2026.11 is newer than 2026.9."""
    return order_of(one) > order_of(other)


def order_of(version: str) -> list[tuple[int, str]]:
    """What versions are sorted by."""
    return [
        (int(part), "") if part.isdecimal() and len(part) <= _DIGITS else (-1, part)
        for part in re.split(r"[.\-]", version)
    ]
