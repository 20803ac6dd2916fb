"""Making a failing run small: the same failure with as few operations as can be (ddmin)."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def shrunk(numbers: Sequence[int], fails: Callable[[Sequence[int]], bool], attempts: int = 400) -> list[int]:
    """A small part of `numbers` that still `fails`; the smallest found when the attempts are used up."""
    left, pieces = list(numbers), 2
    while len(left) >= 2 and attempts > 0:
        size = max(1, len(left) // pieces)
        for start in range(0, len(left), size):
            rest = left[:start] + left[start + size :]
            attempts -= 1
            if rest and fails(rest):
                left, pieces = rest, max(2, pieces - 1)
                break
            if attempts <= 0:
                break
        else:
            if size == 1:
                break
            pieces = min(len(left), pieces * 2)
    return left
