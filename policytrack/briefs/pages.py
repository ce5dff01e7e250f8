"""From a document to the bytes of its PDF: pieces placed on pages, then drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from policytrack.briefs.blocks import Document, plain
from policytrack.briefs.galley import Flow, Galley
from policytrack.briefs.pen import Pen
from policytrack.briefs.pieces import Piece, Words
from policytrack.briefs.setting import Setter
from policytrack.briefs.snapshot import canonical
from policytrack.briefs.type import DRAFT, FOOT, NAVY, RULE, SANS, SANS_STRONG, Letters, Style
from policytrack.cleaning import clean_line

WIDTH, HEIGHT = 612.0, 792.0
LEFT, RIGHT = 60.0, 552.0
TOP, BOTTOM = 40.0, 742.0
COLUMN = RIGHT - LEFT
BAND = 8.0
FOOT_RULE, FOOT_TOP = 752.0, 757.0
DRAFT_STYLE = Style(9, 12, DRAFT, SANS_STRONG)
LAYOUTS_AT_MOST = 4

Progress = Callable[[int, int], None]
"""Called with the number of the page just drawn and the number of pages."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the top edge of the page it stands."""

    piece: Piece
    top: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF: its bytes, how many pages, and the characters that no font could draw."""

    data: bytes
    page_count: int
    undrawable: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A page that is being filled."""

    placed: list[Placed] = field(default_factory=list)
    used: float = TOP

    def start_of(self, piece: Piece) -> float:
        """Where the next piece would begin: at the top of a page the space above it falls away."""
        return self.used + (piece.before if self.placed else 0.0)

    def add(self, piece: Piece) -> None:
        """Puts a piece below what is there."""
        top = self.start_of(piece)
        self.placed.append(Placed(piece, top))
        self.used = top + piece.height


