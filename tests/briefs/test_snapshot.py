"""The frozen copy: the same document comes back, and the same document gives the same text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.briefs import blocks
from policytrack.briefs.blocks import Cell, Column, Document, Row, RowKind, Section, Table
from policytrack.briefs.snapshot import canonical, restored
from policytrack.drawing import Box, Drawing, Sign, Stroke, Text
from policytrack.problems import Refused

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RUNS = st.lists(st.builds(blocks.Run, text=TEXT, link=TEXT, language=TEXT), max_size=3).map(tuple)
CELLS = st.builds(Cell, RUNS, RUNS, st.sampled_from(["", "half"]))


def tables(count: int) -> st.SearchStrategy[Table]:
    columns = st.tuples(*[st.builds(Column, TEXT, st.floats(0.1, 9), st.booleans()) for _ in range(count)])
    body = st.builds(Row, st.tuples(*[CELLS] * count), st.sampled_from([RowKind.BODY, RowKind.TOTAL]))
    group = st.builds(Row, st.tuples(CELLS), st.just(RowKind.GROUP))
    return st.builds(Table, columns, st.lists(body | group, max_size=3).map(tuple), TEXT)


def charts(count: int) -> st.SearchStrategy[blocks.BarChart]:
    bar = st.builds(blocks.Bar, TEXT, st.tuples(*[st.integers(0, 99)] * count))
    return st.builds(blocks.BarChart, TEXT, TEXT, st.tuples(*[TEXT] * count), st.lists(bar, max_size=3).map(tuple))


NUMBERS = st.floats(0, 900)
FIGURES = st.lists(
    st.builds(Stroke, st.lists(st.tuples(NUMBERS, NUMBERS), max_size=3).map(tuple), TEXT)
    | st.builds(Box, NUMBERS, NUMBERS, NUMBERS, NUMBERS, TEXT)
    | st.builds(Text, NUMBERS, NUMBERS, TEXT)
    | st.builds(Sign, NUMBERS, NUMBERS, NUMBERS, TEXT),
    max_size=3,
).map(tuple)
PLAIN = st.one_of(
    st.builds(blocks.Heading, st.integers(1, 3), RUNS, TEXT),
    st.builds(blocks.Paragraph, RUNS, st.sampled_from(blocks.Role)),
    st.builds(blocks.Listing, st.lists(RUNS, max_size=3).map(tuple), st.booleans()),
    st.integers(1, 3).flatmap(tables),
    st.builds(blocks.Facts, st.lists(st.builds(blocks.Fact, TEXT, RUNS), max_size=2).map(tuple)),
    st.builds(blocks.Figures, st.lists(st.builds(blocks.Figure, TEXT, TEXT), max_size=2).map(tuple)),
    st.integers(1, 7).flatmap(charts),
    st.builds(blocks.Picture, st.builds(Drawing, st.floats(1, 900), st.just(9.5), FIGURES, TEXT)),
)
BLOCKS = PLAIN | st.builds(blocks.Callout, st.lists(PLAIN, max_size=2).map(tuple)) | st.just(blocks.PageBreak())
SECTIONS = st.builds(Section, TEXT, st.lists(BLOCKS, max_size=3).map(tuple))
DOCUMENTS = st.builds(
    Document, TEXT, st.just("2026-11-30"), st.lists(SECTIONS, max_size=3).map(tuple), draft=st.booleans()
)


@given(DOCUMENTS)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    text = canonical(document)
    assert restored(text) == document
    assert canonical(restored(text)) == text


def test_the_text_is_canonical(rich: Document) -> None:
    text = canonical(rich)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert '"language":"en-US"' not in text
    assert '"language":"so"' in text


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[]",
        "{}",
        '{"kind_of_block":"Heading","level":1,"runs":[]}',
        '{"kind_of_block":"Document","title":3,"as_of":"2026-01-01","sections":[]}',
        '{"kind_of_block":"Document","title":"x","as_of":"2026-01-01","sections":[],"colour":"red"}',
        '{"kind_of_block":"Document","title":"x","as_of":"1","sections":[{"kind_of_block":"Script"}]}',
        '{"kind_of_block":"Document","title":"x","as_of":"1","sections":[{"kind_of_block":"Section","name":"a","blocks":[{"kind_of_block":"Script"}]}]}',
        '{"kind_of_block":"Document","title":"x","as_of":"2026-01-01","sections":[],"draft":1}',
    ],
)
def test_a_damaged_copy_is_refused_in_words(damaged: str) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        restored(damaged)


def test_blocks_refuse_what_cannot_be_printed() -> None:
    with pytest.raises(ValueError, match="level"):
        blocks.Heading(4, ())
    with pytest.raises(ValueError, match="cells"):
        Table((Column("A", 1),), (Row((Cell(), Cell())),))
    with pytest.raises(ValueError, match="told apart"):
        blocks.BarChart("t", "u", tuple("abcdefgh"), ())
    with pytest.raises(ValueError, match="one value"):
        blocks.BarChart("t", "u", ("a", "b"), (blocks.Bar("x", (1,)),))


def test_a_chart_tells_its_facts_in_words() -> None:
    chart = blocks.BarChart(
        "Status", "records", ("Done", "Open"), (blocks.Bar("Stops", (1, 0)), blocks.Bar("Use", (0, 0)))
    )
    assert chart.alternative() == "Status. Stops: 1 records: 1 Done. Use: 0 records: none."
