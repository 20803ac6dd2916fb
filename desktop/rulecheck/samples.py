"""Archives to try rules on: documents of facts (.json), and records a line each (.jsonl, .ndjson) as a centre
loads them or devices send them. No Qt.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from forms.archive import JSON, Archive, Record
from forms.errors import UserError
from forms.judge.facts import facts
from forms.judge.moves import Named
from forms.judge.reference import Reference
from forms.judge.sanity import faults_of
from forms.judge.vocabulary import Facts

LINES = (".jsonl", ".ndjson")
_LARGEST = 1 << 30  # bytes of a file of lines: 100,000 archives


@dataclass(frozen=True, slots=True)
class Judging:
    """What turns archives into facts: the day, and the tables of both versions."""

    today: date
    old: Reference
    new: Reference
    same: bool


def firms(files: Sequence[Path], judging: Judging, sample: int) -> Iterator[Named]:
    """The firms of all files; of more than `sample` (0: all) so many, spread evenly.

    Raises OSError, UserError `bad-archives` with the file and the line or the fact."""
    found: list[Named | Archive] = []
    for path in files:
        found += _archives(path) if path.suffix.lower() in LINES else [_document(path)]
    if sample and len(found) > sample:
        found = [found[number * len(found) // sample] for number in range(sample)]
    for one in found:
        yield one if isinstance(one, Named) else _named(one, judging)


def _named(archive: Archive, judging: Judging) -> Named:
    firm = archive.firm()
    before = facts(archive, judging.today, judging.old)
    after = before if judging.same else facts(archive, judging.today, judging.new)
    return Named(archive.id, firm.text("name") if firm else "", before, after)


def _document(path: Path) -> Named:
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _bad(path.name, str(error)) from error
    if found := faults_of(document, path.name):
        raise _bad(f"{path.name}: {found[0].place.column}", found[0].message)
    read = cast(Facts, document)
    return Named(path.name, read["firm"]["name"], read, read)


def _archives(path: Path) -> list[Archive]:
    if path.stat().st_size > _LARGEST:
        raise _bad(path.name, f"larger than {_LARGEST >> 30} GB")
    found: dict[str, dict[str, tuple[str, dict[str, JSON]]]] = {}
    with path.open(encoding="utf-8") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    _take(found, line, f"{path.name}: {number}")
        except UnicodeDecodeError as error:
            raise _bad(path.name, "not UTF-8") from error
    return [
        Archive(archive, tuple(Record(id, kind, values) for id, (kind, values) in entities.items()))
        for archive, entities in found.items()
    ]


def _take(found: dict[str, dict[str, tuple[str, dict[str, JSON]]]], line: str, place: str) -> None:
    """Later lines say more about an entity, or say it anew: in the order given, as one device wrote them."""
    try:
        body: Mapping[str, Any] = json.loads(line)
        archive, entity, kind, values = (body[name] for name in ("archive", "entity", "type", "set"))
        known = found.setdefault(str(archive), {}).setdefault(str(entity), (str(kind), {}))
        known[1].update(values)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _bad(place, f"no record with archive, entity, type and set ({error})") from error


def _bad(place: str, why: str) -> UserError:
    return UserError(
        "bad-archives",
        "{place}: {why}.",
        "Give documents of facts (.json), or records a line each (.jsonl).",
        place=place,
        why=why,
    )
