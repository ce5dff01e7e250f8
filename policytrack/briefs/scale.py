"""How roomy a page is set: the usual scale, and a closer one for a page with a fixed budget."""

from collections.abc import Mapping
from dataclasses import dataclass

from policytrack.briefs.blocks import Role
from policytrack.briefs.type import (
    BODY,
    HEADINGS,
    INK,
    LEAD,
    NOTE,
    NUMBER,
    QUOTE,
    SERIF_STRONG,
    TITLE,
    Style,
    display,
    serif,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Styles and distances in points.

    Attributes:
        title, long_title, title_space: the document's title, one that takes two lines, and the space above.
        headings, heading_space: of the three levels, with the space above each.
        body, number: running text and the numbers of lists.
        roles, role_space: paragraphs by what they are for, with the space above each.
        item_space: between the items of a list.
        block_space: above tables, charts, facts and callouts.
        row_padding: above and below the words of a table's row.
        bar, bar_gap: the height of a bar and the space between two.
        callout_padding: above and below what stands in a callout.
    """

    title: Style
    long_title: Style
    title_space: float
    headings: tuple[Style, Style, Style]
    heading_space: tuple[float, float, float]
    body: Style
    number: Style
    roles: Mapping[Role, Style]
    role_space: Mapping[Role, float]
    item_space: float
    block_space: float
    row_padding: float
    bar: float
    bar_gap: float
    callout_padding: float


ROOMY = Scale(
    title=TITLE,
    long_title=display(22, 27),
    title_space=20,
    headings=HEADINGS,
    heading_space=(20, 14, 10),
    body=BODY,
    number=NUMBER,
    roles={Role.BODY: BODY, Role.LEAD: LEAD, Role.QUOTE: QUOTE, Role.SOURCE: NOTE, Role.NOTE: NOTE},
    role_space={Role.BODY: 6, Role.LEAD: 14, Role.QUOTE: 7, Role.SOURCE: 3, Role.NOTE: 4},
    item_space=3.5,
    block_space=8,
    row_padding=3.4,
    bar=15,
    bar_gap=9,
    callout_padding=11,
)

CLOSE_BODY = Style(9.5, 12.6)
COMPACT = Scale(
    title=display(25, 29),
    long_title=display(20, 24),
    title_space=13,
    headings=(display(13, 16.5), display(11, 14), HEADINGS[2]),
    heading_space=(12, 9, 8),
    body=CLOSE_BODY,
    number=Style(9, 12.6, INK, SERIF_STRONG),
    roles={
        Role.BODY: CLOSE_BODY,
        Role.LEAD: serif(11.5, 15.2),
        Role.QUOTE: QUOTE,
        Role.SOURCE: NOTE,
        Role.NOTE: NOTE,
    },
    role_space={Role.BODY: 4, Role.LEAD: 9, Role.QUOTE: 6, Role.SOURCE: 2, Role.NOTE: 3},
    item_space=2,
    block_space=5,
    row_padding=2.8,
    bar=12.5,
    bar_gap=4.5,
    callout_padding=7,
)
