"""Words said when a screen's table is written."""

from policytrack.phrases import plural

GROUP = "List"


def written(count: int, name: str, *, is_for_office: bool) -> str:
    """When it was written, and whether it may leave the office."""
    told = f"{plural(count, 'row')} written to {name}"
    return f"{told}; some of it is not public, so it must not leave the office" if is_for_office else told
