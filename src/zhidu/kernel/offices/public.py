"""The door of the room: the only names other rooms use."""

from .accounts import (
    AccountCard,
    EncodedPassword,
    OfficeCard,
    account,
    change_password,
    create_account,
    create_office,
    encode_password,
    grant_role,
    office,
    offices,
    roles_of,
)
from .identity import fresh_id
from .roles import Role

__all__ = [
    "AccountCard",
    "EncodedPassword",
    "OfficeCard",
    "Role",
    "account",
    "change_password",
    "create_account",
    "create_office",
    "encode_password",
    "fresh_id",
    "grant_role",
    "office",
    "offices",
    "roles_of",
]
