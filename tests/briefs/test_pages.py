"""Pages: everything is there, in order, inside the margins; the same document gives the same bytes."""

import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from policytrack.briefs.blocks import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Listing,
    Paragraph,
    Role,
    Row,
    RowKind,
    Run,
    Section,
    Table,
)
from policytrack.briefs.charts import HATCHED, RAMP
from policytrack.briefs.pages import BOTTOM, TOP, Layout, laid_out, print_document
from policytrack.briefs.pieces import Words
from policytrack.briefs.preview import page_count, page_picture
from policytrack.briefs.tables import Grid
from policytrack.briefs.type import Letters
from policytrack.cleaning import clean
from policytrack.problems import Cancelled

LETTERS = Letters()


def go_on() -> None:
    pass


def document(*blocks: Block) -> Document:
    return Document("Title", "2026-11-30", (Section("only", blocks),))


def layout(*blocks: Block) -> Layout:
    return laid_out(document(*blocks), LETTERS, go_on)[0]


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def test_the_file_tells_what_it_is(rich: Document) -> None:
    with pikepdf.open(io.BytesIO(print_document(rich).data)) as pdf:
        assert pdf.docinfo.Title == "Police policy reform"
        assert pdf.docinfo.Author == "City of Minneapolis, Mayor’s Office"
        assert str(pdf.docinfo.CreationDate).startswith("D:20261130")
        assert pdf.Root.Lang == "en-US"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.pdf_version == "1.7"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Police policy reform"]
            entries = outline.root[0].children
            assert [entry.title for entry in entries] == ["What we ask", "All records"]
            assert [entry.title for entry in entries[0].children] == ["What was said"]


def test_every_font_is_embedded(rich: Document) -> None:
    with pikepdf.open(io.BytesIO(print_document(rich).data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)


def test_each_page_has_its_foot_and_a_draft_says_so(rich: Document, read: Callable[[bytes], list[str]]) -> None:
    pages = read(print_document(rich).data)
    for number, text in enumerate(pages, start=1):
        assert "DRAFT" in text
        assert "Brief 2026-B12 · Data as of November 30, 2026" in text
        assert f"Page {number} of {len(pages)}" in text
    final = "".join(read(print_document(replace(rich, draft=False)).data))
    assert "DRAFT" not in final
    assert "Draft" not in final


def test_text_reads_in_order_and_lines_end_with_a_space(rich: Document, read: Callable[[bytes], list[str]]) -> None:
    first = read(print_document(rich).data)[0]
    order = ["City of Minneapolis", "Police policy reform", "Three of 24", "What we ask", "Continued on", "Done"]
    places = [first.index(words) for words in order]
    assert places == sorted(places)
    long = print_document(document(Paragraph(words("policy " * 60)))).data
    assert "policypolicy" not in read(long)[0].replace("\r\n", "")


def test_a_page_named_in_the_text_is_the_right_one(rich: Document, read: Callable[[bytes], list[str]]) -> None:
    pages = read(print_document(rich).data)
    found = next(number for number, text in enumerate(pages, start=1) if "R-0000" in text)
    assert f"Continued on page {found}." in pages[0].replace("\xa0", " ")


def test_a_page_of_nothing_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="No heading"):
        print_document(document(Paragraph((Run("", page_of="nowhere"),))))


def test_the_same_document_gives_the_same_bytes(rich: Document) -> None:
    assert print_document(rich).data == print_document(rich).data
    assert print_document(rich).data != print_document(replace(rich, as_of="2026-12-01")).data


