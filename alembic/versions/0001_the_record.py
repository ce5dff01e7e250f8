"""The first tables: the spine of all records, one table for each noun, links, history, search, counters."""

import sqlalchemy as sa

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS, DATE, NUMBER, YES_NO, TIE = "words", "date", "number", "yes or no", "tie"
NOUNS = (
    "recommendation",
    "assessment",
    "finding",
    "policy",
    "version",
    "section",
    "procedure_change",
    "evidence",
    "meeting",
    "agenda_item",
    "item_action",
    "brief",
    "source",
    "standard",
    "update",
    "body",
    "person",
    "focus_area",
)
OTHERS = ("touch", "change", "act", "link", "live_count", "counter", "setting", "record")
SHARED = dict.fromkeys(("title", "topics", "office_notes", "classification", "citation"), WORDS)


def upgrade() -> None:
    record_table()
    noun_tables()
    link_table()
    history_tables()
    pairs_table("setting", sa.Column("value", sa.Text, nullable=False))
    pairs_table("counter", sa.Column("last", sa.Integer, nullable=False))
    live_count_table()
    if op.get_bind().dialect.name == "sqlite":
        search_table()
        append_only()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search_entry")
    for name in (*NOUNS, *OTHERS):
        op.drop_table(name)


def record_table() -> None:
    op.create_table(
        "record",
        sa.Column("id", sa.Integer, nullable=False, primary_key=True),
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("part_of_id", sa.Integer, tied("record", "part_of_id")),
        sa.Column("caption", sa.Text, nullable=False),
        sa.Column("caption_key", sa.Text, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("public", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("trashed", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        *(declared("record", name, kind) for name, kind in SHARED.items()),
        sa.UniqueConstraint("ref", name=op.f("uq_record_ref")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_record_part_of_id", "record", ["part_of_id"])
    op.create_index("ix_record_order", "record", ["noun", "trashed", "caption_key", "id"])


def noun_tables() -> None:
    # A block for each table, its columns in order: set by hand, or they would fill a page each.
    # fmt: off
    noun_table(
        "recommendation",
        verbatim=WORDS, text_locked=YES_NO, locator=WORDS, city_summary=WORDS, status=WORDS, response=WORDS,
        focus_area_id=TIE, kind=WORDS, term=WORDS, priority=WORDS, owner_id=TIE, original_target=DATE,
        current_target=DATE, next_step=WORDS, number=WORDS, number_key=WORDS, level_label=WORDS, parent_id=TIE,
        stands_for_itself=YES_NO, placeholder=YES_NO, source_id=TIE, position=NUMBER, issuer_id=TIE,
        addressed_to_id=TIE, verified_by_id=TIE, verified_on=DATE,
    )
    op.create_index(
        "ix_recommendation_order", "recommendation",
        ["trashed", "focus_area_id", "current_target", "number_key", "id", "status"],
    )
    op.create_index("ix_recommendation_status", "recommendation", ["trashed", "status"])
    op.create_index(
        "ix_recommendation_placeholder", "recommendation", ["trashed", "placeholder", "status"],
        sqlite_where=sa.text("placeholder IS NOT NULL"),
    )
    noun_table(
        "assessment",
        body_id=TIE, status=WORDS, focus_area_id=TIE, owner_id=TIE, source_id=TIE, scope=WORDS, method=WORDS,
        period=WORDS, received_on=DATE, final_on=DATE, response_due=DATE,
    )
    op.create_index("ix_assessment_order", "assessment", ["trashed", "focus_area_id", "received_on", "id", "status"])
    op.create_index("ix_assessment_status", "assessment", ["trashed", "status"])
    noun_table(
        "finding",
        verbatim=WORDS, text_locked=YES_NO, locator=WORDS, city_summary=WORDS, number=WORDS, number_key=WORDS,
        rating=WORDS, standard_id=TIE,
    )
    op.create_index("ix_finding_order", "finding", ["trashed", "number_key", "id"])
    noun_table(
        "policy",
        number=WORDS, number_key=WORDS, focus_area_id=TIE, owner_id=TIE, reviewer_id=TIE, standard_id=TIE,
        comment_from=DATE, comment_to=DATE, next_review=DATE,
    )
    op.create_index("ix_policy_order", "policy", ["trashed", "focus_area_id", "number_key", "id"])
    noun_table(
        "version",
        number=NUMBER, status=WORDS, change_summary=WORDS, themes=WORDS, author_id=TIE, approved_by_id=TIE,
        approved_on=DATE, effective_from=DATE,
    )
    op.create_index("ix_version_order", "version", ["trashed", "number", "id", "status"])
    op.create_index("ix_version_status", "version", ["trashed", "status"])
    noun_table(
        "section",
        position=NUMBER, body=WORDS,
    )
    op.create_index("ix_section_order", "section", ["trashed", "position", "id"])
    noun_table(
        "procedure_change",
        identifier=WORDS, identifier_key=WORDS, status=WORDS, focus_area_id=TIE, owner_id=TIE, standard_id=TIE,
        present_text=WORDS, proposed_text=WORDS, rationale=WORDS, themes=WORDS, training_needed=YES_NO,
        training_done_on=DATE, issued_on=DATE, effective_on=DATE,
    )
    op.create_index(
        "ix_procedure_change_order", "procedure_change", ["trashed", "focus_area_id", "effective_on", "id", "status"],
    )
    op.create_index("ix_procedure_change_status", "procedure_change", ["trashed", "status"])
    noun_table(
        "evidence",
        kind=WORDS, status=WORDS, statement=WORDS, url=WORDS, dated_on=DATE, expires_on=DATE,
    )
    op.create_index("ix_evidence_order", "evidence", ["trashed", "dated_on", "id", "status"])
    op.create_index("ix_evidence_status", "evidence", ["trashed", "status"])
    noun_table(
        "meeting",
        body_id=TIE, kind=WORDS, status=WORDS, date=DATE, time=WORDS, room=WORDS, submission_deadline=DATE,
        lims_link=WORDS,
    )
    op.create_index("ix_meeting_order", "meeting", ["trashed", "date", "id", "status"])
    op.create_index("ix_meeting_status", "meeting", ["trashed", "status"])
    noun_table(
        "agenda_item",
        file_number=WORDS, file_number_key=WORDS, number=WORDS, number_key=WORDS, subject=WORDS, action_asked=WORDS,
        section=WORDS, presenter_id=TIE, status=WORDS,
    )
    op.create_index("ix_agenda_item_order", "agenda_item", ["trashed", "number_key", "id", "status"])
    op.create_index("ix_agenda_item_status", "agenda_item", ["trashed", "status"])
    noun_table(
        "item_action",
        body_id=TIE, dated=DATE, outcome=WORDS, vote=WORDS, note=WORDS,
    )
    op.create_index("ix_item_action_order", "item_action", ["trashed", "dated", "id", "outcome"])
    op.create_index("ix_item_action_outcome", "item_action", ["trashed", "outcome"])
    noun_table(
        "brief",
        meeting_id=TIE, status=WORDS, as_of=DATE, previous_id=TIE, in_brief=WORDS, asks=WORDS, prepared_by_id=TIE,
        approved_by_id=TIE, presented_by_id=TIE, recorded_through=NUMBER,
    )
    op.create_index("ix_brief_order", "brief", ["trashed", "as_of", "id", "status"])
    op.create_index("ix_brief_status", "brief", ["trashed", "status"])
    noun_table(
        "source",
        kind=WORDS, issuer_id=TIE, dated=DATE, standing=WORDS, court_file_number=WORDS, url=WORDS, level_labels=WORDS,
        summary=WORDS,
    )
    noun_table(
        "standard",
        number=WORDS, number_key=WORDS, summary=WORDS, effective=DATE, last_review=DATE, source_id=TIE,
    )
    op.create_index("ix_standard_order", "standard", ["trashed", "number_key", "id"])
    noun_table(
        "update",
        dated=DATE, sentence=WORDS,
    )
    op.create_index("ix_update_order", "update", ["trashed", "dated", "id"])
    noun_table(
        "body",
        kind=WORDS, level=WORDS, convened_by_id=TIE, earlier_names=WORDS, address=WORDS, room=WORDS, hours=WORDS,
        phone=WORDS, email=WORDS, url=WORDS, active_from=DATE, active_to=DATE, rating_scale=WORDS,
    )
    op.create_index("ix_body_kind", "body", ["trashed", "kind"])
    noun_table(
        "person",
        job_title=WORDS, body_id=TIE, email=WORDS, phone=WORDS,
    )
    noun_table(
        "focus_area",
        lead_id=TIE, activities=WORDS, colour=WORDS, position=NUMBER,
    )
    op.create_index("ix_focus_area_order", "focus_area", ["trashed", "position", "id"])
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
    rules = {DATE: f"length({name}) IN (4, 7, 10)", YES_NO: f"{name} IN (0, 1)"}
    checked = [sa.CheckConstraint(rules[kind], name=op.f(f"ck_{table}_{name}"))] if kind in rules else []
    return sa.Column(name, sa.Integer if kind == YES_NO else sa.Text, *checked)


def tied(table: str, name: str, target: str = "record.id") -> sa.ForeignKey:
    return sa.ForeignKey(target, name=op.f(f"fk_{table}_{name}"))


def link_table() -> None:
    op.create_table(
        "link",
        sa.Column("from_id", sa.Integer, tied("link", "from_id"), nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("to_id", sa.Integer, tied("link", "to_id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("from_id", "type", "to_id", name=op.f("pk_link")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_to_id_type", "link", ["to_id", "type"])


def history_tables() -> None:
    op.create_table(
        "act",
        sa.Column("number", sa.Integer, nullable=False, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("printable", sa.Integer, nullable=False),
        sa.Column("happened", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, nullable=False),
        sa.Column("way", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_act_who_number", "act", ["who", "number"])
    op.create_index("ix_act_undoes", "act", ["undoes", "number"], sqlite_where=sa.text("undoes <> 0"))
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, nullable=False, primary_key=True),
        sa.Column("act", sa.Integer, tied("change", "act", "act.number"), nullable=False),
        sa.Column("record_id", sa.Integer, tied("change", "record_id"), nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_change_act", "change", ["act"])
    op.create_index("ix_change_record_id_id", "change", ["record_id", "id"])
    op.create_table(
        "touch",
        sa.Column("record_id", sa.Integer, tied("touch", "record_id"), nullable=False),
        sa.Column("change_id", sa.Integer, tied("touch", "change_id", "change.id"), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "change_id", name=op.f("pk_touch")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def pairs_table(table: str, value: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("name", sa.Text, nullable=False),
        value,
        sa.PrimaryKeyConstraint("name", name=op.f(f"pk_{table}")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def live_count_table() -> None:
    op.create_table(
        "live_count",
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("noun", "value", "status", name=op.f("pk_live_count")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def search_table() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_entry USING fts5"
        "(noun, title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4')"
    )


def append_only() -> None:
    """What was done is never changed: whatever another program tries, it is refused."""
    for table in ("act", "change"):
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_{verb}_refused BEFORE {verb.upper()} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'history is only added to'); END"
            )
