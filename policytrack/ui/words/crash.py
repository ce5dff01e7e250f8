"""What is said when the program itself has a fault: what was kept, and what to do."""

SAYS = "Something went wrong in PolicyTrack."
KEPT = (
    "Everything that was saved is kept; what you were just typing is offered again at the next start. "
    "You can go on working. If it happens again, close PolicyTrack and open it anew."
)
GO_ON = "Go on"


def details(where: str, log: str) -> str:
    """What those who mend the program want to know; nothing of the records."""
    return f"{where}\n\nThis holds nothing of the records. The log is in {log}."


def step(file: str, line: int, function: str) -> str:
    """One step of the way to the fault."""
    return f"  {file}:{line} in {function}"
