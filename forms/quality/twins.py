"""Which firms of a whole library may be kept twice: every pair worth looking at, found in one pass for each
way.

Pure. Firms are put together by what twins share (a code but for one character, a telephone, a name, rare
pairs of letters of it); only those that meet are compared, so that the work grows with the firms and not with
their square. Where more than `CROWD` meet, what they share tells nothing apart.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from forms.checks.uscc import normalise
from forms.quality.likeness import FirmKey, Likeness, Match, bigrams, digits

CROWD = 40
RAREST = 3  # pairs of letters of a name by which it is looked up


@dataclass(frozen=True, slots=True)
class Twins:
    """Two firms that may be one."""

    first: FirmKey
    second: FirmKey
    match: Match


def twins(
    firms: Iterable[FirmKey], likeness: Likeness, cancelled: Callable[[], bool] = lambda: False
) -> list[Twins]:
    """All pairs, the surest first; what was found so far when it is `cancelled`."""
    known = sorted(firms, key=lambda firm: firm.archive)
    found: dict[tuple[str, str], Twins] = {}
    for way in (_by_code, _by_phone, _by_name, _by_letters):
        for crowd in way(known, likeness):
            if cancelled():
                return _sorted(found)
            for first, second in combinations(crowd, 2):
                key = (first.archive, second.archive)
                if key not in found and (match := likeness.compare(first, second)) is not None:
                    found[key] = Twins(first, second, match)
    return _sorted(found)


def shared_codes(found: Iterable[Twins]) -> frozenset[str]:
    """The archives whose credit code another firm has too."""
    same = (pair for pair in found if pair.match.rule.way == "code_same")
    return frozenset(archive for pair in same for archive in (pair.first.archive, pair.second.archive))


def _sorted(found: dict[tuple[str, str], Twins]) -> list[Twins]:
    return [
        pair
        for _, pair in sorted(found.items(), key=lambda item: (*(-n for n in item[1].match.weight), item[0]))
    ]


def _together(
    firms: Sequence[FirmKey], keys: Callable[[FirmKey], Iterable[Hashable]]
) -> Iterator[list[FirmKey]]:
    met: dict[Hashable, list[FirmKey]] = defaultdict(list)
    for firm in firms:
        for key in keys(firm):
            met[key].append(firm)
    yield from (crowd for crowd in met.values() if 1 < len(crowd) <= CROWD)


def _by_code(firms: Sequence[FirmKey], likeness: Likeness) -> Iterator[list[FirmKey]]:
    """Without one of its characters a code meets all that differ in it; one place at a time."""
    codes = [(firm, code) for firm in firms if len(code := normalise(firm.code)) == 18]
    whole = dict.fromkeys(code for _, code in codes)
    yield from _together(firms, lambda firm: [code] if len(code := normalise(firm.code)) == 18 else [])
    first = {code: firm for firm, code in reversed(codes)}
    for place in range(18):
        met: dict[str, list[FirmKey]] = defaultdict(list)
        for firm, code in codes:
            met[code[:place] + code[place + 1 :]].append(firm)
        yield from (crowd for crowd in met.values() if 1 < len(crowd) <= CROWD)
    for code in whole:
        for place in range(17):
            turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if code < turned and turned in first:
                yield sorted((first[code], first[turned]), key=lambda firm: firm.archive)


def _by_phone(firms: Sequence[FirmKey], likeness: Likeness) -> Iterator[list[FirmKey]]:
    yield from _together(firms, lambda firm: [phone] if (phone := digits(firm.phone)) else [])


def _by_name(firms: Sequence[FirmKey], likeness: Likeness) -> Iterator[list[FirmKey]]:
    yield from _together(firms, lambda firm: [core] if (core := likeness.core(firm.name)) else [])


def _by_letters(firms: Sequence[FirmKey], likeness: Likeness) -> Iterator[list[FirmKey]]:
    """Names that share one of their rarest pairs of letters; with it the district, where many do."""
    pairs = {firm.archive: bigrams(likeness.core(firm.name)) for firm in firms}
    known = Counter(pair for held in pairs.values() for pair in held)

    def keys(firm: FirmKey) -> Iterator[Hashable]:
        shared = [pair for pair in pairs[firm.archive] if known[pair] > 1]
        for pair in sorted(shared, key=lambda pair: (known[pair], pair))[:RAREST]:
            few = known[pair] <= CROWD
            yield pair if few else (pair, firm.county, _door(likeness.spot(firm.address)))

    yield from _together(firms, keys)


def _door(address: str) -> str:
    """The last figures of an address: those of a door, of a floor."""
    return digits(address)[-4:]
