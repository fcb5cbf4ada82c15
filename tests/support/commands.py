"""Several ``zhidu`` commands, typed one after the other into one program: only the start takes long."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Answered:
    """What a command said, and the exit code with which it would have ended its program."""

    returncode: int
    stdout: str
    stderr: str


def typed(commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str]) -> list[Answered]:
    """Type the commands in that folder; the program reads settings and files anew."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.answering", *map(json.dumps, commands)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [Answered(**one) for one in json.loads(done.stdout)]
