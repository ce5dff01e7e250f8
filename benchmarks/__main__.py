"""Measures speed against a floor of the same run: `python -m benchmarks [--quick] [--only GOAL …]`."""

import sys

from benchmarks.measuring import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
