"""`python -m desktop [--data DIR] [--service URL] [--smoke]`: starts the program; `forms …` checks forms,
`rules …` rules.

Installed, the same is `xindang …`.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.paths import Paths, paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Start, and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["forms"]:
        from desktop.formcheck.cli import main as forms

        return forms(given[1:])
    if given[:1] == ["rules"]:
        from desktop.rulecheck.cli import main as rules

        return rules(given[1:])
    if given[:1] == ["--read-pictures"]:  # what the bundle starts as its reader; not for people
        from desktop.capture.reader.worker import main as read_pictures

        return read_pictures()
    if given[:1] == ["--read-pdf"]:  # the same for PDFs
        from desktop.capture.pdf.worker import main as read_pdf

        return read_pdf()
    parser = argparse.ArgumentParser(prog="xindang", description="信档 Xindang")
    parser.add_argument("--data", type=Path, help="folder of the encrypted library")
    parser.add_argument("--service", default="", help="address of the centre, filled in at enrolment")
    parser.add_argument(
        "--smoke", action="store_true", help="open every page once, without a display, and exit"
    )
    options = parser.parse_args(given)
    if options.smoke:
        from desktop.smoke import smoke

        return smoke()
    where = paths(options.data)
    _log_to(where)
    _zoom(where)
    from desktop.app import Program, make_application

    application = make_application(sys.argv[:1])
    program = Program(application, where, service=options.service)
    sys.excepthook = program.report_bug
    program.start()
    return application.exec()


def _log_to(where: Paths) -> None:
    handler = RotatingFileHandler(where.log, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _zoom(where: Paths) -> None:
    """The zoom scales everything, so Qt must know it before there is an application."""
    from desktop.settings import Settings

    zoom = Settings(where.settings).now.zoom
    if zoom != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(zoom / 100))


if __name__ == "__main__":
    sys.exit(main())
