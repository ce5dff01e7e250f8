"""Inserts rows: a few as SQLAlchemy does, many by one prepared statement past its work on each row."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, TableClause, bindparam, insert

MANY = 50


def insert_rows(connection: Connection, table: TableClause, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns, at least two of them."""
    if len(rows) < MANY:
        connection.execute(insert(table), rows)
        return
    statement = insert(table).values({name: bindparam(name) for name in rows[0]})
    compiled = statement.compile(dialect=connection.dialect)
    names = getattr(compiled, "positiontup", None)
    if names:
        connection.exec_driver_sql(str(compiled), list(map(itemgetter(*names), rows)))
    else:
        connection.execute(insert(table), rows)  # a driver that takes parameters by name
