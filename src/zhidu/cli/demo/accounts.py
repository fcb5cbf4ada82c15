"""Accounts of the sample offices: one password for all, made at first start, kept with the installation."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from zhidu.cli.output import table
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import Role, create_account, grant_role, offices
from zhidu.kernel.org.public import people

ADMINISTRATORS = {
    "sysadmin": Role.SYSTEM_ADMINISTRATOR,
    "security": Role.SECURITY_ADMINISTRATOR,
    "auditor": Role.AUDITOR,
    "keyadmin": Role.KEY_ADMINISTRATOR,
}


def password() -> str:
    """The password of all sample accounts."""
    path: Path = settings.DATA_DIR / "secrets" / "sample-password"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(f"zhidu-{secrets.token_hex(4)}")
    return path.read_text()


def create_administrators() -> None:
    """One account for each of the administrators that serve the installation."""
    for username, role in ADMINISTRATORS.items():
        account = create_account(username=username, password=password(), must_change=False)
        grant_role(account.id, role)


def describe(address: str = "") -> str:
    """How to sign in: the address, the password, and for each office whom one may try."""
    rows = []
    for office in offices():
        staff = [person for person in people(office.id, today()) if person.username]
        chosen = {person.rank: person for person in reversed(staff)}
        names = "、".join(f"{one.username}（{one.name}，{one.post_name}）" for one in chosen.values())
        rows.append((office.name, names))
    rows.append(("系统管理", "、".join(f"{name}（{role.label}）" for name, role in ADMINISTRATORS.items())))
    lines = [table(["单位", "示例账号"], rows), f"示例密码（全部账号相同）：{password()}"]
    if address:
        lines.append(f"地址：{address}")
    return "\n".join(lines)
