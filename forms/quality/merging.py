"""Which archive stands for a firm that was kept twice: following `merged_into` from one to the next.

A merge is one property of the firm that is given up, naming the archive it went into; undoing it empties the
property. Devices may merge without knowing of each other, so that chains and circles arise: every copy with
the same facts comes to the same answer, and no firm is ever hidden behind nothing. Must not know a store.
"""

from collections.abc import Collection, Iterable, Mapping

MERGED_INTO = "merged_into"
"""Property of a firm: the id of the archive that stands for it, absent for a firm of its own."""


def survivor(archive: str, into: Mapping[str, str], here: Collection[str]) -> str:
    """The archive that stands for `archive`: the end of its chain among those that are `here`.

    `into`: archive → what its firm says. A chain that leaves what is here ends before it leaves; in a circle
    the least id stands for all.
    """
    way = [archive]
    seen = {archive}
    while (after := into.get(way[-1], "")) and after in here:
        if after in seen:
            return min(way[way.index(after) :])
        way.append(after)
        seen.add(after)
    return way[-1]


def hidden(archives: Iterable[str], into: Mapping[str, str], here: Collection[str]) -> frozenset[str]:
    """Those of `archives` that another one stands for."""
    return frozenset(archive for archive in archives if survivor(archive, into, here) != archive)


def group(archive: str, into: Mapping[str, str], here: Collection[str]) -> tuple[str, ...]:
    """All archives of the firm that `archive` belongs to, the one that stands for them first."""
    first = survivor(archive, into, here)
    rest = (other for other in into if other in here and other != first)
    return (first, *sorted(other for other in rest if survivor(other, into, here) == first))
