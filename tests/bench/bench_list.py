"""List pages among very many matters: server time, queries, and eight clients at the real server."""

from __future__ import annotations

import http.client
import logging
import os
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.apps import apps
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from tests.bench.matters_world import PEOPLE, fill, fill_busy
from tests.support.databases import connected_to, sqlite_settings
from tests.support.offices import PASSWORD
from tests.support.server import ROOT, Installation, free_port
from zhidu.kernel.offices.public import offices

Row = tuple[str, float, str]
MATTERS = int(os.environ.get("ZHIDU_BENCH_MATTERS", "1000000"))
WHO = "xiongshaohua"
PAGES = {
    "待办": "/queues/todo/",
    "待阅": "/queues/toread/",
    "已办": "/queues/handled/",
    "办结": "/queues/closed/",
    "我发起的": "/queues/started/",
    "发布台账": "/registers/press.releases/",
}
SERVED, PLAIN = "/queues/closed/", "/plain/"
ROUNDS = 60
CLIENTS = 8
SECONDS, TURNS = 12.0, 4
PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def measure() -> list[Row]:
    """Name, figure, and note of each measurement."""
    with _office_with_many_matters() as installation:
        rows = _in_process(installation)
        installation.start()
        try:
            return rows + _served(installation)
        finally:
            installation.stop()


@contextmanager
def _office_with_many_matters() -> Iterator[Installation]:
    """The statistics bureau in a data folder of its own, its people amid a million matters."""
    with tempfile.TemporaryDirectory(prefix="zhidu-bench-") as folder:
        installation = Installation(Path(folder))
        subprocess.run(
            [sys.executable, "-m", "tests.support.founding", "tjj"],
            cwd=ROOT, env=installation.environment, check=True,
        )  # fmt: skip
        with connected_to(sqlite_settings(installation.database)):
            office = offices()[0]
            staff = _staff(office.id)
            last = fill_busy(office.id, _visitor(office.id), staff)
            fill(office.id, staff, last + 1, MATTERS, kind="press.release")
        yield installation


def _visitor(office_id: int) -> int:
    """The person whose pages are measured."""
    person = apps.get_model("org", "Person")
    found: int = person.objects.get(office_id=office_id, account__username=WHO).pk
    return found


def _staff(office_id: int) -> list[int]:
    """The people of the bureau, and as many more as share the matters among them."""
    person = apps.get_model("org", "Person")
    real = list(person.objects.exclude(account=None).values_list("id", flat=True))
    more = [
        person(id=number, office_id=office_id, name=f"干部{number}", since=date(2020, 1, 1))
        for number in range(len(real) + 1, PEOPLE + 1)
    ]
    person.objects.bulk_create(more)
    return [*real, *(one.pk for one in more)]


def _in_process(installation: Installation) -> list[Row]:
    """What a page costs the server from request to last byte, and how often it asks the database."""
    rows: list[Row] = []
    logging.disable(logging.INFO)  # the line for each request goes to a terminal here, to a file there
    storages = {**settings.STORAGES, **PLAIN_FILES}
    with (
        connected_to(sqlite_settings(installation.database)),
        override_settings(STATIC_ROOT=None, STORAGES=storages),
    ):
        client = Client()
        client.post("/login/", {"username": WHO, "password": PASSWORD})
        cookies = client.cookies.output(header="", sep=";")
        for name, path in PAGES.items():
            milliseconds, queries = _page(path, cookies)
            rows += [
                (f"list page {name} among {MATTERS:,} matters, p95", milliseconds, "ms, target ≤ 50; SQLite"),
                (f"list page {name}, queries", queries, "target ≤ 8"),
            ]
    return rows


def _page(path: str, cookies: str) -> tuple[float, int]:
    """The 95th percentile in milliseconds, and the number of queries."""
    handler = WSGIHandler()

    def answer() -> None:
        environ = RequestFactory().get(path, headers={"cookie": cookies}).environ
        response: HttpResponse = handler(environ, _accept)  # type: ignore[assignment]
        assert b"".join(response)
        response.close()

    answer()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answer()
        times.append(time.perf_counter() - start)
    with CaptureQueriesContext(connection) as asked:
        answer()
    said = [one["sql"] for one in asked.captured_queries if not one["sql"].startswith("PRAGMA")]
    return percentile(times, 95) * 1e3, len(said)


def _accept(status: str, headers: list[tuple[str, str]], error: Any = None, /) -> Callable[[bytes], object]:
    assert status.startswith("200"), (status, headers, error)
    return bytes


