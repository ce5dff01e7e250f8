"""The composed brief, word by word: counts with denominators, the order of sections, and nothing that is not public."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from itertools import pairwise

import pytest

from policytrack.acts import Act
from policytrack.briefs.blocks import (
    BarChart,
    Callout,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    Table,
    plain,
    strong,
)
from policytrack.briefs.brief import brief_document
from policytrack.briefs.compose import compose
from policytrack.briefs.page_one import BUDGETS
from policytrack.briefs.pages import print_document
from policytrack.briefs.snapshot import canonical
from policytrack.problems import Cancelled
from policytrack.records.meetings import AgendaItem, Brief, Meeting
from policytrack.records.recommendations import Recommendation, Update
from policytrack.register import Projection
from policytrack.words import BriefStatus, RecommendationStatus, Response

PROJECT = Callable[..., Projection]
MOVED = Callable[..., Act]
READ = Callable[[bytes], list[str]]
Status = RecommendationStatus


def texts(value: object) -> Iterator[str]:
    """Every passage of a document, in reading order."""
    if isinstance(value, tuple):
        if value and all(isinstance(part, Run) for part in value):
            yield "".join(part.text for part in value)
        else:
            for part in value:
                yield from texts(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value


def section(document: Document, name: str) -> tuple[object, ...]:
    return next(section.blocks for section in document.sections if section.name == name)


def table_in(document: Document, name: str) -> list[list[str]]:
    (table,) = (block for block in section(document, name) if isinstance(block, Table))
    return [[" | ".join(filter(None, texts((cell.runs, cell.note)))) for cell in row.cells] for row in table.rows]


def said(document: Document, name: str) -> str:
    return "\n".join(texts(section(document, name))).replace("\u00a0", " ")


def test_the_sections_stand_in_the_order_of_the_brief(office: Projection, brief: Brief) -> None:
    assert [section.name for section in compose(office, brief).sections] == [
        "in_brief",
        "what_we_ask",
        "late_or_stuck",
        "moved",
        "glance",
        "continued",
        "needs_attention",
        "since",
        "status_at_a_glance",
        "by_focus_area",
        "assessments",
        "policy_changes",
        "next_days",
        "all_records",
        "findings",
        "words_used",
        "contact",
    ]


def test_an_empty_office_has_a_brief_that_says_so(project: PROJECT) -> None:
    document = compose(project(), Brief(as_of="2026-11-30"))
    assert [section.name for section in document.sections] == ["in_brief", "continued", "contact"]
    assert said(document, "in_brief").startswith("No recommendation is on record yet.")
    assert print_document(document).page_count == 2


def test_the_head_says_to_whom_when_and_by_whom(project: PROJECT, brief: Brief) -> None:
    meeting = Meeting(ref="G-001", body="T-003", date="2026-12-03", time="9:30 a.m.", room="317")
    item = AgendaItem(ref="J-001", part_of="G-001", subject="Brief", file_number="2026-00123", concerns=("2026-B12",))
    document = compose(project(meeting, item), replace(brief, prepared_by="T-001", presented_by="Q-404"))
    assert document.head.subtitle == "For the City Council meeting of Thursday, December\u00a03, 2026"
    assert [(fact.label, "".join(texts(fact.runs))) for fact in document.head.facts] == [
        ("Meets", "9:30 a.m., Room 317"),
        ("Data as of", "November\u00a030, 2026"),
        ("File", "2026-00123"),
        ("Prepared by", "Mayor’s Office"),
    ]
    assert document.foot == (
        "Community safety status brief",
        "Status brief 2026-B12",
        "Data as of November\u00a030, 2026",
    )
    assert document.author == "City of Minneapolis, Mayor’s Office"


def test_a_brief_is_a_draft_until_it_is_finished(project: PROJECT, brief: Brief) -> None:
    assert compose(project(), brief).draft
    assert not compose(project(), replace(brief, status=BriefStatus.FINAL)).draft


def test_in_brief_is_drafted_from_the_data(office: Projection, brief: Brief) -> None:
    assert said(compose(office, brief), "in_brief") == (
        "Of 24 recommendations, 2 are implemented and verified. The City reports 2 more as implemented; nobody has "
        "verified them. Since Brief 2026-B11 of November 3, 2026, 1 fell back and 1 moved forward. Of 18 open "
        "recommendations, 4 are overdue, the longest by 60 days; 2 are on hold. We ask the Council to decide; the "
        "motion stands below."
    )


def test_what_a_person_wrote_stands_instead_and_is_shortened_on_page_one_only(project: PROJECT, brief: Brief) -> None:
    short = compose(project(), replace(brief, in_brief="Two texts **changed**."))
    assert said(short, "in_brief") == "Two texts changed."
    words = " ".join(f"word{number}" for number in range(BUDGETS[0].words_in_brief + 30))
    long = compose(project(), replace(brief, in_brief=words))
    assert len(said(long, "in_brief").split()) == BUDGETS[0].words_in_brief
    assert said(long, "in_brief").endswith("…")
    assert words in said(long, "in_brief_in_full")


def test_the_motion_stands_as_written_or_in_full_on_page_two(project: PROJECT, brief: Brief) -> None:
    document = compose(project(), replace(brief, asks="1. Adopt **5-301**.\n2. Set a date."))
    (callout,) = section(document, "what_we_ask")
    assert isinstance(callout, Callout)
    assert callout.blocks[1] == Listing(
        ((Run("Adopt "), *strong("5-301"), Run(".")), plain("Set a date.")), numbered=True
    )
    assert "Receiving and filing is not adopting." in said(document, "what_we_ask")
    words = " ".join(f"word{number}" for number in range(BUDGETS[0].words_asked + 1))
    long = compose(project(), replace(brief, asks=words))
    assert words not in said(long, "what_we_ask")
    assert words in said(long, "motion_in_full")
    assert not any(section.name == "what_we_ask" for section in compose(project(), replace(brief, asks=" ")).sections)


def test_late_items_say_since_when_why_who_and_what_is_next(project: PROJECT, moved: MOVED, brief: Brief) -> None:
    late = Recommendation(
        ref="R-001",
        title="Body cameras",
        status=Status.IN_PROGRESS,
        response=Response.AGREE,
        owner="T-002",
        original_target="2026-06-30",
        current_target="2026-11-20",
        next_step="Second reading",
    )
    held = Recommendation(ref="R-002", title="Warrants", status=Status.ON_HOLD, current_target="2027-03", owner="Q-404")
    refused = Recommendation(ref="R-003", title="Study", status=Status.NOT_STARTED, response=Response.DISAGREE)
    update = Update(ref="R-003/u1", part_of="R-003", dated="2026-11-01", sentence="No funds remain.")
    closed = Recommendation(ref="R-004", title="Done", status=Status.VERIFIED, current_target="2026-01-01")
    acts = (
        moved(late, "current_target", "2026-06-30", "2026-11-20", "2026-06-20", "The vendor was late"),
        moved(held, "status", "in_progress", "on_hold", "2026-10-05", "A court must rule first"),
        moved(refused, "response", "awaiting", "disagree", "2026-09-09"),
    )
    document = compose(project(late, held, refused, closed, update, acts=acts), brief)
    assert table_in(document, "late_or_stuck") == [
        [
            "Body cameras R-001",
            "10 days late | Due November\u00a020, 2026",
            "The vendor was late",
            "Police Department",
            "Second reading",
        ],
        [
            "Warrants R-002",
            "On hold | October\u00a05, 2026",
            "A court must rule first",
            "Not named",
            "None recorded | March\u00a02027",
        ],
        ["Study R-003", "City disagrees | September\u00a09, 2026", "No funds remain.", "Not named", "None recorded"],
    ]
    assert not any(section.name == "needs_attention" for section in document.sections)


def test_more_than_five_late_items_go_on_after_page_one(project: PROJECT, brief: Brief) -> None:
    late = [
        Recommendation(ref=f"R-{n:03}", title=f"Item {n}", status=Status.IN_PROGRESS, current_target=f"2026-10-{n:02}")
        for n in range(1, 9)
    ]
    document = compose(project(*late), brief)
    assert "Late or stuck: 5 of 8" in said(document, "late_or_stuck")
    assert [row[0] for row in table_in(document, "late_or_stuck")] == [f"Item {n} R-{n:03}" for n in range(1, 6)]
    assert "Needs attention: 3 of 8, after page 1" in said(document, "needs_attention")
    assert [row[0] for row in table_in(document, "needs_attention")] == [f"Item {n} R-{n:03}" for n in range(6, 9)]


def test_page_one_shortens_and_the_details_do_not(project: PROJECT, brief: Brief) -> None:
    long = " ".join(f"step{number}" for number in range(60))
    item = Recommendation(
        ref="R-001", title="Item", status=Status.IN_PROGRESS, current_target="2026-10-01", next_step=long
    )
    document = compose(project(item), brief)
    assert long not in said(document, "late_or_stuck")
    assert long in said(document, "needs_attention")
    assert long in said(document, "by_focus_area")


def test_moves_are_told_from_what_to_what_and_when(office: Projection, brief: Brief) -> None:
    document = compose(office, brief)
    assert said(document, "moved").splitlines()[1:] == [
        "moved",
        "Sample recommendation 2 (R-002): In progress → Not started, November 14, 2026",
        "Sample recommendation 3 (R-003): Not started → In progress, November 12, 2026",
    ]
    assert "Reason: The draft was withdrawn." in said(document, "since")
    assert "December 1, 2026 → January 15, 2027; first promised for January 15, 2027" in said(document, "since")


def test_sentence_bars_and_table_tell_the_same_counts(office: Projection, brief: Brief) -> None:
    document = compose(office, brief)
    assert said(document, "glance").splitlines()[-1] == (
        "Of 24 recommendations, 2 are implemented (verified), 4 are reported or partly implemented and 3 are in "
        "progress. Another 3 are not started, 6 are received or under review and 2 are on hold; 4 were closed without "
        "implementing."
    )
    (chart,) = (block for block in section(document, "glance") if isinstance(block, BarChart))
    assert [(bar.label, sum(bar.values)) for bar in chart.bars] == [
        ("Police policy reform", 12),
        ("Alternative responses", 6),
        ("Violence prevention", 6),
    ]
    rows = table_in(document, "status_at_a_glance")
    assert rows[-1] == ["All recommendations", "12", "6", "6", "24"]
    for column in range(1, 5):
        assert sum(int(row[column]) for row in rows[:-1]) == int(rows[-1][column])
    by_series = [sum(bar.values[series] for bar in chart.bars) for series in range(len(chart.series))]
    assert by_series == [2, 4, 3, 3, 6, 2, 4]


def test_a_bar_is_told_in_words_from_the_same_numbers(office: Projection, brief: Brief) -> None:
    (chart,) = (block for block in section(compose(office, brief), "glance") if isinstance(block, BarChart))
    assert chart.alternative().startswith(
        "Recommendations by status and focus area. Police policy reform: 12 recommendations: "
    )


def test_headings_and_placeholders_are_listed_and_not_counted(project: PROJECT, brief: Brief) -> None:
    records = (
        Recommendation(ref="R-001", number="1.2", title="Heading", focus_area="Z-001"),
        Recommendation(ref="R-002", number="1.2.1", title="Leaf", focus_area="Z-001", parent="R-001"),
        Recommendation(ref="R-003", title="Stands", focus_area="Z-001", stands_for_itself=True),
        Recommendation(ref="R-004", title="Child", focus_area="Z-001", parent="R-003"),
        Recommendation(ref="R-005", title="Missing", focus_area="Z-001", placeholder=True),
    )
    document = compose(project(*records), brief)
    rows = table_in(document, "all_records")
    assert rows[0] == ["Police policy reform: 3 of 3 recommendations"]
    assert rows[1][1] == "Heading | 1.2 · Heading, not counted"
    assert rows[5][1] == "Missing | Placeholder, not counted"
    assert "1 heading and 1 placeholder are listed and not counted." in said(document, "all_records")
    assert said(document, "in_brief").startswith("Of 3 recommendations, none is implemented and verified.")


def test_the_appendix_holds_every_recommendation_and_its_whole_text(project: PROJECT, brief: Brief) -> None:
    text = "Agencies must publish each report. " * 40
    item = Recommendation(ref="R-001", number="2.1", verbatim=text)
    rows = table_in(compose(project(item), brief), "all_records")
    assert rows[0] == ["No focus area: 1 of 1 recommendation"]
    assert rows[1][1] == f"“{text.strip()}” | 2.1"


def test_the_appendix_row_says_what_the_brief_owes(office: Projection, brief: Brief) -> None:
    rows = {row[0]: row[1:] for row in table_in(compose(office, brief), "all_records") if len(row) > 1}
    assert rows["R-001"] == [
        "Sample recommendation 1 | 1.2 · Policy change · short term",
        "Police Department | Agree",
        "Under review",
        "October\u00a01, 2026 | Overdue.",
        "0",
    ]
    assert rows["R-007"][-1] == "1"
    assert rows["R-003"][3] == "January\u00a015, 2027 | First promised for October\u00a01, 2026"
    assert len(rows) == 24


def test_assessments_keep_the_bodys_words_beside_the_citys(office: Projection, brief: Brief) -> None:
    assert table_in(compose(office, brief), "assessments") == [
        [
            "Review of force reporting | A-001",
            "Sample Task Force on Standards | August\u00a014, 2026",
            "Final received",
            "At risk: 1 of 1 finding",
            "0 of 4 recommendations reported or verified",
        ]
    ]


def test_each_finding_stands_in_the_bodys_words_with_what_it_led_to(office: Projection, brief: Brief) -> None:
    (finding,) = office.of("finding")
    title, row = table_in(compose(office, brief), "findings")
    assert title == ["Review of force reporting (A-001)"]
    assert row[0] == finding.ref
    assert str(finding.value("verbatim")) in row[1]
    assert row[2] == "At risk"
    assert row[3].startswith("R-")


def test_a_new_draft_does_not_change_what_is_in_effect(office: Projection, brief: Brief) -> None:
    blocks = section(compose(office, brief), "policy_changes")
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = [["".join(texts(cell.runs)) for cell in table.rows[0].cells] for table in tables]
    assert cells == [
        ["5-301 Use of force", "In review", "Version 1 since March\u00a01, 2024", "R-003"],
        ["Second reader", "Issued", "December\u00a015, 2026", "None listed"],
    ]


def test_the_next_ninety_days_are_a_dated_list(office: Projection, brief: Brief) -> None:
    rows = table_in(compose(office, brief), "next_days")
    assert rows[:3] == [
        ["December\u00a03, 2026", "City Council, regular meeting | G-001 · Meeting", "City Council"],
        ["December\u00a012, 2026", "Review of force reporting | A-001 · The City’s response is due", ""],
        ["December\u00a015, 2026", "Second reader | C-001 · Goes into effect", ""],
    ]
    assert all(row[0] == "January\u00a015, 2027" for row in rows[3:])


def test_every_status_that_occurs_is_explained(office: Projection, brief: Brief) -> None:
    explained = {row[0] for row in table_in(compose(office, brief), "words_used")}
    assert {status.label for status in Status} <= explained
    assert {"Agree", "Disagree", "Final received", "In effect", "In review", "Issued"} <= explained
    assert "Propose alternative" not in explained


def test_our_sentences_are_short_and_plain(office: Projection, brief: Brief) -> None:
    document = compose(office, brief)
    ours = [
        text for name in ("in_brief", "glance", "all_records", "contact") for text in said(document, name).splitlines()
    ]
    sentences = [sentence for text in ours for sentence in re.split(r"(?<=[.;]) ", text)]
    assert all(len(sentence.split()) <= 20 for sentence in sentences)
    assert not re.search(r"\bshall\b", " ".join(texts(document)), re.IGNORECASE)


def test_two_compositions_are_equal_to_the_letter(office: Projection, brief: Brief) -> None:
    assert canonical(compose(office, brief)) == canonical(compose(office, brief))


def test_page_one_is_one_page_and_page_two_goes_on(office: Projection, brief: Brief, read: READ) -> None:
    printed = print_document(brief_document(office, brief))
    pages = [page.replace("\u00a0", " ") for page in read(printed.data)]
    assert "Status at a glance" in pages[0]
    assert "Continued on page 2." in pages[0]
    assert pages[1].splitlines()[1].startswith("Needs attention")


def test_page_one_holds_even_when_everything_is_long(project: PROJECT, brief: Brief, read: READ) -> None:
    title = "A title that is as long as a title of a recommendation may be, which is eighty"
    late = [
        Recommendation(
            ref=f"R-{n:03}",
            title=title,
            status=Status.ON_HOLD,
            current_target="2026-10-01",
            owner="T-004",
            focus_area=("Z-001", "Z-002", "Z-003")[n % 3],
            next_step="The council must first adopt the amended ordinance in its second reading",
        )
        for n in range(30)
    ]
    words = "consideration " * 200
    whole = replace(brief, title=title, in_brief=words, asks=words, prepared_by="T-004", approved_by="T-004")
    pages = read(print_document(brief_document(project(*late), whole)).data)
    assert "Late or stuck" in pages[0]
    assert "Continued on page 2" in pages[0].replace("\u00a0", " ")


def test_making_a_brief_can_be_stopped(office: Projection, brief: Brief) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        brief_document(office, brief, stop)


def test_office_notes_and_what_is_not_in_the_projection_are_never_printed(
    office: Projection, brief: Brief, read: READ
) -> None:
    """Composing reads no field that may not leave the office, even if one were handed to it."""
    noted = {
        noun: tuple(replace(record, office_notes="CANARY-NOTE", citation="CANARY-LAW") for record in records)
        for noun, records in office.records.items()
    }
    hidden = tuple(
        replace(record, owner="Q-404", verified_by="Q-404", recommends_for=("A-404/f1",), parent="R-404")
        if isinstance(record, Recommendation)
        else record
        for record in noted["recommendation"]
    )
    projection = replace(office, records={**noted, "recommendation": hidden})
    noted_brief = replace(brief, office_notes="CANARY-NOTE", prepared_by="Q-404", meeting="G-404", previous="2026-B404")
    document = brief_document(projection, noted_brief)
    printed = "".join(read(print_document(document).data)) + canonical(document)
    assert not re.search(r"CANARY|-404", printed)


def test_markup_in_the_record_prints_as_typed(project: PROJECT, brief: Brief, read: READ) -> None:
    item = Recommendation(
        ref="R-001", title="R&D <b>units</b> </para>", verbatim="x", city_summary="<img src='file:///etc/passwd'> & co"
    )
    text = "".join(read(print_document(brief_document(project(item), brief)).data)).replace("\r\n", " ")
    assert "R&D <b>units</b> </para>" in re.sub(r"\s+", " ", text)
    assert "<img src='file:///etc/passwd'> & co" in re.sub(r"\s+", " ", text)


def test_every_page_reference_and_heading_stands(office: Projection, brief: Brief) -> None:
    document = compose(office, brief)
    keys = [
        block.key
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Heading) and block.key
    ]
    assert len(keys) == len(set(keys))
    named = re.findall(r'"page_of":"(\w+)"', canonical(document))
    assert set(named) <= set(keys)
    assert json.loads(canonical(document))["title"] == "Community safety status brief"
    levels = [block.level for section in document.sections for block in section.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not any(isinstance(block, PageBreak | Paragraph) for block in document.sections[-1].blocks[:1])
