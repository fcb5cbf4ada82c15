"""What to do when this machine lacks a program that a test needs."""

import os
from typing import NoReturn

import pytest


def lacks(need: str, *, package: str) -> NoReturn:
    """Skip, naming the Debian package to install; or fail where ZHIDU_REQUIRE lists this need."""
    words = f"{need} is not on this machine: apt-get install {package}"
    if need in os.environ.get("ZHIDU_REQUIRE", "").split(","):
        pytest.fail(words, pytrace=False)
    pytest.skip(words)
