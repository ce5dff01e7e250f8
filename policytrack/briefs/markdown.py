"""Long text that people wrote, in the small Markdown dialect, as blocks and runs."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policytrack.briefs.blocks import Cell, Column, Listing, Paragraph, Plain, Row, Run, Runs, Table, Voice
from policytrack.cleaning import clean


def markdown_blocks(text: str) -> tuple[Plain, ...]:
    """The text as paragraphs, lists and tables; its headings become strong paragraphs, HTML stays as typed."""
    return tuple(_blocks(_parsed(text)))


def markdown_runs(text: str) -> Runs:
    """The text as one passage: paragraphs on lines of their own, list items after a bullet."""
    passages = [runs for block in markdown_blocks(text) for runs in _passages(block)]
    lines = [((Run("\n"), *runs) if number else runs) for number, runs in enumerate(passages)]
    return tuple(run for line in lines for run in line)


def markdown_text(text: str) -> str:
    """The words alone, on one line."""
    return " ".join("".join(run.text for run in markdown_runs(text)).split())


def _parsed(text: str) -> Sequence[Token]:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    return parser.parse(clean(text))


def _blocks(tokens: Sequence[Token]) -> Iterator[Plain]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        inside = tokens[at + 1 : end]
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            yield Listing(tuple(_items(inside)), numbered=token.type == "ordered_list_open")
        elif token.type == "table_open":
            yield _table(inside)
        elif token.type in {"heading_open", "paragraph_open"}:
            voice = Voice.STRONG if token.type == "heading_open" else Voice.PLAIN
            yield Paragraph(tuple(_runs(inside[0].children or (), voice)))
        elif token.type == "blockquote_open":
            yield from _blocks(inside)
        elif token.type in {"fence", "code_block"}:
            yield Paragraph((Run(token.content.rstrip("\n")),))
        at = end + 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the block that opens at `start` closes."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


def _items(tokens: Sequence[Token]) -> Iterator[Runs]:
    """The items of a list; those of a list inside an item follow it, after a dash."""
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        blocks = tuple(_blocks(tokens[at + 1 : end]))
        own = [block.runs for block in blocks if isinstance(block, Paragraph)]
        yield tuple(run for number, runs in enumerate(own) for run in ((Run("\n"), *runs) if number else runs))
        for block in blocks:
            if isinstance(block, Listing):
                yield from ((Run("– "), *item) for item in block.items)
        at = end + 1


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[Runs]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(tuple(_runs(token.children or ())))
    columns = tuple(Column("".join(run.text for run in head), 1) for head in rows[0])
    return Table(columns, tuple(Row(tuple(map(Cell, row))) for row in rows[1:]))


def _runs(tokens: Sequence[Token], voice: Voice = Voice.PLAIN) -> Iterator[Run]:
    voices, link = [voice], ""
    for token in tokens:
        if token.type in {"strong_open", "em_open"}:
            heavy = token.type == "strong_open" or voices[-1] is Voice.STRONG
            voices.append(Voice.STRONG if heavy else Voice.EMPHASIS)
        elif token.type in {"strong_close", "em_close"}:
            voices.pop()
        elif token.type in {"link_open", "link_close"}:
            link = str(token.attrGet("href") or "") if token.nesting > 0 else ""
        elif token.type in {"softbreak", "hardbreak"}:
            yield Run("\n" if token.type == "hardbreak" else " ", voices[-1])
        elif token.content:
            yield Run(token.content, voices[-1], link)


def _passages(block: Plain) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Listing):
        for number, item in enumerate(block.items, start=1):
            yield (Run(f"{number}. " if block.numbered else "• "), *item)
    elif isinstance(block, Table):
        yield tuple(Run(column.title + "; ") for column in block.columns)
        for row in block.rows:
            yield tuple(run for cell in row.cells for run in (*cell.runs, Run("; ")))
