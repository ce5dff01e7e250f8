"""The wider programme: its tables, who classified a record and how long it is kept, and the content of kept files."""

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS, DATE, NUMBER, YES_NO, TIE = "words", "date", "number", "yes or no", "tie"
NOUNS = (
    "standard_text",
    "rung",
    "rating",
    "stored_file",
    "comment",
    "sign_off",
    "directive",
    "initiative",
    "barrier",
    "milestone",
    "engagement",
    "indicator",
    "measurement",
    "series_break",
    "saved_view",
    "import_mapping",
)
ADDED = (
    ("record", "about_person", YES_NO),
    ("record", "classified_by", WORDS),
    ("record", "classified_on", DATE),
    ("record", "classification_review", DATE),
    ("record", "retention_code", WORDS),
    ("record", "retention_trigger", DATE),
    ("record", "legal_hold", YES_NO),
    ("focus_area", "goal", WORDS),
    ("version", "text_sha256", WORDS),
)


def upgrade() -> None:
    for table, name, kind in ADDED:
        add_column(table, name, kind)
    noun_tables()
    op.create_table(
        "file_content",
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_content")),
        sqlite_strict=True,
    )
    op.create_index("ix_record_hidden", "record", ["noun"], sqlite_where=sa.text("public = 0"))


def downgrade() -> None:
    """Takes away what the older program has no words for; records of the new nouns go with their tables."""
    op.drop_index("ix_record_hidden", "record")
    op.drop_table("file_content")
    for name in NOUNS:
        op.drop_table(name)
    for table, name, _ in reversed(ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def add_column(table: str, name: str, kind: str) -> None:
    """One column at the end of a table, its check beside it: SQLite would have the table made anew for it elsewhere."""
    rule = check_of(kind, name)
    checked = f" CONSTRAINT ck_{table}_{name} CHECK ({rule})" if rule else ""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {'INTEGER' if kind == YES_NO else 'TEXT'}{checked}")


def noun_tables() -> None:
    # A block for each table, its columns in order: set by hand, or they would fill a page each.
    # fmt: off
    noun_table(
        "standard_text",
        verbatim=WORDS, text_locked=YES_NO, locator=WORDS, city_summary=WORDS, number=WORDS, number_key=WORDS,
        effective=DATE, ended=DATE,
    )
    op.create_index("ix_standard_text_order", "standard_text", ["trashed", "effective", "id"])
    noun_table(
        "rung",
        kind=WORDS, status=WORDS, said_by_id=TIE, dated=DATE, note=WORDS,
    )
    op.create_index("ix_rung_order", "rung", ["trashed", "kind", "id", "status"])
    op.create_index("ix_rung_status", "rung", ["trashed", "status"])
    noun_table(
        "rating",
        body_id=TIE, rating=WORDS, dated=DATE, source_id=TIE, locator=WORDS, note=WORDS,
    )
    op.create_index("ix_rating_order", "rating", ["trashed", "dated", "id"])
    noun_table(
        "stored_file",
        number=NUMBER, file_name=WORDS, sha256=WORDS, size=NUMBER, media_type=WORDS, added_on=DATE,
    )
    op.create_index("ix_stored_file_order", "stored_file", ["trashed", "number", "id"])
    noun_table(
        "comment",
        verbatim=WORDS, text_locked=YES_NO, locator=WORDS, city_summary=WORDS, sender=WORDS, came_as=WORDS,
        received_on=DATE, section_id=TIE, category=WORDS, our_answer=WORDS, response=WORDS, changed_in_id=TIE,
    )
    op.create_index("ix_comment_order", "comment", ["trashed", "received_on", "id", "our_answer"])
    op.create_index("ix_comment_our_answer", "comment", ["trashed", "our_answer"])
    noun_table(
        "sign_off",
        signer_id=TIE, decision=WORDS, dated=DATE, note=WORDS,
    )
    op.create_index("ix_sign_off_order", "sign_off", ["trashed", "dated", "id", "decision"])
    op.create_index("ix_sign_off_decision", "sign_off", ["trashed", "decision"])
    noun_table(
        "directive",
        verbatim=WORDS, text_locked=YES_NO, locator=WORDS, city_summary=WORDS, kind=WORDS, status=WORDS,
        asker_id=TIE, asked_on=DATE, agenda_item_id=TIE, owner_id=TIE, promised_on=DATE, answer=WORDS,
    )
    op.create_index("ix_directive_order", "directive", ["trashed", "promised_on", "id", "status"])
    op.create_index("ix_directive_status", "directive", ["trashed", "status"])
    noun_table(
        "initiative",
        kind=WORDS, status=WORDS, focus_area_id=TIE, lead_id=TIE, owner_id=TIE, partners=WORDS, summary=WORDS,
        cost=WORDS, funding=WORDS, starts_on=DATE, ends_on=DATE, result=WORDS,
    )
    op.create_index("ix_initiative_order", "initiative", ["trashed", "focus_area_id", "ends_on", "id", "status"])
    op.create_index("ix_initiative_status", "initiative", ["trashed", "status"])
    noun_table(
        "barrier",
        kind=WORDS, status=WORDS, focus_area_id=TIE, owner_id=TIE, can_lift_id=TIE, summary=WORDS,
        identified_on=DATE, lifted_on=DATE,
    )
    op.create_index("ix_barrier_order", "barrier", ["trashed", "focus_area_id", "id", "status"])
    op.create_index("ix_barrier_status", "barrier", ["trashed", "status"])
    noun_table(
        "milestone",
        status=WORDS, focus_area_id=TIE, owner_id=TIE, date=DATE, ends_on=DATE, original_target=DATE,
        current_target=DATE, sentence=WORDS, detail=WORDS, url=WORDS,
    )
    op.create_index("ix_milestone_order", "milestone", ["trashed", "date", "id", "status"])
    op.create_index("ix_milestone_focus_area", "milestone", ["trashed", "focus_area_id"])
    op.create_index("ix_milestone_status", "milestone", ["trashed", "status"])
    noun_table(
        "engagement",
        kind=WORDS, date=DATE, place=WORDS, focus_area_id=TIE, body_id=TIE, attending=NUMBER, themes=WORDS,
        summary=WORDS,
    )
    op.create_index("ix_engagement_order", "engagement", ["trashed", "date", "id"])
    noun_table(
        "indicator",
        definition=WORDS, unit=WORDS, focus_area_id=TIE, owner_id=TIE, source_id=TIE, direction=WORDS,
        baseline=WORDS, target=WORDS,
    )
    op.create_index("ix_indicator_order", "indicator", ["trashed", "focus_area_id", "id"])
    noun_table(
        "measurement",
        period=WORDS, begins=DATE, ends=DATE, qualifier=WORDS, figure=NUMBER, series=WORDS,
        source_id=TIE, url=WORDS, note=WORDS,
    )
    op.create_index("ix_measurement_order", "measurement", ["trashed", "begins", "id"])
    noun_table(
        "series_break",
        dated=DATE, series=WORDS, reason=WORDS,
    )
    op.create_index("ix_series_break_order", "series_break", ["trashed", "dated", "id"])
    noun_table(
        "saved_view",
        for_noun=WORDS, filters=WORDS, words=WORDS, sort=WORDS, group_by=WORDS, columns=WORDS, pinned=YES_NO,
    )
    noun_table(
        "import_mapping",
        for_noun=WORDS, source_id=TIE, columns=WORDS, words=WORDS,
    )
    # fmt: on


def noun_table(table: str, **columns: str) -> None:
    """One noun's own fields, and an index for each tie to other records."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer, tied(table, "id"), nullable=False, autoincrement=False),
        sa.Column("trashed", sa.Integer, nullable=False),
        *(declared(table, name, kind) for name, kind in columns.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_strict=True,
    )
    for name, kind in columns.items():
        if kind == TIE:
            op.create_index(f"ix_{table}_{name}", table, [name], sqlite_where=sa.text(f"{name} IS NOT NULL"))


def declared(table: str, name: str, kind: str) -> sa.Column[object]:
    """The column of a declared field."""
    if kind == TIE:
        return sa.Column(name, sa.Integer, tied(table, name))
    if kind == NUMBER:
        return sa.Column(name, sa.REAL)
    rule = check_of(kind, name)
    checked = [sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))] if rule else []
    return sa.Column(name, sa.Integer if kind == YES_NO else sa.Text, *checked)


def check_of(kind: str, name: str) -> str:
    """What a column of a kind may hold; "" for anything."""
    return {DATE: f"length({name}) IN (4, 7, 10)", YES_NO: f"{name} IN (0, 1)"}.get(kind, "")


def tied(table: str, name: str) -> sa.ForeignKey:
    return sa.ForeignKey("record.id", name=op.f(f"fk_{table}_{name}"))
