"""Judge every firm the centre knows.

    python -m sync.server.judging --db URL --out judged.csv [--today DAY] [--workers N | --scheduler ADDRESS]

Writes a row a firm (grade, points, coverage, stars, tier, caps, alerts) as CSV and prints the totals as JSON.
The rules are those of the newest content pack. Without a scheduler it starts N worker processes here (by
default one a core); with one, the workers of that Dask cluster do it, and must reach the database by the same
address.
"""

import argparse
import csv
import json
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import astuple
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from forms.checks.sheets import SheetError
from forms.errors import UserError
from sync.server.database import open_database
from sync.server.judging import repository, rulebook

if TYPE_CHECKING:
    from sync.server.judging.batch import Row

_HERE = timezone(timedelta(hours=8))  # no zone tables are needed for it


def main(arguments: list[str] | None = None) -> int:
    """The command line above; 0 if it held, 1 if not (the reason is said)."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        from dask.distributed import Client, KilledWorker, LocalCluster

        from sync.server.judging.batch import judge_all
    except ModuleNotFoundError as error:
        print(f"Not done: {error.name} is not installed; it comes with the extra `centre`.", file=sys.stderr)
        return 1
    logging.getLogger("distributed").setLevel(logging.WARNING)  # importing it made it talk of every step
    began = time.perf_counter()
    try:
        with closing(open_database(options.db)) as database, database.read() as connection:
            firms, book = repository.firms(connection), rulebook.newest(connection)
        with ExitStack() as held:
            cluster = options.scheduler or held.enter_context(
                LocalCluster(
                    n_workers=options.workers,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    silence_logs=logging.WARNING,
                )
            )
            client = held.enter_context(Client(cluster))
            totals = _write(options.out, judge_all(client, options.db, firms, book, options.today))
    except (UserError, SheetError) as error:
        print(error, file=sys.stderr)
        return 1
    except SQLAlchemyError as error:  # also a worker's: it was there when we began
        why = str(getattr(error, "orig", None) or error).splitlines()[0]
        print(f"Not done: the database could not be read: {why}.", file=sys.stderr)
        return 1
    except KilledWorker as error:
        print(f"Not done: workers died again and again: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Not done: {error.filename or options.scheduler}: {error.strerror or error}.", file=sys.stderr)
        return 1
    spent = round(time.perf_counter() - began, 1)
    said = {"today": options.today.isoformat(), "rules": book.name, "seconds": spent, **totals}
    print(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True))
    return 0


def _write(out: Path, rows: "Iterable[Row]") -> dict[str, object]:
    """The file, whole or not at all; what it comes to."""
    from sync.server.judging.batch import COLUMNS

    grades: Counter[str] = Counter()
    tiers: Counter[str] = Counter()
    urgent = faults = 0
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for row in rows:
                grades[row.grade or "none"] += 1
                tiers[row.tier_hint or "none"] += 1
                urgent += bool(row.urgent)
                faults += bool(row.fault)
                table.writerow(astuple(row))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return {
        "firms": grades.total(),
        "grades": dict(grades),
        "tier_hints": dict(tiers),
        "firms_with_urgent_alerts": urgent,
        "firms_not_judged": faults,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m sync.server.judging", description="Judge every firm")
    parser.add_argument("--db", required=True, help="sqlite:///FILE or postgresql+psycopg://…")
    parser.add_argument("--out", required=True, type=Path, help="the CSV file to write")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(_HERE).date(),
        help="the day it is judged for",
    )
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--workers", type=_some, default=os.cpu_count() or 1, help="processes on this machine")
    who.add_argument("--scheduler", default="", help="a Dask cluster's scheduler, tls://HOST:PORT")
    return parser


def _some(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 1024:
        raise argparse.ArgumentTypeError("from 1 to 1024")
    return count


if __name__ == "__main__":
    sys.exit(main())
