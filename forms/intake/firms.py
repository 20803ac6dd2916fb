"""Which firm a row means: by its credit code, else by its exact name. Knows the firms it is told of and those
that earlier rows make."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from forms.checks.uscc import check_uscc


@dataclass(frozen=True, slots=True)
class Known:
    """One firm: its archive, its name and its code ("" without one)."""

    archive: str
    name: str
    uscc: str


@dataclass(frozen=True, slots=True)
class Found:
    """The firm, or why there is none: `firm-none`, `firm-several`, `firm-unnamed`, `firm-code`. `named` are
    those that it may be, or the code that was probably meant. `differs`: the archive has another name for the
    code. `merged`: the firm meant was merged into this archive, and had this code."""

    archive: str = ""
    problem: str = ""
    named: tuple[str, ...] = ()
    differs: str = ""
    merged: str = ""


class Firms:
    """All firms by code and by name. `merged` are those that were merged into another one: `archive` is the
    one that stands for them, name and code are their own."""

    def __init__(self, firms: Iterable[Known], merged: Iterable[Known] = ()) -> None:
        self._merged_codes: dict[str, list[Known]] = {}
        self._merged_names: dict[str, list[Known]] = {}
        for old in merged:
            self._merged_codes.setdefault(old.uscc, []).append(old)
            self._merged_names.setdefault(same_name(old.name), []).append(old)
        self._by_code: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}
        for firm in firms:
            self.add(firm)

    def add(self, firm: Known) -> None:
        """One more."""
        if firm.uscc:
            self._by_code.setdefault(firm.uscc, []).append(firm)
        self._by_name.setdefault(same_name(firm.name), []).append(firm)

    def with_name(self, name: str) -> tuple[Known, ...]:
        """All of exactly this name, whatever the width of its letters and brackets."""
        return tuple(self._by_name.get(same_name(name), ()))

    def find(self, code: str, name: str) -> Found:
        """The firm of a code; of a name where there is no code."""
        if code:
            checked = check_uscc(code)
            found = self._by_code.get(checked.normalised, [])
            old = self._merged_codes.get(checked.normalised, [])
            if not found and not old and not checked.ok:
                return Found(problem="firm-code", named=checked.fixes[:1])
        elif name:
            found, old = list(self.with_name(name)), self._merged_names.get(same_name(name), [])
        else:
            return Found(problem="firm-unnamed")
        if not found and len({firm.archive for firm in old}) == 1:
            return Found(old[0].archive, merged=old[0].uscc or old[0].name)
        found = found or old
        if len(found) > 1:
            return Found(problem="firm-several", named=tuple(firm.name for firm in found))
        if not found:
            return Found(problem="firm-none")
        differs = found[0].name if code and name and same_name(name) != same_name(found[0].name) else ""
        return Found(found[0].archive, differs=differs)


def same_name(name: str) -> str:
    """A name as it is compared."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
