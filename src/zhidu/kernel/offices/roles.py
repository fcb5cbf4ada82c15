"""Roles that serve the installation, and which of them one account may never hold together."""

from __future__ import annotations

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


def may_hold_together(roles: frozenset[Role]) -> bool:
    """Whether one account may hold all of ``roles``: at most one administrator, and none that keeps rules."""
    administrators = roles & ADMINISTRATORS
    return len(administrators) <= 1 and not (administrators and roles - ADMINISTRATORS)
