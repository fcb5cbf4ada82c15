"""The program behind ``tests.support.commands``: types each command given as JSON, prints the answers."""

import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

import zhidu.project.command  # noqa: F401 -- makes Django ready
from zhidu.cli.main import main as run


def answer(words: Sequence[str]) -> dict[str, Any]:
    """Run one command as ``zhidu`` would."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code: Any = run(words)
        except SystemExit as left:
            code = left.code
    return {"returncode": code, "stdout": out.getvalue(), "stderr": err.getvalue()}


if __name__ == "__main__":
    json.dump([answer(json.loads(words)) for words in sys.argv[1:]], sys.stdout)
