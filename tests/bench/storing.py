"""The store under the fingers: autosave, and search as you type among 100,000 firms."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from forms.xform import FormSession
from sync.store import Draft, FirmQuery, Store
from tests.bench import library, questions
from tests.bench.measure import Figure, Progress, milliseconds, percentile

FIRMS = 100_000
_SAVES = 500
_WORDS = (
    "重庆",
    "南岸区",
    "chongqing",
    "cqys",
    "ysjx",
    "canyin",
    "餐饮管理",
    "91500108",
    "DEM00",
    "zhang",
    "张",
    "机械有限",
)


def autosave(folder: Path, progress: Progress) -> Iterator[Figure]:
    """One draft of a 500-question form saved again and again, beside a bare transaction of the same bytes."""
    session = questions.session()
    store = Store.create(folder / "autosave.db", library.KEY, library.identity())
    bare = _bare(folder / "bare.db")
    ref, saves, transactions = questions.texts(session)[0], [], []
    for number in range(_SAVES):
        session.answer(ref, f"演示{number}")
        saves.append(milliseconds(lambda: store.put_draft(_draft(session, ref))))
        content = session.draft()
        transactions.append(milliseconds(partial(_transaction, bare, content)))
    store.close()
    bare.close()
    size = len(session.draft()) / 1000
    limit_is = "a bare SQLCipher transaction of the same bytes"
    for percent, goal in ((50, None), (99, 10.0)):
        value, limit = percentile(saves, percent), percentile(transactions, percent)
        what = f"autosave, written out and committed, p{percent} of {_SAVES} (draft of {size:.0f} kB)"
        yield Figure(f"autosave.p{percent}", what, value, "ms", goal)
        yield Figure(f"autosave.limit.p{percent}", f"  {limit_is}, p{percent}", limit, "ms")


def search(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Every prefix of what people type, as the list of firms asks for it."""
    progress(f"making {FIRMS:,} firms")
    store = library.filled(folder / "firms.db", FIRMS, light=True)
    progress("typing")
    typed = [word[:end] for word in _WORDS for end in range(1, len(word) + 1)]
    random.Random(7).shuffle(typed)
    store.firms(FirmQuery(text="演"))
    took = [milliseconds(partial(store.firms, FirmQuery(text=text))) for text in typed * 3]
    store.close()
    for percent, goal in ((50, None), (95, 16.0)):
        what = f"search {FIRMS:,} firms as you type, p{percent} of {len(took)} key presses"
        yield Figure(f"search.p{percent}", what, percentile(took, percent), "ms", goal)


def _draft(session: FormSession, ref: str) -> Draft:
    return Draft("d", "a", None, "bench", "1", "演示", session.draft(), ref, 40, 0)


def _bare(path: Path) -> dbapi2.Connection:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{library.KEY.hex()}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE draft (id TEXT PRIMARY KEY, content BLOB)")
    return connection


def _transaction(connection: dbapi2.Connection, content: bytes) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT OR REPLACE INTO draft VALUES ('d', ?)", (content,))
    connection.execute("COMMIT")
