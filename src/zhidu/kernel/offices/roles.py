"""Roles that serve the installation; which of them one account may hold together, the rules say."""

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
RoleCheck = Callable[[Role, frozenset[Role], frozenset[int]], None]
_checks: list[RoleCheck] = []


def declare_role_check(check: RoleCheck) -> None:
    """Have ``check(role, held, office_ids)`` asked before a role is given to one who holds others; it raises
    Refusal where he may not have both. ``office_ids`` are the offices they are for.
    """
    _checks.append(check)


def refuse_together(role: Role, held: frozenset[Role], office_ids: frozenset[int]) -> None:
    """Raise Refusal where somebody who holds the roles ``held`` may not have ``role`` too."""
    for check in _checks:
        check(role, held, office_ids)
