"""What Alembic runs: the program's own connection and transaction, and nothing of its own."""

from policytrack.db.upgrade import run_migrations

run_migrations()
