"""Prepares a data folder as ``zhidu serve`` would, and founds sample offices in it, without history.

Run as a program of its own (``python -m tests.support.founding tjj dx``): the settings belong to that folder.
Without offices it only prepares the folder, styles included.
"""

import json
import sys

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

import zhidu.project.command  # noqa: F401 -- makes Django ready
from tests.support.offices import encoded, found_office
from tests.support.server import SIGNED_IN
from zhidu.cli.demo.accounts import ADMINISTRATORS
from zhidu.cli.installation import collect_static, prepare
from zhidu.kernel.offices.public import create_account, grant_role
from zhidu.kernel.org.public import persons_of_account
from zhidu.project.sessions import SessionStore
from zhidu.web.visiting import OFFICE, PERSON

BACKEND = "zhidu.kernel.offices.backend.AccountBackend"


def found_installation(codes: list[str]) -> None:
    """Tables, packs, the offices of those codes, and the four administrators; one password for all."""
    prepare()
    for code in codes:
        found_office(code)
    for username, role in ADMINISTRATORS.items():
        account = create_account(username=username, password=encoded(), must_change=False)
        grant_role(account.id, role)
    sign_everybody_in()


def sign_everybody_in() -> None:
    """Begin a session for every account and keep the keys by username: checking a password is slow, by
    design.
    """
    keys = {}
    for account in get_user_model().objects.all():
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        if persons := persons_of_account(account.pk):
            session[PERSON], session[OFFICE] = str(persons[0].id), persons[0].office_id
        session.save()
        keys[account.get_username()] = session.session_key
    (settings.DATA_DIR / SIGNED_IN).write_text(json.dumps(keys), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        found_installation(sys.argv[1:])
    else:
        prepare()
        collect_static()
