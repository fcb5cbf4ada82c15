"""List pages among very many matters: server time, queries, and eight clients at the real server."""

from __future__ import annotations

import http.client
import logging
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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
from tests.support.server import ROOT, Installation
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
SERVED = "/queues/closed/"
ROUNDS = 60
CLIENTS = 8
SECONDS = 10.0
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
    """Eight clients at ``zhidu serve`` with two workers, for some seconds; and what a worker weighs then."""
    request = (
        f"GET {SERVED} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {_signed_in(installation)}\r\n"
        "Connection: close\r\n\r\n"
    ).encode()
    for _ in range(20):
        _ask(installation.port, request)
    until = time.perf_counter() + SECONDS
    with ThreadPoolExecutor(CLIENTS) as clients:
        works = [clients.submit(_clicking, installation.port, request, until) for _ in range(CLIENTS)]
        times = [seconds for work in works for seconds in work.result()]
    note = f"{CLIENTS} clients, 2 workers; target"
    return [
        ("the page 办结 from zhidu serve", len(times) / SECONDS, f"requests/s, {note} ≥ 130"),
        ("the page 办结 from zhidu serve, p95", percentile(times, 95) * 1e3, f"ms, {note} ≤ 70"),
        ("memory of a web worker", _heaviest(installation) / 2**20, "MB (proportional), target ≤ 250"),
    ]


def _clicking(port: int, request: bytes, until: float) -> list[float]:
    times = []
    while time.perf_counter() < until:
        start = time.perf_counter()
        _ask(port, request)
        times.append(time.perf_counter() - start)
    return times


def _ask(port: int, request: bytes) -> None:
    """One request over a connection of its own, as sync workers serve; little work for the client."""
    with socket.create_connection(("127.0.0.1", port)) as connected:
        connected.sendall(request)
        begun = connected.recv(1 << 16)
        assert begun.startswith(b"HTTP/1.1 200"), begun[:200]
        while connected.recv(1 << 16):
            pass


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
