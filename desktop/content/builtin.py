"""The content that came with the program, from the `resources` folder (of the checkout, or of the bundle).

Owns which of its files are content. Knows nothing of what they mean: that is `forms.content`.
"""

import json
from functools import cache
from pathlib import Path

import resources
from forms.content import Content

FOLDER = Path(resources.__file__).parent
_CONTENT = ("content.json", "forms/*.csv", "compiled/*.xml", "reference/*", "rules/*", "reports/*")


def read_files(folder: Path = FOLDER) -> dict[str, bytes]:
    """The content files below `folder`, by name relative to it. Empty where nothing has been compiled yet."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in _CONTENT
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    }


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
