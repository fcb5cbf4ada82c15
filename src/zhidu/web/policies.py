"""Who may open a route. A route without a policy does not exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zhidu.kernel.offices.public import Role
from zhidu.kernel.words.public import Refusal

from .visiting import Visitor


@dataclass(frozen=True, slots=True)
class Policy:
    """``admits`` raises Refusal for a signed-in visitor who may not; ``public`` routes need no sign-in."""

    code: str
    label: str
    admits: Callable[[Visitor], None]
    public: bool = False
    before_password_change: bool = False


def _everybody(_visitor: Visitor) -> None:
    return None


def _person(visitor: Visitor) -> None:
    if visitor.person is None:
        raise Refusal(
            "当前账号没有以本单位人员身份登录，不能办理业务。",
            todo="请选择办理身份；管理类账号不参与办理，如需任职请联系制度管理员。",
        )


def _keeper(visitor: Visitor) -> None:
    _person(visitor)
    _role(Role.RULE_KEEPER)(visitor)


def _role(role: Role) -> Callable[[Visitor], None]:
    def admits(visitor: Visitor) -> None:
        if role not in visitor.roles:
            raise Refusal(f"此页只对{role.label}开放。", todo=f"如工作需要，请联系{role.label}。")

    return admits


def _token_holder(visitor: Visitor) -> None:
    if Role.AUDITOR not in visitor.roles:
        _person(visitor)


def _door_keeper(visitor: Visitor) -> None:
    if Role.SECURITY_ADMINISTRATOR not in visitor.roles:
        _keeper(visitor)


anyone = Policy("anyone", "任何人", _everybody, public=True, before_password_change=True)
account_holder = Policy("account_holder", "已登录的账号", _everybody, before_password_change=True)
signed_in = Policy("signed_in", "已登录并改过初始密码的账号", _everybody)
person = Policy("person", "以本单位人员身份登录", _person)
rule_keeper = Policy("rule_keeper", "制度管理员", _keeper)
auditor = Policy("auditor", "安全审计员", _role(Role.AUDITOR))


def _account_administrator(visitor: Visitor) -> None:
    if not visitor.roles & ACCOUNT_ADMINISTRATORS:
        raise Refusal("此页只对系统管理员和安全保密管理员开放。", todo="账号事项请联系制度管理员申请。")


ACCOUNT_ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
account_administrator = Policy("account_administrator", "系统管理员、安全保密管理员", _account_administrator)
token_holder = Policy("token_holder", "本单位人员、安全审计员", _token_holder)
door_keeper = Policy("door_keeper", "制度管理员、安全保密管理员", _door_keeper)
