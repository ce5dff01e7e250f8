"""Where things are: bundled files, the office's data, its backups, its log.

Assets and migrations lie inside the package in a wheel and in a frozen folder, beside it in a checkout.
Data lie in the platform's *local* application-data folder: a folder that another program synchronises is no
place for a live database.
"""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def asset(*names: str) -> Path:
    """Return the bundled file or folder `resources/<names>`; FileNotFoundError if this copy lacks it."""
    return _bundled("resources", *names)


def migrations() -> Path:
    """Return the folder of the migrations; FileNotFoundError if this copy lacks it."""
    return _bundled("alembic")


def data_folder() -> Path:
    """Return the folder of the office's data, made if need be. POLICYTRACK_HOME, if set, replaces it."""
    chosen = os.environ.get("POLICYTRACK_HOME")
    folder = Path(chosen).expanduser().absolute() if chosen else _platform_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def office_file() -> Path:
    """Return where the office's own database is kept."""
    return data_folder() / "office.policytrack"


def sample_file() -> Path:
    """Return where the sample office is kept, never in the office's own file."""
    return data_folder() / "sample.policytrack"


def backups_folder(database: Path) -> Path:
    """Return the folder of a database's backups, beside it and named after it; not made here."""
    return database.absolute().with_name(f"{database.stem} backups")


def half_typed_folder() -> Path:
    """Return the folder of what is half-typed, never in a folder that is kept in step; not made here."""
    return data_folder() / "half-typed"


def log_file() -> Path:
    """Return the file of the program's log, which holds no content of records."""
    return data_folder() / "policytrack.log"


def _bundled(*names: str) -> Path:
    for root in (PACKAGE, PACKAGE.parent):
        path = root.joinpath(*names)
        if path.exists():
            return path
    message = f"This copy of PolicyTrack lacks {'/'.join(names)}. Install it again."
    raise FileNotFoundError(message)


def _platform_folder() -> Path:
    from platformdirs import user_data_path  # wanted only where POLICYTRACK_HOME is not set

    return user_data_path("PolicyTrack", appauthor=False)
