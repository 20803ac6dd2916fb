"""Choosing a firm among any number: what is typed is looked for in the store, nothing else is read."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from desktop.finding.entries import Entry, Stage
from desktop.parts import Select
from desktop.shell.command import CommandBox
from sync.store.model import FirmPage, FirmQuery

_SHOWN = 20


class FirmSelect(Select):
    """A `Select` whose options are the firms of the store. `read` asks for them, `name_of` names one."""

    def __init__(
        self,
        read: Callable[[FirmQuery], FirmPage],
        name_of: Callable[[str], str],
        value: str = "",
        *,
        placeholder: str = "",
        name: str = "",
    ) -> None:
        self._read, self._name_of = read, name_of
        super().__init__((), value, placeholder=placeholder, name=name)

    def label_of(self, value: str) -> str:
        """The firm's name."""
        return self._name_of(value) or value

    def open_list(self, typed: str = "") -> None:
        """Open a box to search in; those changed last stand in it at first."""
        box = CommandBox(self.window(), Stage(self.tr("Name, pinyin, initials or code"), self._find))
        box.show_below(self)
        if typed:
            box.typed.setText(typed)
            box.fill()

    def _find(self, typed: str) -> Sequence[Entry]:
        query = FirmQuery(text=typed, limit=_SHOWN)
        if not typed:
            query = replace(query, sort="updated", descending=True)
        return [
            Entry(
                row.archive,
                row.name,
                partial(self._take, row.archive),
                sub=row.uscc,
                icon="archives",
                marks=tuple((start, end - start) for start, end in row.match_spans),
            )
            for row in self._read(query).rows
        ]
