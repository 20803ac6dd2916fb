"""A fixed list searched as it is typed: by words of either language, full pinyin and initials. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sync.store import search

_LONGEST = 40  # characters of a label that are spelt: nobody types more


def _nothing() -> None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `words` with `sub` under them. `run` does it, or `then` asks on; `also` is searched beside
    the words. `marks`: (start, length) of `words` that matched."""

    key: str
    words: str
    run: Callable[[], None] = _nothing
    then: "Callable[[], Stage] | None" = None
    sub: str = ""
    icon: str = ""
    also: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """What the box asks: `prompt` in its field, and what there is for what is typed."""

    prompt: str
    find: Callable[[str], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class _Spelt:
    said: str  # words and what is searched beside them
    sounds: str  # initials and full pinyin, each after a space
    all: str  # both: most entries hold nothing of what is typed, and are passed over by one look


class Index:
    """Entries ready to be searched; thousands of them cost a fraction of a frame."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [(entry, _spelt(entry)) for entry in entries]

    def find(self, typed: str, limit: int) -> list[Entry]:
        """Those that every typed word fits, the best first, as they came among equals; all for nothing
        typed."""
        words = search.normal(typed).split()
        if not words:
            return [entry for entry, _ in self._entries[:limit]]
        found = []
        for place, (entry, spelt) in enumerate(self._entries):
            cost = 0
            for word in words:
                one = _cost(spelt, word) if word in spelt.all else None
                if one is None:
                    break
                cost += one
            else:
                found.append((cost, len(entry.words), place))
        return [self._entries[place][0] for *_, place in sorted(found)[:limit]]


def _cost(spelt: _Spelt, word: str) -> int | None:
    """How well a word fits; None for not at all. Beginnings before middles, letters before sounds."""
    at = spelt.said.find(word)
    if at >= 0:
        return 0 if at == 0 or spelt.said[at - 1] in " \n" else 2
    if word.isascii():
        at = spelt.sounds.find(f" {word}")
        if at >= 0:
            return 1
        if len(word) > 1 and word in spelt.sounds:
            return 3
    return None


def _spelt(entry: Entry) -> _Spelt:
    said = search.normal(entry.words)
    both = (said, search.normal(entry.also))
    sounds: dict[str, None] = {}
    for text in both:
        for reading in search.readings(text[:_LONGEST]):
            sounds["".join(syllable[0] for syllable in reading)] = None
            sounds["".join(reading)] = None
    words, heard = "\n".join(both), " " + " ".join(sounds)
    return _Spelt(words, heard, f"{words}\n{heard}")
