"""``zhidu serve`` as a process: starts from nothing, keeps its ticker, refuses a second, ends as a whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.server import answers, free_port

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY = 250 * 1024  # KiB a worker may have (the design's Strength table)


class Served:
    """A server over the data folder of an installation."""

    def __init__(self, folder: Path) -> None:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("ZHIDU_", "DJANGO_"))
        }
        self.environment = {
            **kept,
            "PYTHONUTF8": "1",
            "ZHIDU_DATA_DIR": str(folder / "data"),
            "ZHIDU_JOURNAL_KEY": str(folder / "key.pem"),
        }
        self.port = free_port()
        self.log = (folder / "log").open("w+b")
        self.process = self.start(self.port)

    def start(self, port: int, **changed: str) -> "subprocess.Popen[bytes]":
        """Start a server."""
        return subprocess.Popen(
            [sys.executable, "-m", "zhidu.project", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "2"],
            cwd=ROOT,
            env=self.environment | changed,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
            start_new_session=True,
        )

    def answers(self) -> bool:
        """Whether the sign-in page is there."""
        return answers(f"http://127.0.0.1:{self.port}/login/")

    def refused(self, port: int, **changed: str) -> str:
        """What a server that may not start says; it must end by itself, with exit code 1."""
        before = self.log.tell()
        process = self.start(port, **changed)
        assert process.wait(timeout=30) == 1
        self.log.seek(before)
        return self.log.read().decode()

    def children(self) -> list[int]:
        """The processes the server has started: two workers, then the ticker."""
        return children_of(self.process.pid)


def children_of(parent: int) -> list[int]:
    """The ids of a process's children, oldest first."""
    return [int(one) for one in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def wait_until(true: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it became true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def served(prepared: Path, tmp_path: Path) -> Iterator[Served]:
    """A server that answers, over a folder that another has prepared."""
    shutil.copytree(prepared / "data", tmp_path / "data")
    yield from answering(tmp_path)


@pytest.fixture
def served_anew(tmp_path: Path) -> Iterator[Served]:
    """A server that answers, over a folder that was not there before."""
    yield from answering(tmp_path)


def answering(folder: Path) -> Iterator[Served]:
    """A server over the folder, from its first answer on; killed at last if it still runs."""
    if not Path("/proc/self/task").is_dir():
        pytest.skip("this system has no /proc to look at processes")
    made = Served(folder)
    try:
        assert wait_until(made.answers, 60)
        assert wait_until(lambda: len(made.children()) == 3)
        yield made
    finally:
        if made.process.poll() is None:
            made.process.kill()
        made.process.wait()
        made.log.close()


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_as_a_whole(served: Served, word: int) -> None:
    children = served.children()
    started = time.monotonic()
    os.killpg(served.process.pid, word) if word == signal.SIGINT else served.process.send_signal(word)
    assert served.process.wait(timeout=15) == 0
    assert time.monotonic() - started < 10
    assert not [one for one in children if Path(f"/proc/{one}").exists()]


def test_what_is_killed_is_started_again_and_nobody_outlives_the_server(served: Served) -> None:
    worker, _, ticker = served.children()
    os.kill(ticker, signal.SIGKILL)
    os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: len(set(served.children()) - {worker, ticker}) == 3)
    assert served.answers()
    children = served.children()
    served.process.kill()
    served.process.wait()
    assert wait_until(
        lambda: not [one for one in children if Path(f"/proc/{one}/fd").exists() and alive(one)]
    )


def alive(process: int) -> bool:
    """Whether it still runs (a zombie does not)."""
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_a_second_server_is_told_why_not(served: Served, tmp_path: Path) -> None:
    assert "数据目录" in served.refused(free_port())
    assert "占用" in served.refused(served.port, ZHIDU_DATA_DIR=str(tmp_path / "other"))
    assert not (tmp_path / "other").exists()
    assert "不能写入" in served.refused(free_port(), ZHIDU_DATA_DIR="/dev/null/nowhere")
    assert served.answers()


def test_it_starts_from_nothing_keeps_its_secret_and_starts_again(
    served_anew: Served, tmp_path: Path
) -> None:
    secret = (tmp_path / "data" / "secrets" / "django").read_text()
    served_anew.process.terminate()
    served_anew.process.wait()
    served_anew.process = served_anew.start(served_anew.port)
    assert wait_until(served_anew.answers, 60)
    assert (tmp_path / "data" / "secrets" / "django").read_text() == secret
    assert (tmp_path / "data" / "secrets").stat().st_mode & 0o077 == 0


def test_workers_are_small_and_pages_guarded(served: Served) -> None:
    for _ in range(20):
        assert served.answers()
    for child in served.children():
        fields = dict(line.split(":", 1) for line in Path(f"/proc/{child}/status").read_text().splitlines())
        assert int(fields["VmRSS"].split()[0]) < MOST_MEMORY
    with urlopen(f"http://127.0.0.1:{served.port}/login/?next=%E6%9C%BA%E8%A6%81") as page:
        heads, body = page.headers, page.read().decode()
    assert "script-src 'self'" in heads["Content-Security-Policy"]
    assert (heads["X-Content-Type-Options"], heads["Referrer-Policy"]) == ("nosniff", "same-origin")
    assert heads["Strict-Transport-Security"] is None
    style = next(part for part in body.split('"') if part.startswith("/static/vendor/tabler"))
    with urlopen(f"http://127.0.0.1:{served.port}{style}") as sheet:
        assert "immutable" in sheet.headers["Cache-Control"]
        assert sheet.headers["Access-Control-Allow-Origin"] is None
    served.log.seek(0)
    log = served.log.read().decode()
    assert '"page": "sign_in"' in log
    assert "机要" not in log
    assert "next=" not in log
