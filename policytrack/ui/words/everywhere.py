"""Words that mean the same on every screen; what only one screen says stands in the file of that screen beside this."""

UNDO = "Undo"
CANCEL = "Cancel"
CLOSE = "Close"
SAVE = "Save"
REASON_HINT = "Why? One sentence is enough"
