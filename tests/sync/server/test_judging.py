"""A city judged at the centre: by worker processes, the same as one by one, whatever happens to a worker."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desktop.content import builtin
from forms.archive import Archive, Record
from forms.consent import consent_state
from forms.errors import UserError
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from forms.judge.handling import waiting, watched
from forms.policy.standing import standing
from sync.server.database import open_database
from sync.server.judging import batch, repository, rulebook
from tests.corpus import district
from tests.corpus.firm import Entity
from tests.sync.service import ROOT, Service, Town, new_id

TODAY = date(2026, 11, 20)


def loaded(town: Town, folder: Path, rows: Iterable[Entity]) -> list[str]:
    """The archives of `rows`, at the centre."""
    lines = {}
    for row in rows:
        lines[row["archive"]] = None
        with (folder / "rows.ndjson").open("a", encoding="utf-8") as file:
            entry = {name: row[name] for name in ("archive", "entity", "type", "set")}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    town.service.admin("load", str(folder / "rows.ndjson"), "--unit", town.unit)
    return list(lines)


def judge(service: Service, out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sync.server.judging", "--db", service.db_url, "--out", str(out)]
    return subprocess.run(
        [*command, "--today", TODAY.isoformat(), *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def rows_of(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row["archive"]: row for row in csv.DictReader(lines)}


def firm_rows(seed: int, firms: int) -> list[Entity]:
    """A district's rows under ids of this test's own: the centre is shared with other tests."""
    rows = list(district.district(seed, firms, TODAY, assessor="zlr-0137"))
    renamed = {id: new_id() for row in rows for id in (row["archive"], row["entity"])}
    text = json.dumps(rows)
    for old, new in renamed.items():
        text = text.replace(old, new)
    return json.loads(text)


def test_every_firm_is_judged_as_the_laptop_would(town: Town, tmp_path: Path) -> None:
    rows = firm_rows(7, 30)
    mine = loaded(town, tmp_path, rows)
    done = judge(town.service, tmp_path / "judged.csv", "--workers", "2")
    assert (done.returncode, done.stderr) == (0, "")
    told = rows_of(tmp_path / "judged.csv")
    content = builtin.shared()
    for archive in mine:
        records = (Record(r["entity"], r["type"], r["set"]) for r in rows if r["archive"] == archive)
        whole = Archive(archive, tuple(records))
        known = facts(whole, TODAY, content.reference)
        found = evaluate(known, content.rules)
        row = told[archive]
        assert (row["grade"], float(row["points"]), float(row["coverage"])) == (
            found.grade or "", found.points, found.coverage,
        )  # fmt: skip
        assert (row["tier_hint"], int(row["stars"])) == (found.tier_hint, found.stars)
        more = standing(
            whole, known, found, consent_state(whole, TODAY), content.support, content.reference, TODAY
        )
        warned = waiting(watched(whole, known, content.rules, TODAY, more.lists))
        assert row["alerts"].split() == [alert.code for alert in warned]
    summary = json.loads(done.stdout)
    assert summary["firms"] == len(told) == sum(summary["grades"].values())
    assert len({told[archive]["grade"] for archive in mine}) > 1
    assert list(told) == sorted(told)


def test_archives_that_were_merged_are_one_firm(town: Town, tmp_path: Path) -> None:
    keep, give = new_id(), new_id()
    named = {"name": "演示合并有限公司", "uscc": "91110000600037341L"}
    rows = [
        Entity(archive=keep, entity=keep, type="firm", set=named),
        Entity(archive=give, entity=give, type="firm", set={**named, "merged_into": keep}),
        Entity(archive=give, entity=new_id(), type="record.penalty", set={"state": "演示"}),
    ]
    loaded(town, tmp_path, rows)
    with closing(open_database(town.service.db_url)) as database, database.read() as connection:
        firms = repository.firms(connection)
        assert (keep, give) in firms
        assert not any(firm[0] == give for firm in firms)
        [archive] = repository.archives(connection, [(keep, give)])
    assert [(record.id == keep, record.type) for record in archive.records] == [
        (True, "firm"),
        (False, "record.penalty"),
    ]


def test_an_archive_that_cannot_be_judged_costs_its_own_row_only(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = sorted(loaded(town, tmp_path, firm_rows(8, 2)))

    def fails_on_first(archive: Archive, *rest: object) -> object:
        if archive.id == first:
            raise OverflowError("nobody foresaw this")
        return facts(archive, *rest)

    monkeypatch.setattr(batch, "facts", fails_on_first)
    with closing(open_database(town.service.db_url)) as database, database.read() as connection:
        book = rulebook.newest(connection)
    bad, good = batch.judge_chunk(
        town.service.db_url, [(first,), (second,)], (book.version, book.name), TODAY
    )
    assert (bad.archive, bad.grade, bad.fault) == (first, "", "OverflowError: nobody foresaw this")
    assert (good.archive, good.fault) == (second, "")
    assert good.points > 0


def test_a_worker_with_other_rules_is_refused(town: Town, tmp_path: Path) -> None:
    [archive] = loaded(town, tmp_path, firm_rows(10, 1))
    with pytest.raises(UserError, match="other rules"):
        batch.judge_chunk(town.service.db_url, [(archive,)], ("", "0" * 64), TODAY)


def test_the_rules_are_those_of_the_newest_pack(own_service: Service, tmp_path: Path) -> None:
    from sync.pack import build_pack

    files = builtin.read_files()
    scheme = files["rules/scheme.toml"].decode()
    assert 'version = "2026.12"' in scheme
    files["rules/scheme.toml"] = scheme.replace('version = "2026.12"', 'version = "2099.01"').encode()
    (tmp_path / "pack.zip").write_bytes(build_pack(files, "content", "2099.01"))
    with closing(open_database(own_service.db_url)) as database:
        with database.read() as connection:
            assert rulebook.newest(connection).rules.version == "2026.12"
        own_service.admin(
            "publish-pack", str(tmp_path / "pack.zip"), "--name", "content", "--version", "2099.01"
        )
        with database.read() as connection:
            assert rulebook.newest(connection).rules.version == "2099.01"


def test_what_is_wrong_is_said(own_service: Service, tmp_path: Path) -> None:
    nowhere = judge(own_service, tmp_path / "no" / "judged.csv", "--workers", "1")
    assert nowhere.returncode == 1
    assert "No such file" in nowhere.stderr.splitlines()[-1]
    assert judge(own_service, tmp_path / "judged.csv", "--workers", "0").returncode == 2
    empty = judge(own_service, tmp_path / "judged.csv", "--workers", "1")
    assert (empty.returncode, json.loads(empty.stdout)["firms"]) == (0, 0)
    assert rows_of(tmp_path / "judged.csv") == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["judged.csv", "own"]


def test_a_database_that_lost_a_table_is_said(own_service: Service, tmp_path: Path) -> None:
    assert own_service.stop() == 0
    with closing(open_database(own_service.db_url)) as database:
        database.write(lambda connection: connection.exec_driver_sql("DROP TABLE packs"))
    gone = judge(own_service, tmp_path / "judged.csv", "--workers", "1")
    assert gone.returncode == 1
    assert "Not done: the database could not be read" in gone.stderr
    assert "Traceback" not in gone.stderr
    assert not (tmp_path / "judged.csv").exists()


def test_what_a_worker_raises_comes_back_as_what_it_is(town: Town, tmp_path: Path) -> None:
    from dask.distributed import Client, LocalCluster

    [archive] = loaded(town, tmp_path, firm_rows(11, 1))
    local = LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0")
    with local as cluster, Client(cluster) as client:
        job = client.submit(
            batch.judge_chunk, town.service.db_url, [(archive,)], ("", "0" * 64), TODAY, pure=False
        )
        with pytest.raises(UserError, match="other rules") as caught:
            job.result()
    assert caught.value.code == "other-rules"


_KILLED = """
import os, signal, sys
from contextlib import closing
from datetime import date
from dask.distributed import Client, LocalCluster
from sync.server.database import open_database
from sync.server.judging import batch, repository, rulebook

def main():
    batch.CHUNK = 2
    with closing(open_database(sys.argv[1])) as database, database.read() as connection:
        firms, book = repository.firms(connection), rulebook.newest(connection)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1") as cluster:
        with Client(cluster) as client:
            for number, row in enumerate(batch.judge_all(client, sys.argv[1], firms, book, date(2026, 11, 20))):
                if number == 3:
                    os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
                print(row.archive, row.points, row.fault)

if __name__ == "__main__":
    main()
"""


def test_a_worker_that_dies_costs_nothing(own_service: Service, tmp_path: Path) -> None:
    town = Town(own_service, "nanan")
    own_service.admin("create-unit", "nanan", "演示区")
    mine = loaded(town, tmp_path, firm_rows(9, 40))
    (tmp_path / "killed.py").write_text(_KILLED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "killed.py"), own_service.db_url],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = [line.split() for line in done.stdout.splitlines()]
    assert [row[0] for row in told] == sorted(mine)
    assert all(len(row) == 2 for row in told), "judged, without a fault"
    assert max(float(points) for _, points in told) > 500
