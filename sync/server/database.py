"""The database as the rest of the service sees it: short transactions on SQLite or PostgreSQL, by URL.

Owns engines, isolation, retries and the schema's version. Knows no table.
"""

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from typing import Any, TypeVar

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from psycopg.types.array import ListBinaryDumper
from psycopg.types.string import BytesBinaryDumper
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles

from forms.errors import UserError
from sync.server import others

T = TypeVar("T")
ATTEMPTS = 5
MIGRATIONS = "sync.server:migrations"
COPIED = 20  # rows from which on COPY is worth its two round trips
_POSTGRES: dict[type, str] = {
    sa.Text: "text",
    sa.BigInteger: "int8",
    sa.LargeBinary: "bytea",
    sa.Boolean: "bool",
}
IN_BINARY = {"in_binary": True}  # of a query: as text, bytes come from PostgreSQL as twice as many digits
_MIGRATION_LOCK = 0x78696E64  # any number, the same in every worker


class Database:
    """Both engines of one URL: one whose transactions write, one whose transactions see one moment."""

    def __init__(self, url: str) -> None:
        # Parameters are people's data; an error's text ends in logs.
        self.engine = sa.create_engine(
            url,
            pool_size=20,
            max_overflow=20,
            pool_timeout=10,
            hide_parameters=True,
            connect_args=_saying(url),
        )
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine)
            self._reader = self._alone = self.engine.execution_options(begin="BEGIN")
        else:
            _prepare_postgresql(self.engine)
            self._alone = self.engine.execution_options(isolation_level="AUTOCOMMIT")
            sa.event.listen(self.engine, "before_cursor_execute", _in_binary)
            self._reader = self.engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run `work` in one transaction, durable on return. Run again when another one was in its way.

        `work` must have no effect outside the database. Raises OperationalError when the database is away.
        """
        for attempt in range(ATTEMPTS):
            try:
                with self.engine.begin() as connection:
                    return work(connection)
            except (IntegrityError, OperationalError) as error:
                if attempt == ATTEMPTS - 1 or not _passing(error):
                    raise
                time.sleep(random.uniform(0, 0.02) * 2**attempt)  # noqa: S311 - spreads retries, no secret
        raise AssertionError

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees the database as of one moment, however long it looks."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def look(self) -> Iterator[sa.Connection]:
        """For a single statement that reads: it takes one round trip, and no transaction around it."""
        with self._alone.connect() as connection:
            yield connection

    def check_encoding(self) -> None:
        """Raises UserError `database-encoding` where not every name can be kept."""
        if self.engine.dialect.name == "postgresql":
            with self.look() as connection:
                encoding = connection.execute(sa.text("SHOW server_encoding")).scalar_one()
            if encoding != "UTF8":
                raise _other_encoding(encoding)

    def migrate(self) -> None:
        """Bring the schema to this program's version; workers starting together wait for each other."""
        with self.migrating() as config:
            connection = config.attributes["connection"]
            if connection.dialect.name == "postgresql":
                others.let_end(connection, others.schema(MIGRATIONS))
            command.upgrade(config, "head")

    @contextmanager
    def migrating(self) -> Iterator[Config]:
        """Alembic's configuration in a transaction in which the schema may change."""
        with self.engine.connect() as connection:
            _let_tables_be_replaced(connection)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
                config = alembic_config()
                config.attributes["connection"] = connection
                yield config
                if connection.dialect.name == "sqlite":
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                    if broken:
                        raise _broken_references({(table, to) for table, _, to, _ in broken}, len(broken))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database of a URL, brought to this program's version. Raises UserError `no-database`,
    `broken-references`, `database-encoding`, `others-at-work`."""
    try:
        database = Database(url)
        try:
            database.check_encoding()
            database.migrate()
        except BaseException:
            database.close()
            raise
    except (SQLAlchemyError, ModuleNotFoundError, CommandError) as error:
        why = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise UserError(
            "no-database",
            "The database cannot be used: {why}.",
            "Look at the address after --db, whether the database is running, and whether a newer program"
            " has changed it.",
            why=why,
        ) from error
    return database


def _broken_references(tables: Iterable[tuple[str, str]], rows: int) -> UserError:
    named = ", ".join(f"{table} → {to}" for table, to in sorted(tables))
    return UserError(
        "broken-references",
        "The database cannot be brought up to date: {rows} of its rows name others that are not there"
        " ({tables}).",
        "Nothing was changed. Go on with the program of before, or with a backup of the file;"
        " `PRAGMA foreign_key_check` in sqlite3 lists the rows to be mended or deleted.",
        rows=rows,
        tables=named,
    )


def _saying(url: str) -> dict[str, str]:
    """What each connection says: text is UTF8, whatever the machine's environment has; and for whom it is."""
    if sa.make_url(url).get_backend_name() != "postgresql":
        return {}
    return {"client_encoding": "UTF8", "application_name": others.called(others.schema(MIGRATIONS))}


