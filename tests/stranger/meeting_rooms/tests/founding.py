"""Prepares an empty data folder as ``zhidu serve`` would and founds the office of the tests in it."""

import zhidu.project.command  # noqa: F401 -- makes Django ready
from tests.support.founding import sign_everybody_in
from zhidu.cli.installation import prepare

from .people import found_office

if __name__ == "__main__":
    prepare()
    found_office()
    sign_everybody_in()
