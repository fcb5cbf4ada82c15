"""Prepares an empty data folder as ``zhidu serve`` would, and founds sample offices in it, without history.

Run as a program of its own (``python -m tests.support.founding tjj dx``): the settings belong to that folder.
"""

import sys

import zhidu.project.command  # noqa: F401 -- makes Django ready
from tests.support.offices import PASSWORD, found_office
from zhidu.cli.demo.accounts import ADMINISTRATORS
from zhidu.cli.installation import prepare
from zhidu.kernel.offices.public import create_account, grant_role


def found_installation(codes: list[str]) -> None:
    """Tables, packs, the offices of those codes, and the four administrators; one password for all."""
    prepare()
    for code in codes:
        found_office(code)
    for username, role in ADMINISTRATORS.items():
        account = create_account(username=username, password=PASSWORD, must_change=False)
        grant_role(account.id, role)


if __name__ == "__main__":
    found_installation(sys.argv[1:])
