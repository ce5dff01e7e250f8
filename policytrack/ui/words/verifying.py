"""Words of the sheet that marks a recommendation verified."""

TITLE = "Mark verified"
SAVE = "Mark verified"
PROOF = "Proof"
PROOF_HINT = "Evidence, or a sentence"
PROOF_HELP = "Evidence that is here, or a sentence that becomes approved evidence"
WHO_MISSING = "Say who verified it: a person or a body, not the owner."


def proved_by(captions: str) -> str:
    """Beneath the proof: what is linked already, so that no more is needed."""
    return f"Proved already by {captions}"
