"""Starts PolicyTrack by `python -m policytrack`."""

from policytrack.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
