"""What is dear to make is made once for all workers of a test run, and for the runs within its tests."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[Path], None]
Shared = Callable[..., Path]
AROUND = "TESTS_AROUND"
"""The variable that tells a run within a test where the run around it keeps what it made."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Shared:
    """``shared(name, make)`` gives the folder that ``make`` filled, here or in another worker.

    With ``further=True`` a run within a test begins with what the run around it made: ``make`` finds that in
    its folder and goes on from there.
    """
    own = tmp_path_factory.getbasetemp()
    # Of this very run: a run within a test inherits the environment of a worker and is none.
    common = own.parent if hasattr(request.config, "workerinput") else own
    around = os.environ.get(AROUND)
    os.environ[AROUND] = str(common)

    def made(name: str, make: Make, *, further: bool = False) -> Path:
        folder = common / f"shared-{name}"
        with (common / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                draft = common / f"draft-{name}"
                begun = Path(around, folder.name) if further and around else draft
                if begun.exists():
                    shutil.copytree(begun, draft)
                else:
                    draft.mkdir()
                make(draft)
                draft.rename(folder)
        return folder

    return made
