"""The door of the room: the only names other rooms use."""

from .accounts import (
    AccountCard,
    OfficeCard,
    account,
    change_password,
    create_account,
    create_office,
    grant_role,
    office,
    offices,
)
from .identity import fresh_id
from .roles import Role

__all__ = [
    "AccountCard",
    "OfficeCard",
    "Role",
    "account",
    "change_password",
    "create_account",
    "create_office",
    "fresh_id",
    "grant_role",
    "office",
    "offices",
]
