"""What a form says and cannot be worked out, by node. Knows cells by their order, not what they compute."""

from collections.abc import Iterator

from forms.xform.live import Place


class Failures:
    """Nothing is forgotten with a row that goes: when it comes back, it is worked out again."""

    def __init__(self) -> None:
        self._found: dict[Place, dict[int, str]] = {}

    def __iter__(self) -> Iterator[Place]:
        return iter(self._found)

    def at(self, place: Place) -> str:
        """Why something cannot be worked out at a node, "" when all can."""
        faults = self._found.get(place)
        return faults[min(faults)] if faults else ""

    def note(self, place: Place, order: int, fault: str) -> bool:
        """What the cell of this order cannot work out, or with "" that it can. Whether that is news."""
        faults = self._found.get(place, {})
        if faults.get(order, "") == fault:
            return False
        if fault:
            self._found.setdefault(place, {})[order] = fault
        else:
            del faults[order]
            if not faults:
                del self._found[place]
        return True