class Layout:
    """Fills pages with pieces: nothing is lost, nothing stands outside, headings stay with what they head."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]

    def fill(self, flow: Flow, poll: Callable[[], None]) -> "Layout":
        """Places all pieces; `poll` may raise Cancelled."""
        waiting: list[Piece] = []
        for piece in flow:
            poll()
            if piece is None:
                self._place_all(waiting)
                self._break()
            elif piece.joined:
                waiting.append(piece)
            else:
                self._place_all([*waiting, piece])
            if piece is None or not piece.joined:
                waiting = []
        self._place_all(waiting)
        return self

    def _break(self) -> None:
        if self.sheets[-1].placed:
            self.sheets.append(Sheet())

    def _place_all(self, chain: list[Piece]) -> None:
        """Places headings with the beginning of what follows them, on a new page if it must be."""
        if not chain:
            return
        needed = sum(piece.before + piece.height for piece in chain[:-1]) + chain[-1].before + chain[-1].least
        if self.sheets[-1].used + needed > BOTTOM:
            self._break()
        for piece in chain:
            self._place(piece)

    def _place(self, piece: Piece) -> None:
        rest: Piece | None = piece
        while rest is not None:
            rest = self._place_part(rest)

    def _place_part(self, piece: Piece) -> Piece | None:
        """Places what fits and returns what does not; a piece that fits nowhere overhangs rather than vanishes."""
        sheet = self.sheets[-1]
        room = BOTTOM - sheet.start_of(piece)
        if piece.height <= room:
            sheet.add(piece)
            return None
        parts = piece.split(room)
        if parts is None and sheet.placed:
            self._break()
            return piece
        if parts is None:
            sheet.add(piece)
            return None
        sheet.add(parts[0])
        self._break()
        return parts[1]

    def pages_of_keys(self) -> dict[str, int]:
        """The page on which each bookmarked heading stands."""
        return {
            placed.piece.bookmark.key: number
            for number, sheet in enumerate(self.sheets, start=1)
            for placed in sheet.placed
            if isinstance(placed.piece, Words) and placed.piece.bookmark is not None
        }


def print_document(
    document: Document, progress: Progress | None = None, poll: Callable[[], None] | None = None
) -> Printed:
    """Draws a document on Letter pages.

    The same document gives the same bytes on one installation. `poll` is called often and may raise
    Cancelled; nothing is left behind then, because nothing is written here.
    """
    letters = Letters()
    layout, setter = laid_out(document, letters, poll or _go_on)
    stream = BytesIO()
    canvas = new_canvas(document, stream)
    pen = Pen(canvas, HEIGHT)
    for number, sheet in enumerate(layout.sheets, start=1):
        (poll or _go_on)()
        draw_page(pen, setter, document, sheet, (number, len(layout.sheets)))
        pen.next_page()
        if progress is not None:
            progress(number, len(layout.sheets))
    canvas.save()
    return Printed(stream.getvalue(), len(layout.sheets), tuple(sorted(letters.undrawable)))


def count_pages(document: Document, letters: Letters, poll: Callable[[], None] | None = None) -> int:
    """How many pages a document takes, without drawing it."""
    return len(laid_out(document, letters, poll or _go_on)[0].sheets)


def laid_out(document: Document, letters: Letters, poll: Callable[[], None]) -> tuple[Layout, Setter]:
    """The document on pages; done again while page numbers named in the text change it."""
    setter = Setter(letters)
    galley = Galley(setter, COLUMN, BOTTOM - TOP)
    layout = Layout().fill(galley.flow(document), poll)
    for _ in range(LAYOUTS_AT_MOST):
        found = layout.pages_of_keys()
        if missing := setter.asked - found.keys():
            raise ValueError(f"No heading has the key {missing.pop()!r}, whose page the text names.")
        if found == setter.pages or not setter.asked:
            break
        setter.pages = found
        layout = Layout().fill(galley.flow(document), poll)
    return layout, setter


def new_canvas(document: Document, stream: BytesIO) -> Any:
    """A canvas whose metadata come from the document alone: no clock, no login, no path."""
    rl_config.useA85 = 0
    canvas: Any = Canvas(
        stream,
        pagesize=(WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=SANS,  # type: ignore[arg-type]  # ReportLab’s own hint is wrong: it takes a name
        lang=document.language,
    )
    canvas.setTitle(clean_line(document.title))
    canvas.setAuthor(clean_line(document.author))
    canvas.setSubject(clean_line(document.subject))
    canvas.setCreator("PolicyTrack")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    stamp_file(canvas, document)
    return canvas


def stamp_file(canvas: Any, document: Document) -> None:
    """Dates the file by the data's as-of date and names it by its content."""
    moment = datetime.combine(date.fromisoformat(document.as_of), datetime.min.time(), UTC)
    stamp = canvas._doc._timeStamp  # noqa: SLF001 - ReportLab offers no other way to date a file
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms, stamp.dhh, stamp.dmm = tuple(stamp.lt)[:6], 0, 0
    digest = sha256(canonical(document).encode()).hexdigest()[:32].encode()
    canvas._doc._ID = b"\n[<%b><%b>]\n" % (digest, digest)  # noqa: SLF001 - nor to name it


def draw_page(pen: Pen, setter: Setter, document: Document, sheet: Sheet, place: tuple[int, int]) -> None:
    """A page: band, mark of a draft, content, foot."""
    number, count = place
    pen.box(0, 0, WIDTH, BAND, fill=NAVY)
    if document.draft:
        draw_draft_mark(pen, setter)
    for placed in sheet.placed:
        placed.piece.draw(pen, LEFT, placed.top)
    pen.rule(LEFT, RIGHT, FOOT_RULE, 0.6, RULE)
    page = setter.lines(plain(f"Page {number} of {count}"), FOOT, COLUMN)[0]
    facts = ("Draft", *document.foot) if document.draft else document.foot
    foot = setter.lines(plain(" · ".join(facts)), FOOT, COLUMN - page.width - 20)
    pen.text(foot[:2], LEFT, FOOT_TOP)
    pen.right(page, RIGHT, FOOT_TOP)


def draw_draft_mark(pen: Pen, setter: Setter) -> None:
    """The word DRAFT in a frame at the top of the page."""
    line = setter.lines(plain("DRAFT"), DRAFT_STYLE, COLUMN)[0]
    left = (LEFT + RIGHT - line.width) / 2
    pen.box(left - 8, 15, line.width + 16, 15, edge=DRAFT)
    pen.text((line,), left, 16.5)


def _go_on() -> None:
    """Nobody asked to stop."""
