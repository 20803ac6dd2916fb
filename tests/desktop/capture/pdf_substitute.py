"""Stands where the worker that reads PDFs does, and behaves as no worker should: `python pdf_substitute.py HOW`."""

import os
import sys

from desktop.capture.reader.wire import receive, send


def main(how: str) -> None:
    """Take the question, then do as told."""
    receive(sys.stdin.buffer)
    out = sys.stdout.buffer
    if how == "hang":
        send(out, {"page": f"the first page of process {os.getpid()}"})
        sys.stdin.buffer.read()  # until whoever started it ends it
    elif how == "crash":
        os.abort()
    elif how == "babble":
        out.write(b"not a message at all" * 10)
        out.flush()
    elif how == "flood":
        while True:
            send(out, {"page": "页" * 100_000})


if __name__ == "__main__":
    main(sys.argv[1])
