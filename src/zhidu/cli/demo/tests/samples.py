"""The description files of the sample offices, and what several tests ask of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

ON = date(2026, 11, 22)
LAST_YEAR = date(2025, 1, 15)
FOLDER = resources.files("zhidu.cli.demo") / "offices"
OWN = Path(str(resources.files("zhidu.cli.demo"))) / "own"

Sample = Mapping[str, Any]


def _read() -> Iterator[tuple[str, Sample]]:
    for path in sorted(FOLDER.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".toml"):
            yield path.name.removesuffix(".toml"), tomllib.loads(path.read_text(encoding="utf-8"))


SAMPLES = dict(_read())


def holds(row: Sample, on: date, outer: Sample | None = None) -> bool:
    """Whether a row is in force on the day; what it leaves out, ``outer`` says."""
    days = {**(outer or {}), **row}
    first, last = days.get("since", date.min), days.get("until", date.max)
    return bool(first <= on <= last)


def tenures(sample: Sample, on: date) -> Iterator[tuple[str, Sample]]:
    """Who holds which post on the day, by the person's key."""
    for person in sample["person"]:
        for post in person["posts"]:
            if holds(person, on) and holds(post, on):
                yield person["key"], post
