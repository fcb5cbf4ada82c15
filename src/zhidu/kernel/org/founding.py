"""What only the console does: found an office, open the first administrators, help one who forgot."""

from __future__ import annotations

from collections.abc import Mapping

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import (
    OfficeCard,
    Role,
    create_account,
    create_office,
    find_account,
    first_password,
    grant_role,
    holders_of,
    set_password,
)
from zhidu.kernel.words.public import Refusal, WrongUse

from .accounts import Slip, free_username
from .terms import OrderKind


def _console(acting: Acting, /, **_: object) -> None:
    if acting.account_id is not None or acting.person_id is not None:
        raise Refusal("这件事只能在服务器的命令行办理。", todo="请联系管理服务器的人员。")


@act("org.found_office", wording="设立单位", right=_console)
def found_office(
    _acting: Acting, /, *, code: str, name: str, short_name: str, administrators: Mapping[str, Role]
) -> Done[tuple[OfficeCard, tuple[Slip, ...]]]:
    """Set an office up, and open those ``administrators`` (user name and role) that the installation lacks.

    Gives the office and the slips with the first passwords, told here only. All of it or nothing.
    """
    made = create_office(code=code, name=name, short_name=short_name)
    missing = {username: role for username, role in administrators.items() if not holders_of(role)}
    slips = tuple(_opened(username, role) for username, role in missing.items())
    content = {"code": code, "name": name, "administrators": sorted(missing)}
    return Done("office", made.id, (made, slips), content=content)


def _opened(username: str, role: Role) -> Slip:
    name, password = free_username(username), first_password()
    grant_role(create_account(username=name, password=password).id, role)
    return Slip(name, role.label, OrderKind.CREATE, password)


@act("org.reset_by_console", wording="在服务器上重置密码", right=_console)
def reset_by_console(_acting: Acting, /, *, username: str) -> Done[Slip]:
    """A new first password for an account nobody else can help: the last administrator who forgot his."""
    holder = find_account(username)
    if holder is None:
        raise WrongUse(f"没有用户名“{username}”。", todo="请核对用户名。")
    password = first_password()
    set_password(holder.id, password)
    slip = Slip(holder.username, holder.username, OrderKind.RESET, password)
    return Done("account", holder.id, slip, content={"username": holder.username})
