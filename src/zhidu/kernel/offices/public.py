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
    find_account,
    first_password,
    grant_role,
    holders_of,
    locked_accounts,
    office,
    offices,
    revoke_role,
    roles_of,
    set_active,
    set_password,
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
    "find_account",
    "first_password",
    "fresh_id",
    "grant_role",
    "holders_of",
    "locked_accounts",
    "office",
    "offices",
    "revoke_role",
    "roles_of",
    "set_active",
    "set_password",
]
