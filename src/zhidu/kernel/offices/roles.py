"""Roles that serve the installation; which of them one person may hold together, the rules say."""

from __future__ import annotations

from collections.abc import Callable

from zhidu.kernel.words.public import Labelled


class Role(Labelled):
    """A role beside the posts of an office."""

    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全保密管理员"
    AUDITOR = "auditor", "安全审计员"
    KEY_ADMINISTRATOR = "key_administrator", "密钥管理员"
    RULE_KEEPER = "rule_keeper", "制度管理员"


ADMINISTRATORS = frozenset(
    {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR, Role.KEY_ADMINISTRATOR}
)
RoleCheck = Callable[[int, Role, int | None], None]
_checks: list[RoleCheck] = []


def declare_role_check(check: RoleCheck) -> None:
    """Have ``check(account id, role, office id)`` asked before an account is given a role, for an office or
    for the installation (None); it raises Refusal where its user may not have it beside what he holds.
    """
    _checks.append(check)


def refuse_together(account_id: int, role: Role, office_id: int | None) -> None:
    """Raise Refusal where the user of the account may not have ``role`` beside what he holds."""
    for check in _checks:
        check(account_id, role, office_id)