@pytest.mark.slow
def test_neither_clock_nor_seed_nor_login_nor_folder_reach_the_bytes(tmp_path_factory: pytest.TempPathFactory) -> None:
    script = (
        "import sys, hashlib; from policytrack.briefs.blocks import *; "
        "from policytrack.briefs.pages import print_document; "
        "d = Document('T', '2026-11-30', (Section('s', (Heading(1, (Run('H'),)), Paragraph((Run('é text'),)))),)); "
        "print(hashlib.sha256(print_document(d).data).hexdigest())"
    )
    found = set()
    for seed, zone, epoch in (("1", "UTC", ""), ("2", "Asia/Tokyo", "1000000000")):
        around = {"PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": epoch, "USER": seed, "LANG": "C"}
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **around},
            cwd=tmp_path_factory.mktemp(seed),
            check=True,
            capture_output=True,
            text=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


SHORT = st.text(st.characters(min_codepoint=32, max_codepoint=0x17E), min_size=1, max_size=40).map(words)
LONG = st.builds(lambda text, times: words((text + " ") * times), st.text("abc ", min_size=1), st.integers(1, 400))
PIECES = st.one_of(
    st.builds(Heading, st.integers(1, 3), SHORT),
    st.builds(Paragraph, SHORT | LONG, st.sampled_from(Role)),
    st.builds(Listing, st.lists(SHORT | LONG, min_size=1, max_size=4).map(tuple), st.booleans()),
    st.builds(
        Table,
        st.just((Column("A", 1), Column("B", 2))),
        st.lists(
            st.one_of(
                st.builds(lambda a, b: Row((Cell(a), Cell(b, shape="half"))), SHORT, SHORT | LONG),
                st.builds(lambda a: Row((Cell(a),), RowKind.GROUP), SHORT),
            ),
            min_size=1,
            max_size=30,
        ).map(tuple),
    ),
)
BLOCKS = PIECES | st.builds(Callout, st.lists(PIECES, min_size=1, max_size=4).map(tuple))


@given(st.lists(BLOCKS, max_size=8))
@examples(max_examples=60)
def test_nothing_overlaps_or_leaves_the_page(blocks: list[Block]) -> None:
    made = layout(*blocks)
    for sheet in made.sheets:
        for above, below in pairwise(sheet.placed):
            assert above.top + above.piece.height <= below.top + 0.01
        for placed in sheet.placed:
            assert placed.top >= TOP - 0.01
            assert placed.top + placed.piece.height <= BOTTOM + 0.01


@pytest.mark.parametrize(("first", "second"), [(40, 400), (80, 350), (160, 309)])
def test_a_tall_row_under_its_groups_name_is_parted_at_the_top_of_a_page_too(first: int, second: int) -> None:
    rows: list[Row] = []
    for word, times in (("aaaaaaaa", first), ("a", first), ("aaaaaaaaaaaaa", second)):
        rows.append(Row((Cell(words("Group")),), RowKind.GROUP))
        rows.append(Row((Cell(words("0")), Cell(words(f"{word} " * times), shape="half"))))
    for sheet in layout(Callout((Table((Column("A", 1), Column("B", 2)), tuple(rows)),))).sheets:
        for placed in sheet.placed:
            assert placed.top + placed.piece.height <= BOTTOM + 0.01


@given(st.lists(BLOCKS, max_size=6))
@examples(max_examples=40)
def test_no_page_but_the_last_ends_with_a_heading(blocks: list[Block]) -> None:
    for sheet in layout(*blocks, Paragraph(words("The end."))).sheets:
        last = sheet.placed[-1].piece
        assert not (isinstance(last, Words) and last.bookmark is not None)


@given(st.lists(BLOCKS, min_size=1, max_size=6))
@examples(max_examples=40)
def test_every_letter_is_printed_once_and_in_order(blocks: list[Block]) -> None:
    expected = letters_of(document(*blocks))
    printed = print_document(document(*blocks))
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        assert len(pdf.pages) == printed.page_count
    made = layout(*blocks)
    assert sum(map(letters_in, [placed.piece for sheet in made.sheets for placed in sheet.placed])) == expected


