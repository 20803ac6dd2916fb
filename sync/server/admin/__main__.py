"""The commands and their arguments. Results on standard output, what went wrong on standard error."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from forms.errors import UserError
from sync import invitation
from sync.server import centre
from sync.server.admin import aside, district, people, upkeep
from sync.server.app import now_ms
from sync.server.blobs import checking
from sync.server.blobs.files import BlobFiles
from sync.server.blobs.service import Blobs
from sync.server.carrying import order
from sync.server.carrying.service import Asked, Bundles
from sync.server.database import Database, open_database
from sync.server.exchange.service import Exchange
from sync.server.settings import Settings
from sync.server.statistics import service as statistics


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it held, 1 if not (the reason is said)."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        with closing(open_database(options.db)) as database:
            database.write(centre.establish)
            return int(COMMANDS[options.command](database, options) or 0)
    except UserError as error:
        print(error, file=sys.stderr)
    except SQLAlchemyError as error:
        why = str(getattr(error, "orig", None) or error).splitlines()[0]
        print(
            f"The database failed meanwhile: {why}. Look what was done before it is said again.",
            file=sys.stderr,
        )
    except OSError as error:
        print(f"Not done: {error.filename}: {error.strerror}.", file=sys.stderr)
    return 1


def _name_centre(database: Database, options: argparse.Namespace) -> None:
    database.write(lambda c: district.name_centre(c, options.name))


def _create_unit(database: Database, options: argparse.Namespace) -> None:
    database.write(lambda c: people.create_unit(c, options.id, options.name))


def _create_user(database: Database, options: argparse.Namespace) -> None:
    database.write(lambda c: people.create_user(c, options.id, options.name, options.role, options.unit))


def _rename_user(database: Database, options: argparse.Namespace) -> None:
    database.write(lambda c: people.rename_user(c, options.id, options.name))


def _enrolment_code(database: Database, options: argparse.Namespace) -> None:
    _say_code(database, options, lambda c: people.enrolment_code(c, options.user, now_ms(), options.days))


def _rotate(database: Database, options: argparse.Namespace) -> None:
    def work(connection: sa.Connection) -> str:
        stolen, days = options.stolen, options.days
        return people.rotate(connection, options.device, now_ms(), stolen=stolen, days=days)

    _say_code(database, options, work)


def _say_code(database: Database, options: argparse.Namespace, make: Callable[[sa.Connection], str]) -> None:
    """Print a code, and draw it where that is asked for."""
    if options.qr:
        people.drawn_as(options.qr)  # before the code is made
    code = database.write(make)
    if not code:
        return
    print(code)
    with database.read() as connection:
        said = invitation.write(options.url, code, centre.public_key(connection))
    if options.qr:
        people.draw_code(options.qr, said)
    if options.show:
        people.draw_code(None, said)


def _assign(database: Database, options: argparse.Namespace) -> None:
    if bool(options.all) == bool(options.archives):
        raise people.bad_argument("name the archives, or say --all")

    def work_out(granted: bool) -> int:
        return database.write(
            lambda c: people.assign(
                c,
                options.user,
                options.archives,
                granted=granted,
                all_of=options.unit if options.all else None,
            )
        )

    print(work_out(granted=options.command == "assign"))


def _publish_pack(database: Database, options: argparse.Namespace) -> None:
    data = options.file.read_bytes()
    database.write(lambda c: district.publish(c, data, options.name, options.version, now_ms()))


def _revoke(database: Database, options: argparse.Namespace) -> None:
    database.write(lambda c: people.revoke(c, options.device, now_ms()))


def _load(database: Database, options: argparse.Namespace) -> None:
    with options.file.open(encoding="utf-8") as lines:
        print(district.load(database, lines, options.unit))


def _stats(database: Database, _: argparse.Namespace) -> None:
    with database.read() as connection:
        print(json.dumps(upkeep.stats(connection), ensure_ascii=False, indent=1))


def _devices(database: Database, options: argparse.Namespace) -> None:
    unit = options.unit or None
    with database.read() as connection:
        if unit is not None:
            people.check_unit(connection, unit)
        print(json.dumps(upkeep.devices(connection, unit), ensure_ascii=False, indent=1))


def _programme(database: Database, options: argparse.Namespace) -> None:
    unit, today = options.unit or None, options.today or date.today()
    with database.read() as connection:
        if unit is not None:
            people.check_unit(connection, unit)
        if options.person:
            unit = statistics.permitted(connection, options.person, unit)
        found = statistics.figures(connection, today, unit)
    if options.format == "csv":
        sys.stdout.write(statistics.as_csv(found).decode("utf-8-sig"))
    else:
        print(json.dumps(found, ensure_ascii=False, indent=1))


def _restored(database: Database, _: argparse.Namespace) -> None:
    database.write(people.put_back)
    print(
        "Every device takes its scope anew. Codes given out before count no more: make new ones."
        " What was said here after the backup nobody else knows, so say it again: which devices were revoked,"
        " whose keys were stolen, who was given or left which archives, who has which role."
    )


def _bundles(database: Database, options: argparse.Namespace) -> Bundles:
    settings = Settings(db=options.db, blobs=options.blobs)
    exchange, blobs = Exchange(database, settings, now_ms), Blobs(database, settings, now_ms)
    return Bundles(database, exchange, blobs, now_ms)


def _import_bundle(database: Database, options: argparse.Namespace) -> int:
    bundles = _bundles(database, options)
    asked: dict[str, Asked] = {}
    held = True
    for path in order.in_order(options.files):
        report, said = bundles.take_in(path)
        print(report.sentences(), flush=True)
        held = held and not report.code
        if report.device:
            latest = asked.get(report.device, Asked())
            asked[report.device] = said.over(latest)
    if options.answer is not None:
        for device, said in asked.items():
            try:
                _say_written(bundles.write(device, options.answer, said, options.limit << 20))
            except UserError as error:  # the others wait for theirs
                print(error, file=sys.stderr)
                held = False
    return 0 if held else 1


def _export_bundle(database: Database, options: argparse.Namespace) -> None:
    bundles = _bundles(database, options)
    _say_written(bundles.write(options.device, options.folder, None, options.limit << 20))


def _say_written(paths: Sequence[Path]) -> None:
    print("\n".join(map(str, paths)))


def _rebuild(database: Database, _: argparse.Namespace) -> None:
    print(upkeep.rebuild(database))


def _verify(database: Database, options: argparse.Namespace) -> int:
    with database.read() as connection:
        problems = upkeep.verify(connection)
    if options.blobs:
        options.blobs.stat()  # a folder that is not there is mistyped, and not to be made
        problems += checking.verify(database, BlobFiles(options.blobs), now_ms())
    print("\n".join(problems) or "all holds")
    return 1 if problems else 0


def _aside(database: Database, options: argparse.Namespace) -> None:
    with database.read() as connection:
        for line in aside.listed(connection, options.unit or None, options.archive or None):
            print(line)


def _take_in(database: Database, options: argparse.Namespace) -> None:
    print(database.write(lambda c: aside.take_in(c, options.events, now_ms())))


COMMANDS: dict[str, Callable[[Database, argparse.Namespace], int | None]] = {
    "name-centre": _name_centre,
    "create-unit": _create_unit,
    "create-user": _create_user,
    "rename-user": _rename_user,
    "enrolment-code": _enrolment_code,
    "assign": _assign,
    "unassign": _assign,
    "publish-pack": _publish_pack,
    "revoke": _revoke,
    "rotate": _rotate,
    "load": _load,
    "stats": _stats,
    "devices": _devices,
    "programme": _programme,
    "restored": _restored,
    "import-bundle": _import_bundle,
    "export-bundle": _export_bundle,
    "aside": _aside,
    "take-in": _take_in,
    "rebuild": _rebuild,
    "verify": _verify,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m sync.server.admin", description="Administer the centre")
    parser.add_argument("--db", required=True, help="sqlite:///FILE or postgresql+psycopg://…")
    commands = parser.add_subparsers(dest="command", required=True)
    naming = commands.add_parser("name-centre", help="what people call this centre")
    naming.add_argument("name")
    unit = commands.add_parser("create-unit", help="an organisation unit (a stream)")
    unit.add_argument("id")
    unit.add_argument("name")
    user = commands.add_parser("create-user", help="a person of a unit")
    user.add_argument("id")
    user.add_argument("name")
    user.add_argument("--unit", required=True)
    user.add_argument("--role", default="assessor")
    renamed = commands.add_parser("rename-user", help="what a person is called from now on")
    renamed.add_argument("id")
    renamed.add_argument("name")
    code = commands.add_parser("enrolment-code", help="print a one-time code for a person's new device")
    code.add_argument("user")
    rotate = commands.add_parser("rotate", help="a device is to change its signing key")
    rotate.add_argument("device")
    rotate.add_argument("--stolen", action="store_true", help="believe the old key no more; prints a code")
    for coded in (code, rotate):
        coded.add_argument("--days", type=float, default=7, help="how long the code is valid")
        coded.add_argument("--qr", type=Path, help="also draw it as a QR code (.svg, .png)")
        coded.add_argument("--show", action="store_true", help="also show the QR code here")
        coded.add_argument("--url", default="", help="the centre's address, for the QR code")
    for name in ("assign", "unassign"):
        assign = commands.add_parser(name, help="firms into, or out of, a person's scope")
        assign.add_argument("user")
        assign.add_argument("archives", nargs="*")
        assign.add_argument("--all", action="store_true", help="all archives (of --unit)")
        assign.add_argument("--unit", default="")
    pack = commands.add_parser("publish-pack", help="sign a pack and offer it to all devices")
    pack.add_argument("file", type=Path)
    pack.add_argument("--name", required=True)
    pack.add_argument("--version", required=True)
    revoke = commands.add_parser("revoke", help="a device is to destroy its data")
    revoke.add_argument("device")
    load = commands.add_parser("load", help="load records: one JSON a line with archive, entity, type, set")
    load.add_argument("file", type=Path)
    load.add_argument("--unit", required=True, help="whose stream new archives join")
    taken = commands.add_parser("take-in", help="say again what was put aside as out of its author's scope")
    taken.add_argument("events", nargs="+", metavar="EVENT", help="as `aside` names it")
    _say_carrying(commands)
    _say_figures(commands)
    commands.add_parser("restored", help="say that the database was restored from a backup")
    commands.add_parser("rebuild", help="fold all entities anew from the log")
    verify = commands.add_parser("verify", help="check chains, signatures, entities and digests")
    verify.add_argument("--blobs", type=Path, help="also all evidence files in this folder, byte by byte")
    return parser


def _say_figures(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    commands.add_parser("stats", help="counts, as JSON")
    listed = commands.add_parser("devices", help="each device: when seen, its clock, program, key; as JSON")
    listed.add_argument("--unit", default="", help="of one unit; all by default")
    put_aside = commands.add_parser("aside", help="what the centre put aside, and why; a JSON line each")
    put_aside.add_argument("--unit", default="", help="of people of this unit; of all by default")
    put_aside.add_argument("--archive", default="", help="for this archive; for any by default")
    programme = commands.add_parser("programme", help="figures of the programme, as JSON or CSV")
    programme.add_argument("--unit", default="", help="of one unit; all by default")
    programme.add_argument("--format", choices=("json", "csv"), default="json")
    programme.add_argument("--as", dest="person", default="", help="what this person's role may read")
    programme.add_argument("--today", type=date.fromisoformat, help="as of this day (2026-11-20)")


def _say_carrying(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    taken = commands.add_parser("import-bundle", help="take in what devices sent by stick")
    taken.add_argument("files", nargs="+", type=Path, help="bundles, or folders of them")
    taken.add_argument("--answer", type=Path, help="also write the answers into this folder")
    given = commands.add_parser("export-bundle", help="write all a device may have, to go by stick")
    given.add_argument("device")
    given.add_argument("folder", type=Path)
    for carrying in (taken, given):
        carrying.add_argument("--blobs", type=Path, required=True, help="folder of the evidence files")
        carrying.add_argument("--limit", type=int, default=0, help="MB of one file at most")


if __name__ == "__main__":
    sys.exit(main())
