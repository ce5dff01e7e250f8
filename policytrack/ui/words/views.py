"""Words of saved views: their button, its menu, and what is asked."""

VIEWS = "Views"
TIP = "Saved views of this list"
KEEP_AS = "Keep this list as"
SAVE_VIEW = "Save view"
NAME_HINT = "A name, such as Late and public"
NEEDS_NAME = "A view needs a name."
RENAME = "Rename"
SAVE_THIS = "Save this list as a view…"
USUAL = "Usual view"


def saved(name: str) -> str:
    """Which view is shown."""
    return f"Saved view: {name}"


def taken(name: str) -> str:
    """Why a name cannot be given."""
    return f"There is a view “{name}” already. Choose another name, or update that one."


def rename_to(name: str) -> str:
    """What is asked when a view is renamed."""
    return f"Rename “{name}” to"


def update(name: str) -> str:
    """Keep what is shown in the place of the view."""
    return f"Update “{name}” to what is shown"


def rename(name: str) -> str:
    """Give it another name."""
    return f"Rename “{name}”…"


def pin(name: str) -> str:
    """Have it stand in the sidebar."""
    return f"Pin “{name}” to the sidebar"


def unpin(name: str) -> str:
    """Have it stand there no more."""
    return f"Take “{name}” out of the sidebar"


def remove(name: str) -> str:
    """Move it to the trash."""
    return f"Remove “{name}”"


def done(act: str) -> str:
    """What was done, as a sentence."""
    return f"{act}."
