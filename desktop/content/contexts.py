"""Where a translation stands: all of a context in one file, that of its feature. No Qt import.

English stands in the program itself; `counts_en_GB.ts` holds the two forms of its sentences that count.

A context is the class, or the table of words, that says a sentence; what `UserError`s say is in the context
`errors`, which has a file of its own. A new context goes to any file, and stays there.

python -m desktop.content.contexts      puts what stands elsewhere in its place
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from desktop.content.translations import I18N

ERRORS = "errors"
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{0}" sourcelanguage="en_GB">
"""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of a context. `comment` tells apart what reads alike in English; "" mostly. `forms`: of a
    sentence that counts, as many as the language has; the last is the `translation`, too."""

    source: str
    translation: str
    comment: str = ""
    forms: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What is translated once in a context."""
        return self.source, self.comment


@dataclass(slots=True)
class WordFile:
    """One .ts: context → its messages, both in their order."""

    path: Path
    contexts: dict[str, list[Message]] = field(default_factory=dict)


def read(path: Path) -> WordFile:
    """A .ts file; a context that stands in it twice is one. Raises ValueError, naming the file, for one that
    cannot be read and for a sentence that is not translated."""
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - our own file
    except ET.ParseError as error:
        raise ValueError(f"{path.name}: {error}") from error
    found = WordFile(path)
    for context in root.iter("context"):
        messages = found.contexts.setdefault(context.findtext("name") or "", [])
        for message in context.iter("message"):
            source, said = message.findtext("source") or "", message.find("translation")
            counts = message.get("numerus") == "yes"
            forms = tuple(form.text or "" for form in said.iter("numerusform")) if said is not None else ()
            words = [said.text if said is not None and not counts else "", *forms][-1]
            if said is None or said.get("type") or not words or not all(forms):
                raise ValueError(f"{path.name}: not translated: {source!r}")
            messages.append(Message(source, words, message.findtext("comment") or "", forms))
    return found


def homes(files: list[WordFile]) -> Mapping[str, Path]:
    """Context → the file it belongs to: the one with most of its messages, the first by name among equals."""
    counts: dict[str, Counter[Path]] = {}
    for file in files:
        for name, messages in file.contexts.items():
            counts.setdefault(name, Counter())[file.path] += len(messages)
    found = {name: min(held, key=lambda path: (-held[path], path.name)) for name, held in counts.items()}
    if ERRORS in found:
        found[ERRORS] = found[ERRORS].with_name("errors_zh_CN.ts")
    return found


def tidy(folder: Path = I18N) -> list[Path]:
    """Put every message into the file of its context, once; the one of English forms has all contexts.
    Returns the files that were written. Raises ValueError as `read` does, and for a sentence of one context
    that is translated in two ways."""
    before = [read(path) for path in sorted(folder.glob("*_zh_CN.ts"))]
    home = homes(before)
    after = {path: WordFile(path) for path in sorted({*home.values(), *(file.path for file in before)})}
    for file in before:
        after[file.path].contexts = {n: held for n, held in file.contexts.items() if home[n] == file.path}
    for file in before:
        for name, messages in file.contexts.items():
            held = after[home[name]].contexts
            held[name] = _once([*held.get(name, ()), *messages], name)
    return [file.path for file in after.values() if _write(file)]


def _once(messages: list[Message], context: str) -> list[Message]:
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        if found.setdefault(message.key, message).translation != message.translation:
            raise ValueError(f"{context}: translated in two ways: {message.source!r}")
    return list(found.values())


def _write(file: WordFile) -> bool:
    """Whether the file was not so already; one without contexts is removed."""
    if not file.contexts:
        file.path.unlink()
        return True
    text = as_text(file)
    if file.path.exists() and file.path.read_text(encoding="utf-8") == text:
        return False
    file.path.write_text(text, encoding="utf-8", newline="\n")
    return True


def as_text(file: WordFile) -> str:
    """The file as it is written."""
    lines = []
    for name, messages in file.contexts.items():
        lines += [" <context>", f"  <name>{escape(name)}</name>"]
        for message in messages:
            counts = ' numerus="yes"' if message.forms else ""
            lines += [f"  <message{counts}>", f"   <source>{escape(message.source)}</source>"]
            lines += [f"   <comment>{escape(message.comment)}</comment>"] if message.comment else []
            forms = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in message.forms)
            said = forms or escape(message.translation)
            lines += [f"   <translation>{said}</translation>", "  </message>"]
        lines.append(" </context>")
    return _HEAD.format(file.path.stem[-5:]) + "\n".join([*lines, "</TS>", ""])


if __name__ == "__main__":
    for written in tidy():
        print(written.name)
