"""What is dear to make is made once for all workers of a test run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[Path], None]
Shared = Callable[[str, Make], Path]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Shared:
    """``shared(name, make)`` gives the folder that ``make`` filled, here or in another worker."""
    own = tmp_path_factory.getbasetemp()
    # Of this very run: a run within a test inherits the environment of a worker and is none.
    common = own.parent if hasattr(request.config, "workerinput") else own

    def made(name: str, make: Make) -> Path:
        folder = common / f"shared-{name}"
        with (common / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                draft = common / f"draft-{name}"
                draft.mkdir()
                make(draft)
                draft.rename(folder)
        return folder

    return made