def letters_of(value: object) -> int:
    """How many letters the blocks hold, repeated heads and labels aside."""
    if isinstance(value, Run):
        return len("".join(clean(value.text).split()))
    if isinstance(value, tuple):
        return sum(map(letters_of, value))
    if isinstance(value, Document):
        return letters_of(value.sections[0].blocks)
    held = [
        getattr(value, name) for name in ("runs", "note", "cells", "rows", "items", "blocks") if hasattr(value, name)
    ]
    return sum(map(letters_of, held))


def letters_in(piece: object) -> int:
    """How many letters a piece draws, repeated heads, labels and the document's own head aside."""
    if isinstance(piece, Words):
        return 0 if piece.leaf[0] == "head" else sum(map(line_letters, piece.lines))
    if isinstance(piece, Grid):
        return sum(line_letters(line) for row in piece.rows for cell in row.cells for line in cell.lines)
    return sum(map(letters_in, getattr(piece, "parts", ())))


def line_letters(line: object) -> int:
    return sum(len("".join(span.text.split())) for span in getattr(line, "spans", ()))


def grids(made: Layout) -> list[Grid]:
    return [placed.piece for sheet in made.sheets for placed in sheet.placed if isinstance(placed.piece, Grid)]


@pytest.mark.parametrize("count", range(20, 80, 7))
def test_rows_stay_whole_and_no_row_or_group_name_stands_alone(table: Callable[[int], Table], count: int) -> None:
    parts = grids(layout(Heading(1, words("All")), table(count)))
    assert [row.leaf for part in parts for row in part.rows] == [(0, 1, n) for n in range(len(table(count).rows))]
    assert all(part.head is not None for part in parts)
    assert all(part.rows[-1].kind is not RowKind.GROUP for part in parts)
    assert len(parts[-1].rows) > 1


def test_a_row_taller_than_a_page_goes_on_over_pages() -> None:
    row = Row((Cell(words("R-001")), Cell(words("word " * 3000))))
    parts = grids(layout(Table((Column("Ref", 1), Column("Text", 4)), (row,))))
    assert len(parts) > 2
    assert sum(letters_in(part) for part in parts) == len("R-001") + 4 * 3000


def test_progress_is_told_and_a_person_may_stop(rich: Document) -> None:
    told: list[tuple[int, int]] = []
    printed = print_document(rich, lambda number, count: told.append((number, count)))
    assert told == [(n, printed.page_count) for n in range(1, printed.page_count + 1)]

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        print_document(rich, poll=stop)


def test_a_text_of_many_letters_is_copied_as_it_was_typed(read: Callable[[bytes], list[str]]) -> None:
    """More letters than fit into one subset of a font, and those that PDF strings must escape."""
    known = sorted(LETTERS._known["SourceSans3-Regular"])
    letters = [letter for letter in known if letter.isalpha() and ord(letter) < 0x250]
    assert len(letters) > 300
    typed = ["".join(letters[at : at + 60]) for at in range(0, len(letters), 60)]
    typed.append("back\\slash (and brackets) [too]")
    printed = print_document(document(*(Paragraph(words(line)) for line in typed)))
    text = unicodedata.normalize("NFC", "".join(read(printed.data)))
    assert not [line for line in typed if line not in text]


def test_undrawable_characters_are_named_to_the_person() -> None:
    assert print_document(document(Paragraph(words("日 ☃")))).undrawable == ("☃", "日")


def test_tones_can_be_told_apart_in_black_and_white() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    tones = [grey(colour) for colour in RAMP[:HATCHED]]
    assert all(lighter - darker >= 0.08 for darker, lighter in pairwise(tones))


def test_pages_can_be_shown_as_pictures(rich: Document) -> None:
    data = print_document(rich).data
    picture = page_picture(data, 0, 1.0)
    assert (picture.width, picture.height) == (612, 792)
    assert len(picture.data) == picture.stride * picture.height
    assert picture.data[:3] == bytes.fromhex("5e3a12")
    assert page_count(data) == print_document(rich).page_count
