"""Published figures as printed: “about 140” is a value and how exact it is, “July 2023 – June 2024” a period."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policytrack.dates import parse_date
from policytrack.exchange.mapping import PERIOD
from policytrack.fields import Field, Kind, Value
from policytrack.problems import Refused
from policytrack.programme_words import Qualifier

VALUE, QUALIFIER, NOTE, BEGINS, ENDS = "figure", "qualifier", "note", "begins", "ends"

_QUALIFIERS: Mapping[str, Qualifier] = {
    "about": Qualifier.ABOUT,
    "approx": Qualifier.ABOUT,
    "approximately": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT,
    "circa": Qualifier.ABOUT,
    "ca": Qualifier.ABOUT,
    "c": Qualifier.ABOUT,
    "some": Qualifier.ABOUT,
    "nearly": Qualifier.ABOUT,
    "almost": Qualifier.ABOUT,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
    "more than": Qualifier.MORE_THAN,
    "over": Qualifier.MORE_THAN,
    "above": Qualifier.MORE_THAN,
    ">": Qualifier.MORE_THAN,
    "less than": Qualifier.LESS_THAN,
    "fewer than": Qualifier.LESS_THAN,
    "under": Qualifier.LESS_THAN,
    "below": Qualifier.LESS_THAN,
    "<": Qualifier.LESS_THAN,
    "at least": Qualifier.AT_LEAST,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "at most": Qualifier.AT_MOST,
    "up to": Qualifier.AT_MOST,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
}
NOT_AVAILABLE = frozenset(
    {"na", "n/a", "n.a.", "not available", "not reported", "not published", "no data", "-", "–", "—"}
)
_FIGURE = re.compile(
    r"(?P<before>(?:[^\d.,$+-]|\.(?=\s))*?)\s*(?P<sign>\$?)\s*(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?P<after>\+|%)?",
    re.ASCII,
)
_QUARTER = re.compile(r"(?:q([1-4])[\s/]*(\d{4})|(\d{4})[\s/-]*q([1-4]))", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(r"\s+(?:-|–|—|to|through|until)\s+|\s*[–—]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was printed: its value, how exact it is, and the whole of it where these two do not say all."""

    value: float | int | None
    qualifier: Qualifier | None = None
    printed: str = ""


def holds_figures(fields: Mapping[str, Field]) -> bool:
    """Whether a noun's records are published figures: a value for a period, with how exact it is."""
    kinds = {name: fields[name].kind for name in (VALUE, QUALIFIER, PERIOD) if name in fields}
    return kinds == {VALUE: Kind.NUMBER, QUALIFIER: Kind.VOCABULARY, PERIOD: Kind.TEXT}


def figure(cell: str) -> Figure | None:
    """What a cell publishes; None when it is empty. Raises Refused when it is no figure."""
    text = " ".join(cell.split())
    if not text:
        return None
    if text.casefold() in NOT_AVAILABLE:
        return Figure(None, printed=text)
    found = _FIGURE.fullmatch(text)
    before = found["before"].strip().casefold().rstrip(".") if found else ""
    if found is None or (before and before not in _QUALIFIERS):
        raise Refused(f"“{text}” is not a figure. Write digits, such as 7,600, about 140 or >12.")
    number = float(found["number"].replace(",", ""))
    if number >= 2**53:
        raise Refused(f"“{text}” is too large a figure. Write a smaller one.")
    qualifier = _QUALIFIERS[before] if before else Qualifier.AT_LEAST if found["after"] == "+" else None
    says_all = not found["sign"] and found["after"] != "%" and before not in ("nearly", "almost")
    value = int(number) if number.is_integer() else number
    return Figure(value, qualifier, "" if says_all else text)


def period(printed: str) -> tuple[str, str]:
    """The beginning and, where it ends later than that says, the end of a period as printed; "" when it tells none."""
    text = " ".join(printed.split())
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        year, number = quarter[2] or quarter[3], int(quarter[1] or quarter[4])
        return f"{year}-{3 * number - 2:02d}", f"{year}-{3 * number:02d}"
    pieces = [text] if _date(text) else _RANGE.split(text)
    if len(pieces) == 2 and not _date(pieces[0]) and _date(pieces[1]):
        pieces[0] = f"{pieces[0]} {pieces[1][-4:]}"  # “January to June 2025” begins in 2025
    dates = [_date(piece) for piece in pieces]
    if len(dates) > 2 or not all(dates):
        return "", ""
    return dates[0], dates[1] if len(dates) == 2 else ""


def _date(text: str) -> str:
    try:
        return parse_date(text)
    except Refused:
        return ""


def with_figure(values: Mapping[str, Value], found: Figure) -> dict[str, Value]:
    """The values of a row with those of its figure; what the row says itself comes first."""
    said: dict[str, Value] = {VALUE: found.value, QUALIFIER: found.qualifier, NOTE: ""}
    if found.printed:
        note = str(values.get(NOTE) or "")
        said[NOTE] = f"Printed as “{found.printed}”." + (f" {note}" if note else "")
    return {**values, **{name: value for name, value in said.items() if value not in (None, "")}}


def with_period(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a row with the dates that its printed period tells, unless the row tells them itself."""
    begins, ends = period(str(values.get(PERIOD) or ""))
    told = {BEGINS: begins, ENDS: ends} if not values.get(BEGINS) else {}
    return {**{name: date for name, date in told.items() if date}, **values}
