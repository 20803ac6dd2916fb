"""Long lists that are put into words as they come into sight. Plain Python; knows no widget."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")
KEPT = 4_000  # items kept made; past that all are let go and made again as they are looked at


class Mapped(Sequence[U], Generic[T, U]):
    """`items` as `make` makes them, each when it is first looked at."""

    def __init__(self, items: Sequence[T], make: Callable[[T], U]) -> None:
        self._items, self._make = items, make
        self.made: dict[int, U] = {}

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> U: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[U]: ...

    def __getitem__(self, index: int | slice) -> U | Sequence[U]:
        if isinstance(index, slice):
            return Mapped(self._items[index], self._make)
        at = index if index >= 0 else index + len(self)
        if at not in self.made:
            item = self._items[at]  # raises IndexError where there is none
            if len(self.made) >= KEPT:
                self.made.clear()
            self.made[at] = self._make(item)
        return self.made[at]

    def __iter__(self) -> Iterator[U]:
        return map(self._make, self._items)
