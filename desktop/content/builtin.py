"""The content that came with the program, from the `resources` folder (of the checkout, or of the bundle).

Owns which of its files are content. Knows nothing of what they mean: that is `forms.content`.
"""

import json
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import resources
from forms.content import Content

log = logging.getLogger(__name__)

FOLDER = Path(resources.__file__).parent
_CONTENT = ("content.json", "forms/*.csv", "compiled/*.xml", "reference/*", "rules/*", "reports/*")

_TABLES = ("reference/", "rules/", "reports/")


def read_files(folder: Path = FOLDER) -> dict[str, bytes]:
    """The content files below `folder`, by name relative to it. Empty where nothing has been compiled yet."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in _CONTENT
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    }


def completed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A pack's files, and our own tables and templates where it has none of that name: a pack from before
    they existed goes on working with the program that reads them. Its forms and catalogue stay its own."""
    own = {n: d for n, d in read_files().items() if n.startswith(_TABLES) and n not in files}
    if own:
        log.info("content pack without %d tables of this program: %s", len(own), ", ".join(sorted(own)))
    return {**own, **files}


def version() -> str:
    """Of the content that came with the program; the first screen does not wait for the rest to be parsed."""
    return str(json.loads((FOLDER / "content.json").read_bytes()).get("version", ""))


def load() -> Content:
    """The built-in content. Raises UserError `bad-pack` when it was never compiled: run `dev.py` once."""
    return Content.load(read_files())


@cache
def shared() -> Content:
    """The same one every time, so that what has been parsed of it before unlocking, or by the session before,
    is not parsed again."""
    return load()
