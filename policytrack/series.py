"""The series of an indicator: which published figures belong together, where they break off, and where they differ.

Figures of one counting rule from one source are one series. Series are never joined to each other, and within a
series two figures are joined only where one period follows the other and nothing was counted otherwise in between:
a period without a figure is a gap, not a zero. Figures that contradict each other stand side by side.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policytrack.cleaning import clean_line
from policytrack.dates import first_day, last_day, parse_date, show_date
from policytrack.phrases import listed, lowered
from policytrack.problems import Refused
from policytrack.records.record import Record
from policytrack.register import Name, Projection, Register

INDICATOR, MEASUREMENT, BREAK = "indicator", "measurement", "series_break"
_ONE_DAY = datetime.timedelta(days=1)
_MOST_GAPS = 6
_MOST_TOLD = 12
"""A series with more figures than this is told by its ends and extremes, not figure by figure."""


def figure_words(figure: float) -> str:
    """A figure as people read it: `2,140`, `3.5`."""
    return f"{int(figure) if float(figure).is_integer() else figure:,}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One published figure with its period.

    Attributes:
        period: as printed, else its dates in words.
        first, last: the first and last day of the period; the same for what was counted on one day.
        exactness: what was published with the figure, such as `About`; "" where it was given as exact.
    """

    ref: str
    period: str
    first: datetime.date
    last: datetime.date
    figure: float
    exactness: str = ""
    note: str = ""
    url: str = ""

    @property
    def words(self) -> str:
        """The figure with its exactness: `about 1,400`."""
        figure = figure_words(self.figure)
        return f"{lowered(self.exactness)} {figure}" if self.exactness else figure


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which figures were counted otherwise, of one counting rule or, where `rule` is "", of all."""

    ref: str
    first: datetime.date
    day: str
    reason: str
    rule: str = ""

    @property
    def words(self) -> str:
        """The break in a sentence: `From January 2025: a report counts persons.`"""
        if not self.reason:
            return f"Counted otherwise from {self.day}"
        return f"From {self.day}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two figures of a series that no figure covers."""

    first: datetime.date
    last: datetime.date

    @property
    def words(self) -> str:
        """The days in words, as briefly as is exact: `2009 to 2012`."""
        return period_words(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one counting rule from one source, oldest first.

    Attributes:
        name: what tells the series from the others of the indicator.
        rule, source: the counting rule as printed; the ref of the source; "" where none is named.
        runs: the same readings, parted wherever two neighbours must not be joined.
    """

    name: str
    rule: str
    source: str
    readings: tuple[Reading, ...]
    runs: tuple[tuple[Reading, ...], ...]
    gaps: tuple[Gap, ...]

    @property
    def sentence(self) -> str:
        """The series in words, from its own figures."""
        told = self.readings
        if len(told) <= _MOST_TOLD:
            return f"{self.name}: {listed([f'{each.words} in {each.period}' for each in told])}."
        least, most = min(told, key=lambda each: each.figure), max(told, key=lambda each: each.figure)
        return (
            f"{self.name}: {len(told):,} figures, from {told[0].words} in {told[0].period}"
            f" to {told[-1].words} in {told[-1].period}; lowest {least.words} in {least.period},"
            f" highest {most.words} in {most.period}."
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures of one counting rule for the same period that are not the same: two sources contradict each other."""

    period: str
    readings: tuple[tuple[str, Reading], ...]

    @property
    def words(self) -> str:
        """The figures side by side: `2022: 1,300 (cases) and 3,928 (incidents)`."""
        said = listed([f"{reading.words} ({name})" for name, reading in self.readings])
        return f"{self.period}: {said}"


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator as its figures tell it.

    Attributes:
        sources: the names of its sources, by ref.
        left_out: the measurements that have no figure or no period that can be read, which no chart can show.
    """

    indicator: Record
    series: tuple[Series, ...] = ()
    breaks: tuple[Break, ...] = ()
    differences: tuple[Difference, ...] = ()
    left_out: tuple[Record, ...] = ()
    sources: Mapping[str, str] | None = None

    @property
    def title(self) -> str:
        """What the indicator is called."""
        return self.indicator.caption

    @property
    def unit(self) -> str:
        """What is counted; "" where nobody said so."""
        return str(self.indicator.value("unit"))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every figure that a chart shows."""
        return tuple(reading for series in self.series for reading in series.readings)

    @property
    def gaps_in_words(self) -> str:
        """The periods without a figure, by series: `No figures: 2009 to 2012 (cases)`; "" when none is missing."""
        many = len(self.series) > 1
        gaps = [(gap, series.name) for series in self.series for gap in series.gaps]
        told = [f"{gap.words} ({name})" if many else gap.words for gap, name in gaps[:_MOST_GAPS]]
        rest = [""] * (len(gaps) - len(told))  # only their number is said
        return f"No figures: {listed([*told, *rest], most=_MOST_GAPS)}" if told else ""

    @property
    def sentence(self) -> str:
        """All that a chart of it shows, in words from the same figures."""
        head = f"{self.title}{f', in {self.unit}' if self.unit else ''}."
        told = [series.sentence for series in self.series] or ["There are no figures yet."]
        breaks = [f"{each.words.rstrip('.')}; figures before and after do not compare." for each in self.breaks]
        missing = [f"{self.gaps_in_words}."] if self.gaps_in_words else []
        differ = [f"Figures differ for {each.words}." for each in self.differences]
        return " ".join([head, *told, *breaks, *missing, *differ])


def course_of(register: Register, ref: str) -> Course:
    """The course of an indicator as the office knows it. Raises Refused when there is no such record, Unusable."""
    indicator = register.record(ref)
    measured, breaks = register.parts(ref, MEASUREMENT), register.parts(ref, BREAK)
    return course(indicator, measured, breaks, register.names(_sources(indicator, measured)))


def public_course(projection: Projection, ref: str) -> Course:
    """The course of an indicator as the public may see it. Raises Refused when the indicator is not public."""
    indicator = next((each for each in projection.of(INDICATOR) if each.ref == ref), None)
    if indicator is None:
        raise Refused(f"{ref} is not public, so nothing of it can be printed or given away.")
    measured = [each for each in projection.of(MEASUREMENT) if each.part_of == ref]
    breaks = [each for each in projection.of(BREAK) if each.part_of == ref]
    wanted = _sources(indicator, measured)
    names = {each.ref: Name(each.ref, "source", each.caption) for each in projection.of("source") if each.ref in wanted}
    return course(indicator, measured, breaks, names)


def course(
    indicator: Record, measurements: Iterable[Record], breaks: Iterable[Record], names: Mapping[str, Name]
) -> Course:
    """The series of an indicator from its measurements and breaks; `names` are those of the sources."""
    taken: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    left_out = []
    for measurement in measurements:
        reading = reading_of(measurement)
        if reading is None:
            left_out.append(measurement)
        else:
            rule, source = clean_line(str(measurement.value("series"))), str(measurement.value("source"))
            taken[rule, source or str(indicator.value("source"))].append(reading)
    parted = sorted(filter(None, map(break_of, breaks)), key=lambda each: each.first)
    sources = {ref: name.caption for ref, name in names.items()}
    called = _names(list(taken), sources, str(indicator.value("unit")))
    series = tuple(
        _series(called[key], key, sorted(readings, key=lambda each: (each.first, each.last)), parted)
        for key, readings in taken.items()
    )
    ordered = tuple(sorted(series, key=lambda each: (each.readings[0].first, each.name)))
    return Course(indicator, ordered, tuple(parted), tuple(_differences(ordered)), tuple(left_out), sources)


def reading_of(measurement: Record) -> Reading | None:
    """The figure of a measurement with its days; None where it has no figure, or its period names no days.

    Where the dates are empty, a printed period that is itself a date (“December 2022”) is read as one.
    """
    figure, printed = measurement.value("figure"), clean_line(str(measurement.value("period")))
    begins = str(measurement.value("begins")) or _as_date(printed)
    if not isinstance(figure, int | float) or not begins:
        return None
    first, last = first_day(begins), last_day(str(measurement.value("ends")) or begins)
    word = measurement.word("qualifier")
    return Reading(
        ref=measurement.ref,
        period=period_words(first, last) if not printed or _is_coded(printed) else printed,
        first=first,
        last=max(first, last),
        figure=figure,
        exactness=word.label if word else "",
        note=clean_line(str(measurement.value("note"))),
        url=str(measurement.value("url")),
    )


def break_of(record: Record) -> Break | None:
    """A break; None while nobody has said from when."""
    dated = str(record.value("dated"))
    if not dated:
        return None
    reason, rule = clean_line(str(record.value("reason"))), clean_line(str(record.value("series")))
    return Break(record.ref, first_day(dated), show_date(dated), reason, rule)


def period_words(first: datetime.date, last: datetime.date) -> str:
    """Days in words, as briefly as is exact: `2009 to 2012`, `January to March 2018`, `May 14, 2023`."""
    if (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    ends_month = (last + _ONE_DAY).day == 1
    size = 7 if first.day == 1 and ends_month else 10
    begins, ends = (show_date(day.isoformat()[:size]) for day in (first, last))
    return begins if begins == ends else f"{begins} to {ends}"


def _is_coded(printed: str) -> bool:
    """Whether a period is printed for programs, such as `2018-01`."""
    return len(printed) > len("2018") and _as_date(printed) == printed


def _as_date(printed: str) -> str:
    try:
        return parse_date(printed)
    except Refused:
        return ""


def _sources(indicator: Record, measured: Iterable[Record]) -> frozenset[str]:
    named = (str(each.value("source")) for each in (indicator, *measured))
    return frozenset(ref for ref in named if ref)


def _names(keys: Sequence[tuple[str, str]], sources: Mapping[str, str], unit: str) -> Mapping[tuple[str, str], str]:
    """What tells each series from the others: its rule, and its source where there are several."""
    several = len({source for _, source in keys}) > 1
    found = {}
    for rule, source in keys:
        origin = (sources.get(source, source) or "no source named") if several else ""
        plain = "" if origin else (unit or "figures") if len(keys) == 1 else "no series named"
        found[rule, source] = ", ".join(filter(None, (rule or plain, origin)))
    return found


def _series(name: str, key: tuple[str, str], readings: Sequence[Reading], breaks: Sequence[Break]) -> Series:
    rule, source = key
    own = [each for each in breaks if each.rule in ("", rule)]
    runs: list[list[Reading]] = [[readings[0]]]
    gaps = []
    for before, after in pairwise(readings):
        if _follows(before, after) and not _parted(before, after, own):
            runs[-1].append(after)
        else:
            runs.append([after])
        if gap := _between(before, after):
            gaps.append(gap)
    return Series(name, rule, source, tuple(readings), tuple(map(tuple, runs)), tuple(gaps))


def _follows(before: Reading, after: Reading) -> bool:
    """Whether one period follows the other; figures of single days always do, for nothing lies between them."""
    if before.first == before.last and after.first == after.last:
        return before.first < after.first
    return before.last + _ONE_DAY == after.first


def _between(before: Reading, after: Reading) -> Gap | None:
    """The days that lie between two periods without a figure."""
    if _follows(before, after) or after.first <= before.last:
        return None
    return Gap(before.last + _ONE_DAY, after.first - _ONE_DAY)


def _parted(before: Reading, after: Reading, breaks: Iterable[Break]) -> bool:
    """Whether something was counted otherwise after the beginning of one period and before the end of the other."""
    return any(before.first < each.first <= after.last for each in breaks)


def _differences(series: Sequence[Series]) -> Iterator[Difference]:
    """Periods for which several figures of one counting rule were published that are not the same."""
    found: defaultdict[tuple[datetime.date, datetime.date, str], list[tuple[str, Reading]]] = defaultdict(list)
    for each in series:
        for reading in each.readings:
            found[reading.first, reading.last, each.rule].append((each.name, reading))
    for _, readings in sorted(found.items(), key=lambda each: each[0]):
        if len({(reading.figure, reading.exactness) for _, reading in readings}) > 1:
            yield Difference(readings[0][1].period, tuple(readings))
