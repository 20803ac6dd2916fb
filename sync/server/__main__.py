"""The service as a process: `python -m sync.server --db URL --blobs DIR …`; `--help` says the rest."""

import argparse
import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from forms.errors import UserError
from sync.server.app import create_app
from sync.server.connections import PatientProtocol
from sync.server.settings import KEY_DAYS, Settings
from sync.server.workers import Workers


class Watching(uvicorn.Server):
    """A server that says when it really answers, and looks after its connections. `parent`: the process whose
    end is its own, too, if there is one."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], parent: int | None) -> None:
        super().__init__(config)
        self._ready = ready
        self._parent = parent

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second; once a second the connections are looked after."""
        if counter % 10 == 0:
            if self._parent is not None and os.getppid() != self._parent:
                self.should_exit = True  # nobody would end it, and it would keep its port from the next one
            for connection in list(self.server_state.connections):
                if isinstance(connection, PatientProtocol):
                    connection.watch()
        return await super().on_tick(counter)


def main(arguments: list[str] | None = None) -> int:
    """Run until SIGTERM or Ctrl-C."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(
        level=logging.INFO,
        stream=sys.stderr,
        format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s",
    )
    for noisy in ("alembic", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    settings = Settings(db=options.db, blobs=options.blobs, key_days=options.key_days)
    PatientProtocol.limit = settings.connections
    if options.workers > 1 and not hasattr(os, "fork"):
        print("Several workers need a system that can fork; begin one.", file=sys.stderr)
        return 1
    try:
        app = create_app(settings)  # also where there are several workers: one brings the database up to date
        listener = socket.create_server((options.host, options.port), backlog=512)
    except (UserError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    # Accepted connections inherit it. Without it an answer's head and body wait 40 ms for each other.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    ready = partial(_announce, options, listener.getsockname()[1])
    if options.workers == 1:
        return _serve(app, listener, ready, None)
    app.state.database.close()  # a connection must not be shared by processes
    parent = os.getpid()
    workers = Workers(options.workers, lambda: _serve(create_app(settings), listener, lambda: None, parent))
    return workers.run(ready)


def _serve(app: FastAPI, listener: socket.socket, ready: Callable[[], None], parent: int | None) -> int:
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        log_config=None,
        access_log=False,
        server_header=False,  # bytes nobody reads, on every answer
        date_header=False,
        timeout_graceful_shutdown=10,
        timeout_keep_alive=30,
    )
    server = Watching(config, ready, parent)
    # uvicorn raises the signal again once it has ended cleanly: that is no failure. One that comes before
    # uvicorn listens to signals counts too.
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: setattr(server, "should_exit", True))
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    asyncio.run(server.serve(sockets=[listener]))
    return 0


def _announce(options: argparse.Namespace, port: int) -> None:
    if options.port_file:
        draft = options.port_file.with_suffix(".tmp")
        draft.write_text(str(port), encoding="ascii")
        draft.replace(options.port_file)
    print(f"listening on http://{options.host}:{port}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m sync.server", description="Xindang central service")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--db", required=True, help="sqlite:///FILE or postgresql+psycopg://…")
    parser.add_argument("--blobs", type=Path, required=True, help="folder of the evidence files")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer")
    days = "devices change a signing key that is older than so many days; 0: never"
    parser.add_argument("--key-days", type=int, default=KEY_DAYS, help=days)
    parser.add_argument("--port-file", type=Path, help="where to write the port once it answers")
    return parser


if __name__ == "__main__":
    sys.exit(main())