def _served(installation: Installation) -> list[Row]:
    """Eight clients at ``zhidu serve`` and, in turns, at a plain Django list; what a worker weighs then."""
    cookies = _signed_in(installation)
    with _plain_server(installation) as plain:
        servers = {installation.port: _request(SERVED, cookies), plain: _request(PLAIN, cookies)}
        for port, request in servers.items():
            _eight_clients(port, request, SECONDS / TURNS)
        times: dict[int, list[float]] = {port: [] for port in servers}
        for _ in range(TURNS):
            for port, request in servers.items():
                times[port] += _eight_clients(port, request, SECONDS / TURNS)
    ours, theirs = times[installation.port], times[plain]
    note = f"{CLIENTS} clients, 2 workers"
    return [
        ("the page 办结 from zhidu serve", len(ours) / SECONDS, f"requests/s, {note}; target ≥ 130"),
        ("the page 办结 from zhidu serve, p95", percentile(ours, 95) * 1e3, f"ms, {note}; target ≤ 70"),
        ("a plain Django list", len(theirs) / SECONDS, f"requests/s, {note}, same rows and columns"),
        ("a plain Django list, p95", percentile(theirs, 95) * 1e3, f"ms, {note}"),
        ("the page 办结 against a plain list", len(ours) / len(theirs), "ratio of requests/s, target ≥ 0.77"),
        ("memory of a web worker", _heaviest(installation) / 2**20, "MB (proportional), target ≤ 250"),
    ]


@contextmanager
def _plain_server(installation: Installation) -> Iterator[int]:
    """The port of the list to compare with, over the same database."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.plain_list", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=installation.environment) as process:
        try:
            while process.poll() is None and not _listens(port):
                time.sleep(0.2)
            yield port
        finally:
            process.terminate()


def _listens(port: int) -> bool:
    """Whether somebody listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _request(where: str, cookies: str) -> bytes:
    return (
        f"GET {where} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"
    ).encode()


@dataclass(slots=True)
class _Asked:
    """A request under way, over a connection of its own, as sync workers serve."""

    line: socket.socket
    at: float
    begun: bool = False


def _eight_clients(port: int, request: bytes, seconds: float) -> list[float]:
    """How long each request took. One thread for all clients: it shares the cores with the server."""
    times: list[float] = []
    until = time.perf_counter() + seconds
    with selectors.DefaultSelector() as waiting:
        for _ in range(CLIENTS):
            _ask(waiting, port, request)
        while waiting.get_map():
            for key, _ in waiting.select():
                if not _ended(key.data):
                    continue
                waiting.unregister(key.data.line)
                key.data.line.close()
                times.append(time.perf_counter() - key.data.at)
                if time.perf_counter() < until:
                    _ask(waiting, port, request)
    return times


def _ended(asked: _Asked) -> bool:
    """Whether the answer is there to its last byte."""
    read = asked.line.recv(1 << 18)
    assert asked.begun or read.startswith(b"HTTP/1.1 200"), read[:200]
    asked.begun = True
    return not read


def _ask(waiting: selectors.BaseSelector, port: int, request: bytes) -> None:
    at = time.perf_counter()
    line = socket.create_connection(("127.0.0.1", port))
    line.sendall(request)
    waiting.register(line, selectors.EVENT_READ, _Asked(line, at))


def _signed_in(installation: Installation) -> str:
    """The cookies of a browser in which the person has signed in."""
    server = http.client.HTTPConnection(urlsplit(installation.address).netloc)
    server.request("GET", "/login/")
    answer = server.getresponse()
    answer.read()
    token = _cookies(answer)["csrftoken"]
    form = {"username": WHO, "password": PASSWORD, "csrfmiddlewaretoken": token}
    server.request(
        "POST",
        "/login/",
        urlencode(form),
        {"Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"},
    )
    answer = server.getresponse()
    answer.read()
    return "; ".join(f"{name}={value}" for name, value in _cookies(answer).items())


def _cookies(answer: http.client.HTTPResponse) -> dict[str, str]:
    pairs = (line.partition(";")[0].partition("=") for line in answer.headers.get_all("Set-Cookie") or [])
    return {name: value for name, _, value in pairs}


def _heaviest(installation: Installation) -> int:
    """Bytes of the heaviest child of the server; pages that processes share count in parts."""
    assert installation.process is not None
    children = Path(f"/proc/{installation.process.pid}/task/{installation.process.pid}/children").read_text()
    return max(_weight(int(child)) for child in children.split())


def _weight(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def percentile(times: list[float], share: int) -> float:
    """The value below which ``share`` of a hundred lie."""
    return statistics.quantiles(times, n=100)[share - 1]
