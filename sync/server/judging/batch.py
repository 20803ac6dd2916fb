"""Many firms judged by Dask: chunks handed to workers a few at a time, results in the order of ids.

A chunk is a pure function of the database, the rules and the day, so Dask may do it again when a worker is
lost. Only ids go out and rows of results come back: memory is flat however many firms there are. Nothing is
left with a worker that another would miss: each reads the rules from the database itself.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import islice

from dask.distributed import Client

from forms.archive import Archive
from forms.consent import consent_state
from forms.errors import UserError
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from forms.judge.handling import waiting, watched
from forms.policy.standing import standing
from sync.server.database import Database
from sync.server.judging import repository, rulebook
from sync.server.judging.repository import Firm
from sync.server.judging.rulebook import Rulebook

CHUNK = 250  # firms; about a second of work
_AHEAD = 4  # chunks a worker has waiting


@dataclass(frozen=True, slots=True)
class Row:
    """One firm's result. `points` of the scheme's scale, `coverage` 0 to 1; `caps` and `alerts` are codes,
    blank-separated; `urgent`: alerts of that severity. `grade` "" where there is none; `fault` says why the
    archive could not be judged at all."""

    archive: str
    grade: str = ""
    provisional: bool = False
    points: float = 0.0
    coverage: float = 0.0
    stars: int = 0
    tier_hint: str = ""
    caps: str = ""
    alerts: str = ""
    urgent: int = 0
    rules_version: str = ""
    fault: str = ""


COLUMNS = tuple(field.name for field in fields(Row))


def judge_all(client: Client, url: str, firms: Sequence[Firm], book: Rulebook, today: date) -> Iterator[Row]:
    """A row for each of `firms`, in their order, as chunks are done. Raises what a chunk raised."""
    told = (book.version, book.name)
    chunks = (firms[start : start + CHUNK] for start in range(0, len(firms), CHUNK))
    jobs = (client.submit(judge_chunk, url, chunk, told, today, pure=False) for chunk in chunks)
    workers = max(1, sum(client.nthreads().values()))
    waiting = deque(islice(jobs, workers * _AHEAD))
    while waiting:
        rows = waiting.popleft().result()
        waiting.extend(islice(jobs, 1))
        yield from rows


def judge_chunk(url: str, firms: Sequence[Firm], book: tuple[str, str], today: date) -> list[Row]:
    """The rows of some firms, as of one moment of the database at `url`. `book`: the rules' version, name.

    Raises UserError `other-rules` where this worker's program makes other rules of that version."""
    with _database(url).read() as connection:
        known = _book(url, book[0])
        if known.name != book[1]:
            raise UserError(
                "other-rules",
                "A worker has other rules than the program that asked it.",
                "Install the same version on all machines of the cluster.",
            )
        found = repository.archives(connection, firms)
        return [_row(archive, known, today) for archive in found]


def _row(archive: Archive, book: Rulebook, today: date) -> Row:
    rules = book.rules
    try:
        known = facts(archive, today, book.reference)
        found = evaluate(known, rules)
        consent = consent_state(archive, today)
        support = standing(archive, known, found, consent, book.support, book.reference, today)
        warned = waiting(watched(archive, known, rules, today, support.lists))
    except Exception as error:  # one archive that nobody foresaw must not cost the list of a whole city
        return Row(archive.id, fault=f"{type(error).__name__}: {error}", rules_version=rules.version)
    return Row(
        archive=archive.id,
        grade=found.grade or "",
        provisional=found.provisional,
        points=found.points,
        coverage=found.coverage,
        stars=found.stars,
        tier_hint=found.tier_hint,
        caps=" ".join(cap.code for cap in found.caps),
        alerts=" ".join(alert.code for alert in warned),
        urgent=sum(alert.severity == "urgent" for alert in warned),
        rules_version=found.rules_version,
    )


@lru_cache(maxsize=1)
def _database(url: str) -> Database:
    return Database(url)  # one for the life of a worker: its connections are used again and again


@lru_cache(maxsize=1)
def _book(url: str, version: str) -> Rulebook:
    with _database(url).read() as connection:
        return rulebook.of_version(connection, version)
