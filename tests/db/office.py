"""A small office for the tests of what happens to files: made, saved into, and read back."""

import shutil
import sys
from pathlib import Path

from policytrack.acts import Act, editing, linking, making, trashing
from policytrack.db.opening import new_database, open_register
from policytrack.db.register import DatabaseRegister
from policytrack.records.catalogue import CATALOGUE

WHO = "Robin Hale"
WIDENED = '''"""Gives bodies a motto, and makes the table of records anew, which all others hang on."""

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("body", sa.Column("motto", sa.Text))
    with op.batch_alter_table("record", recreate="always") as record:
        record.add_column(sa.Column("mood", sa.Text))


def downgrade():
    op.drop_column("body", "motto")
    op.drop_column("record", "mood")
'''


def make_office(path: Path) -> Path:
    """An office with a few tied records of several nouns, one of them in the trash, and a history."""
    new_database(path, CATALOGUE, fill_office)
    return path


def fill_office(register: DatabaseRegister) -> None:
    """A body, its assessment with a finding, a recommendation and the policy that answers it."""
    body = add(register, "body", title="Invented Task Force", level="local")
    standard = add(register, "standard", number="5-301", title="Use of force", summary="When force may be used.")
    add(register, "assessment", title="Review of use of force", body=body, assesses=(standard,))
    add(register, "finding", part_of="A-001", number="1", title="Reports are late", verbatim="Reports come late.")
    recommended = add(register, "recommendation", number="2.10", title="Report within a day", issuer=body)
    policy = add(register, "policy", number="5-302", title="Reporting")
    register.apply(Act(words="Link", who=WHO, changes=(linking(register.record(policy), "addresses", [recommended]),)))
    register.apply(Act(words="Rename", who=WHO, changes=(editing(register.record(body), {"title": "Task Force"}),)))
    needless = add(register, "body", title="Entered twice")
    register.apply(Act(words="Remove", who=WHO, changes=(trashing(register.record(needless)),)))


def add(register: DatabaseRegister, noun: str, *, part_of: str = "", **values: object) -> str:
    """The ref of a new record."""
    change = making(noun, values, part_of=part_of)  # type: ignore[arg-type] # the tests pass only what fields hold
    return register.apply(Act(words=f"New {noun}", who=WHO, changes=(change,))).made[0]


def titles(path: Path, noun: str = "body") -> set[str]:
    """The titles of the live records of a noun in a file."""
    register = open_register(path, CATALOGUE)
    try:
        return {record.title for record in register.records(noun)}
    finally:
        register.close()


def add_to(path: Path, title: str) -> str:
    """The ref of a body that is added to a closed file."""
    register = open_register(path, CATALOGUE)
    try:
        return add(register, "body", title=title)
    finally:
        register.close()


def widened_migrations(folder: Path, migrations: Path) -> Path:
    """A copy of the program's migrations with a further one, as a later release brings it."""
    copied = Path(shutil.copytree(migrations, folder / "alembic", ignore=shutil.ignore_patterns("__pycache__")))
    number = len(list((copied / "versions").glob("*.py"))) + 1
    later = WIDENED.replace('"0002"', f'"{number:04d}"').replace('"0001"', f'"{number - 1:04d}"')
    (copied / "versions" / f"{number:04d}_widened.py").write_text(later, encoding="utf-8")
    return copied


if __name__ == "__main__":
    make_office(Path(sys.argv[1]))  # how each released/NNNN.db is made
