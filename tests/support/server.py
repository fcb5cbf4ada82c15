"""A real installation: a data folder of its own, and ``zhidu serve`` on a free port."""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.support.shared import Shared

ROOT = Path(__file__).resolve().parents[2]
OFFICES = ("tjj", "dx")
"""Founded everywhere: the statistics bureau whose people the journeys follow, and a stranger's office."""
SIGNED_IN = "signed-in.json"
"""The file of an installation that names a session for each account."""
served: dict[str, "Installation"] = {}
"""The installations that run, by address."""


@dataclass(slots=True)
class Installation:
    """One data folder and the server over it. The journal's key lies outside the folder, as it should."""

    folder: Path
    profile: str = "intranet"
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where the server listens."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "data" / "zhidu.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        """The variables under which every program of this installation runs."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("ZHIDU_", "DJANGO_"))
        }
        return kept | {
            "PYTHONUTF8": "1",
            "ZHIDU_DATA_DIR": str(self.folder / "data"),
            "ZHIDU_PROFILE": self.profile,
            "ZHIDU_JOURNAL_KEY": str(self.folder / "journal-key.pem"),
        }

    def zhidu(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run the ``zhidu`` command to its end."""
        return subprocess.run(
            [sys.executable, "-c", "from zhidu.project.command import main; main()", *words],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    def run(self, module: str, *words: str) -> None:
        """Run a program of the tests to its end; it must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def session(self, username: str) -> str:
        """The key of a session in which that account has been signed in from the founding on; empty where
        none was kept.
        """
        kept = self.folder / "data" / SIGNED_IN
        return json.loads(kept.read_text(encoding="utf-8")).get(username, "") if kept.exists() else ""

    def start(self, at: datetime | None = None) -> None:
        """Serve on a free port; returns when the sign-in page answers. Its clock goes on from ``at``,
        if a moment is named.
        """
        travel = f"import time_machine; time_machine.travel({at.timestamp()}).start(); " if at else ""
        self.port = free_port()
        served[self.address] = self
        self.process = subprocess.Popen(
            [
                sys.executable, "-c", f"{travel}from zhidu.project.command import main; main()",
                "serve", "--bind", f"127.0.0.1:{self.port}", "--workers", "2",
            ],
            cwd=ROOT, env=self.environment, stdout=self._log(), stderr=subprocess.STDOUT,
        )  # fmt: skip
        while not answers(f"{self.address}/login/"):
            with suppress(subprocess.TimeoutExpired):
                code = self.process.wait(timeout=0.2)
                pytest.fail(f"zhidu serve ended with {code} before it answered")

    def _log(self) -> int:
        return os.open(self.folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def stop(self) -> None:
        """Stop the server as its owner would; every process of it is gone afterwards."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None
            served.pop(self.address, None)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    """Whether the server at the address answers with a page."""
    with (
        suppress(URLError, ConnectionError, TimeoutError),
        urllib.request.urlopen(address, timeout=5) as page,
    ):
        return int(page.status) == 200
    return False


@pytest.fixture(scope="session")
def prepared(shared: Shared, sqlite_template: Path) -> Path:
    """The folder of an installation with tables, rules and styles and nobody in it, to copy from."""

    def prepare(folder: Path) -> None:
        made = Installation(folder)
        made.database.parent.mkdir()
        shutil.copyfile(sqlite_template, made.database)
        made.run("tests.support.founding")

    return shared("prepared", prepare)


@pytest.fixture(scope="session")
def founded(shared: Shared, prepared: Path) -> Path:
    """The folder of an installation with sample offices that has never been served, to copy from."""

    def found(folder: Path) -> None:
        made = Installation(folder)
        shutil.copytree(prepared, made.folder, dirs_exist_ok=True)
        made.run("tests.support.founding", *OFFICES)

    return shared("founded", found)


@pytest.fixture(scope="module")
def classified(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The same on a classified computer without network: it may hold state secrets."""
    made = Installation(tmp_path_factory.mktemp("served") / "classified", profile="standalone")
    shutil.copytree(founded, made.folder)
    (made.folder / "data" / "profile").unlink()
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def installation(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A running installation with the sample offices and nothing done yet; stopped after its module."""
    made = Installation(tmp_path_factory.mktemp("served") / "installation")
    shutil.copytree(founded, made.folder)
    made.start()
    yield made
    made.stop()
