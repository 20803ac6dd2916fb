"""A command run at a terminal: what goes wrong is said in a line, not a traceback. No Qt."""

import sys
from collections.abc import Callable

from desktop.formcheck.words import Words
from forms.errors import UserError
from forms.problems import Problem
from forms.workbook import UnreadableError


def run(work: Callable[[], int], words: Words, line: Callable[[Problem], str]) -> int:
    """The exit code of `work`; 1 for a file that cannot be read (said by `line`) or written, or a mistake of
    whoever called it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return work()
    except OSError as error:
        print(f"{error.filename or '–'}: {error.strerror or error}", file=sys.stderr)
    except UnreadableError as error:
        print(line(error.problem), file=sys.stderr)
    except UserError as error:
        print(words.error(error), file=sys.stderr)
    return 1
