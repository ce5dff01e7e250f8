"""Starts the program as a person does: `python -m benchmarks.real_window frame|rows|stalls FILE`."""

import sys

from policytrack import cli

if __name__ == "__main__":
    cli.import_plainly()  # as the program does before it imports anything of Qt
    from benchmarks.watching import watch

    watching = watch(sys.argv[1])
    sys.exit(cli.main(["--db", sys.argv[2]]))
