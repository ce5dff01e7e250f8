"""Shows the list of one office and ends: a process to be measured as a whole."""

import os
import sys
from pathlib import Path

from benchmarks.lists import AS_OF
from benchmarks.screens import ListScreen
from policytrack.db.opening import open_register
from policytrack.records.catalogue import CATALOGUE

if __name__ == "__main__":
    ListScreen(open_register(Path(sys.argv[1]), CATALOGUE), AS_OF).first_paint()
    os._exit(0)  # taking everything down is no part of it