def _other_encoding(encoding: str) -> UserError:
    return UserError(
        "database-encoding",
        "The database keeps text as {encoding}, which cannot hold every name.",
        "Make it anew: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'.",
        encoding=encoding,
    )


def alembic_config() -> Config:
    """Alembic's configuration, all of it; a connection is handed over in `attributes`."""
    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    config.set_main_option("path_separator", "os")
    return config


def nothing() -> None:
    """What is done meanwhile where nothing is."""


def insert(
    connection: sa.Connection,
    table: sa.Table,
    names: Sequence[str],
    rows: Iterable[tuple[object, ...]],
    meanwhile: Callable[[], object] = nothing,
) -> None:
    """Insert rows of these columns. PostgreSQL takes many by COPY, at a fraction of the cost, and stores
    those that came while the next are made: what makes them must not use the connection. `meanwhile`, a bit
    of other work that must not either, is done for every other row that goes so, instead of waiting."""
    coming = iter(rows)
    first = list(islice(coming, COPIED))
    if connection.dialect.name == "postgresql" and len(first) == COPIED:
        _copy(connection, table, names, chain(first, coming), meanwhile)
    elif first:
        connection.execute(
            table.insert(), [dict(zip(names, row, strict=True)) for row in chain(first, coming)]
        )


def _copy(
    connection: sa.Connection,
    table: sa.Table,
    names: Sequence[str],
    rows: Iterable[tuple[object, ...]],
    meanwhile: Callable[[], object],
) -> None:
    driver = connection.connection.cursor()
    foreign: Any = connection.dialect.loaded_dbapi
    columns = ", ".join(names)
    try:
        with driver.copy(f"COPY {table.name} ({columns}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types([_POSTGRES[type(table.c[name].type)] for name in names])
            for number, row in enumerate(rows):
                copy.write_row(row)
                if number % 2:
                    meanwhile()
    except foreign.IntegrityError as error:
        raise IntegrityError("COPY", None, error) from error
    except foreign.OperationalError as error:
        raise OperationalError("COPY", None, error) from error
    finally:
        driver.close()


def plain(
    connection: sa.Connection, query: sa.Select[Any], values: Mapping[str, object]
) -> list[tuple[Any, ...]]:
    """All rows as the driver hands them over: a quarter of what rows with names cost."""
    with connection.execute(query, values, execution_options=IN_BINARY) as result:
        cursor: Any = result.cursor
        return cursor.fetchall()  # type: ignore[no-any-return]


class _Texts(sa.types.TypeDecorator[Iterable[str]]):
    """Texts as one parameter: an array, or JSON where there are no arrays."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        """See TypeDecorator."""
        arrays = dialect.name == "postgresql"
        return dialect.type_descriptor(postgresql.ARRAY(sa.Text) if arrays else sa.Text())

    def process_bind_param(self, value: Iterable[str] | None, dialect: sa.Dialect) -> Any:
        """See TypeDecorator."""
        wanted = sorted(value or ())
        return wanted if dialect.name == "postgresql" else json.dumps(wanted)


class one_of(sa.sql.functions.FunctionElement[bool]):  # noqa: N801 - used as a function, as SQLAlchemy's are
    """Whether a text column is one of those that are given as `name`, all in one parameter: thousands of them
    cost more than what is looked for, and no more than 65,535 go. So a statement is built once."""

    type = sa.Boolean()
    inherit_cache = True

    def __init__(self, column: sa.ColumnElement[str], name: str) -> None:
        super().__init__(column, sa.bindparam(name, type_=_Texts()))


@compiles(one_of)
def _one_of_json(element: one_of, compiler: Any, **how: Any) -> str:
    column, wanted = (compiler.process(clause, **how) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({wanted}))"  # noqa: S608 - a parameter's place


@compiles(one_of, "postgresql")
def _one_of_array(element: one_of, compiler: Any, **how: Any) -> str:
    column, wanted = (compiler.process(clause, **how) for clause in element.clauses)
    return f"{column} = ANY ({wanted})"


def upsert(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows (all with the same columns), or update those whose primary key is already there."""
    if not rows:
        return
    many = connection.dialect.name == "postgresql"
    statement = _upserting(table, tuple(rows[0]), many=many)
    connection.execute(statement, _columns(rows) if many else list(rows))


@cache
def _upserting(table: sa.Table, names: tuple[str, ...], *, many: bool) -> Any:
    keys = [column.name for column in table.primary_key]
    statement: Any = (postgresql.insert if many else sqlite.insert)(table)
    if many:
        statement = statement.from_select(names, sa.select(_unnested(table, names)))
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    if not changed:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def update(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Update rows by their primary key, which is among their columns; what is not there is passed over."""
    if not rows:
        return
    many = connection.dialect.name == "postgresql"
    statement = _updating(table, tuple(rows[0]), many=many)
    values = _columns(rows) if many else [{f"{n}_": v for n, v in row.items()} for row in rows]
    connection.execute(statement, values)


@cache
def _updating(table: sa.Table, names: tuple[str, ...], *, many: bool) -> sa.Executable:
    new = _unnested(table, names).c if many else {name: sa.bindparam(f"{name}_") for name in names}
    keys = [column.name for column in table.primary_key]
    here = sa.and_(*(table.c[key] == new[key] for key in keys))
    return table.update().where(here).values({name: new[name] for name in names if name not in keys})


def _unnested(table: sa.Table, names: Sequence[str]) -> Any:
    """One statement for many rows: a column of values each, as arrays."""
    arrays = [sa.bindparam(f"{name}_", type_=postgresql.ARRAY(table.c[name].type)) for name in names]
    columns = [sa.column(name, table.c[name].type) for name in names]
    return sa.func.unnest(*arrays).table_valued(*columns, name="new").render_derived()


def _columns(rows: Sequence[Mapping[str, object]]) -> dict[str, list[object]]:
    return {f"{name}_": [row[name] for row in rows] for name in rows[0]}


def _let_tables_be_replaced(connection: sa.Connection) -> None:
    """SQLite changes a column by another table in the place of the old one, which is refused while rows refer
    to it. That can be allowed before a transaction only, and to a connection that nobody uses afterwards."""
    if connection.dialect.name == "sqlite":
        connection.detach()
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute("PRAGMA foreign_keys=OFF")


def _in_binary(
    _connection: sa.Connection, cursor: Any, _statement: str, _rows: Any, context: Any, _many: bool
) -> None:
    if context.execution_options.get("in_binary"):
        cursor.format = 1


def _prepare_sqlite(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def connect(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",  # what was erased is overwritten, not only forgotten
            "busy_timeout=20000",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A write lock from the start: SQLite cannot wait for one once it has read.
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


def _prepare_postgresql(engine: sa.Engine) -> None:
    @sa.event.listens_for(engine, "connect")
    def connect(connection: Any, _: object) -> None:
        # Thousands of ids in one array, written as text, cost more than what is looked for. Bytes are bytes,
        # and go without being asked whether they are what the DB-API calls Binary.
        connection.adapters.register_dumper(list, ListBinaryDumper)
        connection.adapters.register_dumper(bytes, BytesBinaryDumper)


def _passing(error: IntegrityError | OperationalError) -> bool:
    """Two transactions made the same row, or a deadlock was broken: try again and see its work."""
    if isinstance(error, IntegrityError):
        return True
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}
