"""The ``zhidu`` command of this installation: makes everything ready, then hands over to the CLI."""

import sys

from zhidu.project import ready

# isort: split
# Rooms with tables can be imported only once Django is ready.
from zhidu.cli.main import main as run

__all__ = ["main", "ready"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))
