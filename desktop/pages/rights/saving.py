"""Saving a copy that a person asked for: where, then noted, then written, off the UI thread."""

from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.leaving import let_out
from desktop.parts.file_dialog import file_dialog
from desktop.shell.page import Page

Make = Callable[[], bytes]


def ask_and_save(  # noqa: PLR0913 - what leaves, why and whose, besides how
    page: Page,
    title: str,
    stem: str,
    kinds: Mapping[str, Make],
    *,
    what: str,
    purpose: str,
    archive: str,
    saved: str,
    name: str,
) -> None:
    """Ask for a file and write what the kind of its ending makes; `kinds`: ending → how, the first is
    offered. `saved` is what is said then, with {path}."""
    endings = list(kinds)
    start = str(Path.home() / f"{_safe(stem)}.{endings[0]}")
    dialog = file_dialog(page, title, start, name=name, saves=True)
    dialog.setNameFilters([f"{ending.upper()} (*.{ending})" for ending in endings])
    dialog.selectFile(start)
    dialog.setDefaultSuffix(endings[0])
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
    )
    dialog.fileSelected.connect(
        lambda path: save(page, Path(path), kinds, what=what, purpose=purpose, archive=archive, saved=saved)
    )
    dialog.open()


def save(
    page: Page, path: Path, kinds: Mapping[str, Make], *, what: str, purpose: str, archive: str, saved: str
) -> None:
    """Write it there; what its ending does not tell is the first kind."""
    store, person = page.workspace.store, page.workspace.person.id
    ending = path.suffix.lower().lstrip(".")
    make = kinds.get(ending) or next(iter(kinds.values()))

    def work() -> None:
        data = make()
        let_out(store, person, what, purpose, path, lambda out: out.write(data), archive=archive)

    page.workspace.tasks.run(
        work,
        lambda _none: page.navigator.toast(saved.format(path=path)),
        page.navigator.show_error,
        owner=page,
    )


def _safe(stem: str) -> str:
    """A file's name out of a firm's: no signs that a disk refuses, not longer than one takes."""
    plain = "".join("_" if c in '\\/:*?"<>|' or not c.isprintable() else c for c in stem).strip(". ")
    return plain[:60] or "copy"
