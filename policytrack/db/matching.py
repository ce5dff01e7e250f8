"""What a search asks of the full-text index of SQLite, written in its language (https://www.sqlite.org/fts5.html)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, bindparam, func, literal_column, select, table

from policytrack.passages import Phrase
from policytrack.searching import key_of, words_of

MATCHED: Any = literal_column("search_entry")  # FTS5 matches against a column of the table's own name
ROWID: ColumnElement[int] = literal_column("search_entry.rowid")
# With a sign before it, the id is no reason to ask the index anew for each record that might meet the filters.
AMONG: ColumnElement[int] = literal_column("+search_entry.rowid")

# Weights of the columns noun, title, body; FTS5 ranks the best lowest.
TITLE_WEIGHT = 8.0
RANK = func.bm25(MATCHED, 0.0, TITLE_WEIGHT, 1.0)
FOUND = ("id", "part_of_id", "noun", "ref", "caption", "status", "public")


@dataclass(frozen=True)
class Questions:
    """The selections of records by a match: the columns FOUND of each, and `total`. `meeting` narrows them to some ids.

    They take `matched`, and give at most `most`.
    """

    record: Table
    meeting: Select[Any] | None = None

    @cached_property
    def newest(self) -> Select[Any]:
        """The newest matches, and of how many; the count goes no further than to `counted`."""
        counted = self._matching.order_by(ROWID.desc()).limit(bindparam("counted")).cte("counted")
        total = select(func.count()).select_from(counted).scalar_subquery()
        hit = select(counted.c.id).order_by(counted.c.id.desc()).limit(bindparam("most")).subquery("hit")
        return self._found(hit, total).order_by(hit.c.id.desc())

    @cached_property
    def best(self) -> Select[Any]:
        """The best matches. Ranking looks at every match."""
        ranked = self._matching.add_columns(RANK.label("rank")).order_by(RANK, ROWID.desc())
        hit = ranked.limit(bindparam("most")).subquery("hit")
        return self._found(hit, literal_column("0")).order_by(hit.c.rank, hit.c.id.desc())

    @cached_property
    def latest(self) -> Select[Any]:
        """The newest records that meet the filters, where nothing is to be matched."""
        live = select(self.record.c.id).where(self.record.c.trashed == 0)
        met = live if self.meeting is None else live.where(self.record.c.id.in_(self.meeting))
        hit = met.order_by(self.record.c.id.desc()).limit(bindparam("most")).subquery("hit")
        return self._found(hit, literal_column("0")).order_by(hit.c.id.desc())

    @property
    def _matching(self) -> Select[Any]:
        matching = select(ROWID.label("id")).select_from(table("search_entry"))
        matching = matching.where(MATCHED.op("MATCH")(bindparam("matched")))
        return matching if self.meeting is None else matching.where(AMONG.in_(self.meeting))

    def _found(self, hit: FromClause, total: Any) -> Select[Any]:
        columns = (self.record.c[name] for name in FOUND)
        return select(*columns, total.label("total")).select_from(hit.join(self.record, self.record.c.id == hit.c.id))


def match(phrases: Sequence[Phrase], nouns: Sequence[str] = (), known: Iterable[str] = ()) -> str:
    """All of some phrases, each word quoted; "" for none. `nouns` are those to find, of all that are `known`."""
    if not phrases:
        return ""
    found = f"{{title body}} : ({' AND '.join(map(_quoted, phrases))})"
    return f"{found} AND {_among(nouns, known)}" if nouns else found


def match_key(words: Sequence[str], nouns: Sequence[str] = (), known: Iterable[str] = ()) -> str:
    """A record of which a ref or a printed number is just these words; "" for none."""
    return match([Phrase((key_of(words),), is_open=False)], nouns, known) if words else ""


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{"*" if phrase.is_open else ""}'


def _among(nouns: Sequence[str], known: Iterable[str]) -> str:
    """One of some nouns. The index splits their names too, so `standard` would find each `standard_text`."""
    wanted = f"noun : ({' OR '.join(map(_name, nouns))})"
    others = [each for each in known if each not in nouns and any(_holds(each, noun) for noun in nouns)]
    return f"({wanted} NOT noun : ({' OR '.join(map(_name, others))}))" if others else wanted


def _name(noun: str) -> str:
    return f'"{noun}"'


def _holds(other: str, noun: str) -> bool:
    return f" {' '.join(words_of(noun))} " in f" {' '.join(words_of(other))} "
