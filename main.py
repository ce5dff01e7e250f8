"""Starts PolicyTrack from a checkout or an installed folder."""

from policytrack.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
