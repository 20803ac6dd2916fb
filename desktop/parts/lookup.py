"""Finding options by what is typed: words of the label, the value, pinyin initials and full pinyin.

Plain values, no Qt. Spelling takes time, so it is done in slices (`learn`) while the rest already works.
"""

import unicodedata
from collections.abc import Sequence
from time import perf_counter

Options = Sequence[tuple[str, str]]  # (value, label)
_HALF = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
_SPELT = 24  # characters of a label that are spelt; nobody types more initials than that


def half_width(words: str) -> str:
    """Full-width letters, digits and signs as plain ones, as a Chinese input method types them."""
    return words.translate(_HALF)


def folded(words: str) -> str:
    """As it is compared: half-width, in small letters."""
    return unicodedata.normalize("NFKC", words).casefold()


class Lookup:
    """Over a fixed list of options; `find` gives places in that list, best first."""

    def __init__(self, options: Options) -> None:
        self._labels = [folded(label) for _, label in options]
        self._values = [folded(value) for value, _ in options]
        self._spelt: list[str] = []  # of the first so many labels: beginnings at every syllable

    def find(self, typed: str) -> list[int]:
        """Every typed word must fit; whole beginnings come before what merely holds it."""
        words = folded(typed).split()
        if not words:
            return list(range(len(self._labels)))
        first, rest = words[0], words[1:]
        buckets: list[list[int]] = [[], [], [], []]
        for at in range(len(self._labels)):
            fit = self._fit(at, first)
            if fit >= 0 and all(self._fit(at, word) >= 0 for word in rest):
                buckets[fit].append(at)
        return [at for bucket in buckets for at in bucket]

    def learn(self, seconds: float) -> bool:
        """Spell further labels until the time is up; whether all are known."""
        until = perf_counter() + seconds
        while len(self._spelt) < len(self._labels):
            self._spelt.append(_beginnings(self._labels[len(self._spelt)]))
            if perf_counter() > until:
                break
        return len(self._spelt) == len(self._labels)

    def _fit(self, at: int, word: str) -> int:
        label = self._labels[at]
        if label.startswith(word) or self._values[at] == word:
            return 0
        if word in label:
            return 1
        if at < len(self._spelt) and f" {word}" in self._spelt[at]:
            return 2
        return 3 if word in self._values[at] else -1


def _beginnings(label: str) -> str:
    """` cqs qs s chongqingshi qingshi shi`: where a typed word may begin, in initials and spelt out."""
    text = label[:_SPELT]
    if text.isascii():
        return ""
    from forms.pinyin import syllables as read

    syllables = read(text)
    starts = [at for at, syllable in enumerate(syllables) if syllable.strip()]
    initials = ("".join(s[0] for s in syllables[at:] if s.strip()) for at in starts)
    whole = ("".join(s for s in syllables[at:] if s.strip()) for at in starts)
    return " " + " ".join([*initials, *whole])
