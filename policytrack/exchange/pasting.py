"""Makes rows of a list that was pasted from Word or a PDF: `1.`, `1.1`, `(a)`, `a.` or `•`, wrapped lines joined.

Nothing is guessed of what a number means: it is kept as printed, and a level is no column. A hyphen at the end of a
line is kept and the parts are joined only where that is sure; each such place is told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from policytrack.cleaning import clean
from policytrack.exchange.grid import MOST_ROWS, Row, Table
from policytrack.phrases import listed, shortened
from policytrack.problems import Refused

NUMBER, TEXT = "number", "text"
MOST_TOLD, LONGEST_SHOWN = 10, 40

BULLETS = "•‣◦▪●○■□·\uf0b7\uf0a7"

_WORDS = r"(?:Recommendation|Action\s+Item|Action\s+Step|Action|Item|Finding|Step|Section|No\.)"
_DOTTED = r"\d{1,4}(?:\.\d{1,4})+[a-z]?"
_START = re.compile(
    rf"""\s*(?:
        (?P<labelled>{_WORDS}\s+(?:\d{{1,4}}(?:\.\d{{1,4}})*[a-z]?|[A-Z]))(?:\s*(?:[.:)–—]|-(?=\s))(?:\s+|$)|\s*$)
      | (?P<dotted>{_DOTTED})[.:)]?(?:\s+|$)
      | (?P<plain>\d{{1,3}})[.)](?:\s+|$)
      | (?P<bracketed>\((?:[a-z]{{1,5}}|[A-Z]{{1,5}}|\d{{1,3}})\))(?:\s+|$)
      | (?P<lettered>[a-zA-Z]|[ivx]{{2,5}})\)(?:\s+|$)
      | (?P<bullet>[{BULLETS}]|[-–—*](?=\s|$))\s*
    )""",
    re.VERBOSE,
)
_LETTER = re.compile(r"\s*(?P<letter>[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})\.(?:\s+|$)")
_FIRST_LETTERS = ("a", "A", "i", "I")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
_SOFT_BREAK = re.compile("\u00ad\r?\n[ \t]*")  # a soft hyphen is there for the break alone
_BROKEN = re.compile(r"(?P<before>[^\W\d_]{2,})[-\u2010]$")
_GOES_ON = re.compile(r"(?P<after>[^\W\d_]+)")


@dataclass(slots=True)
class _Item:
    line: int
    number: str
    words: list[str] = field(default_factory=list)


def rows_of(text: str, name: str) -> Table:
    """The items of a numbered list as rows of `number` and `text`; `name` tells where the list is from.

    A row's number is that of the line on which it begins. Lines before the first item are told, not lost silently.
    Raises Refused when there is no item, or too many.
    """
    lines = _lines(text)
    items, before = _items(lines)
    if not items:
        raise Refused(f"“{name}” holds no list: no line begins with a number such as 1., 1.1 or (a), or a bullet.")
    if len(items) > MOST_ROWS:
        raise Refused(f"“{name}” has more than {MOST_ROWS:,} items; paste it in several pieces.")
    joined: list[str] = []
    rows = tuple(Row(item.line, (item.number, _joined(item, joined))) for item in items)
    return Table(name, (NUMBER, TEXT), rows, notes=tuple(_notes(before, joined)))


def _lines(text: str) -> list[str]:
    """The lines of a text; a form feed, which parts the pages of a PDF, parts lines too."""
    return [line.rstrip() for line in clean(_SOFT_BREAK.sub("", text)).split("\n")]


def _items(lines: Sequence[str]) -> tuple[list[_Item], list[str]]:
    """The items, and the lines that stand before the first of them. An empty line never ends an item by itself."""
    items: list[_Item] = []
    before: list[str] = []
    letters = _letters(lines)
    for number, line in enumerate(lines, 1):
        start = letters.get(number) or _START.match(line)
        if start and start.end():
            items.append(_Item(number, _number(start), [line[start.end() :].strip()]))
        elif items:
            items[-1].words.append(line.strip())
        elif line.strip():
            before.append(line.strip())
    return items, before


def _letters(lines: Sequence[str]) -> dict[int, re.Match[str]]:
    """The lines, by number, that begin with a letter and a full stop where that is an item and no initial.

    A series begins with `a.` or `i.` where the letter after it follows, and goes on letter by letter.
    """
    matches = {number: found for number, line in enumerate(lines, 1) if (found := _LETTER.match(line))}
    ahead = Counter(found["letter"] for found in matches.values())
    kept: dict[int, re.Match[str]] = {}
    wanted: set[str] = set()
    for number, found in matches.items():
        letter = found["letter"]
        ahead[letter] -= 1
        begins = letter in _FIRST_LETTERS and any(ahead[each] > 0 for each in _after(letter))
        if begins or letter in wanted:
            kept[number] = found
            wanted = (wanted - {letter}) | _after(letter)
    return kept


def _after(letter: str) -> set[str]:
    """The letters that may follow one in a list: the next of the alphabet, and of Roman numbers."""
    small = letter.casefold()
    following = {chr(ord(small) + 1)} if len(small) == 1 and small != "z" else set()
    if small in _ROMAN[:-1]:
        following.add(_ROMAN[_ROMAN.index(small) + 1])
    return following if letter == small else {each.upper() for each in following}


def _number(start: re.Match[str]) -> str:
    """The number as printed, without the sign that parts it from the text; a bullet is no number."""
    kind = start.lastgroup or ""
    found = " ".join(start[kind].split()) if kind != "bullet" else ""
    return f"{found})" if kind == "lettered" else found


def _joined(item: _Item, told: list[str]) -> str:
    """The wrapped lines of an item as one; where an empty line stands between them, a paragraph begins."""
    text = ""
    paragraph = False
    for words in item.words:
        if not words:
            paragraph = bool(text)
            continue
        if not text:
            text = words
        elif paragraph:
            text += f"\n\n{words}"
        else:
            text = _continued(text, words, told)
        paragraph = False
    return text


def _continued(text: str, words: str, told: list[str]) -> str:
    """A line joined to what stands before it. A word broken by a hyphen keeps it, since `co-operate` may be meant."""
    broken, onward = _BROKEN.search(text), _GOES_ON.match(words)
    if not broken or not onward or not onward["after"][0].islower():
        return f"{text} {words}"
    told.append(f"{broken['before']}-{onward['after']}")
    return text + words


def _notes(before: Sequence[str], joined: Sequence[str]) -> Iterator[str]:
    if before:
        shown = [f"“{shortened(line, LONGEST_SHOWN)}”" for line in before]
        yield f"Left out, because it stands before the first number: {listed(shown, most=MOST_TOLD)}."
    if joined:
        words = listed([f"“{word}”" for word in joined], most=MOST_TOLD)
        yield f"A hyphen stood at the end of a line and was kept; look whether it belongs there: {words}."
