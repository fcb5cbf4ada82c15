"""The switch of an office: programs come in only after its rule keeper has said so.

The office's own rule keeper opens, as he adopts rules: it is a decision of the office, for which he answers
to its head, and no administrator of the installation takes it for him. The security administrator may close
as well, at once and for any office: shutting a door on suspicion harms nobody.
"""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.offices.public import Role, roles_of
from zhidu.kernel.words.public import Overtaken, Refusal

from .models import Interface


def is_open(office_id: int) -> bool:
    """Whether the office lets programs in."""
    return Interface.objects.filter(office_id=office_id, is_open=True).exists()


def any_open() -> bool:
    """Whether any office of the installation lets programs in."""
    return Interface.objects.filter(is_open=True).exists()


def _keeper(acting: Acting) -> None:
    if Role.RULE_KEEPER not in _roles(acting):
        raise Refusal(
            "只有本单位的制度管理员可以开放接口。",
            todo="请联系制度管理员（一般在办公室），由其决定是否开放。",
        )


def keeps_doors(acting: Acting, /, **_kwargs: object) -> None:
    """Refuse everybody but the office's rule keeper and the security administrator."""
    if not {Role.RULE_KEEPER, Role.SECURITY_ADMINISTRATOR} & _roles(acting):
        raise Refusal(
            "只有本单位的制度管理员或安全保密管理员可以关闭接口、吊销他人的令牌。",
            todo="发现异常请立即告知安全保密管理员。",
        )


def _roles(acting: Acting) -> frozenset[Role]:
    return roles_of(acting.account_id, acting.office_id) if acting.account_id else frozenset()


@act("tokens.open", wording="开放接口", right=_keeper)
def open_interface(acting: Acting) -> Done[None]:
    """Let programs in with the tokens of people; raises Overtaken where they are let in already."""
    return _turn(acting, to=True)


@act("tokens.close", wording="关闭接口", right=keeps_doors)
def close_interface(acting: Acting) -> Done[None]:
    """Let no program in any more, at once; tokens stay and hold again when the office opens again."""
    return _turn(acting, to=False)


def _turn(acting: Acting, *, to: bool) -> Done[None]:
    row, _made = Interface.objects.get_or_create(office_id=acting.office_id, defaults={"at": acting.at})
    if row.is_open is to:
        raise Overtaken(f"接口已经{'开放' if to else '关闭'}。", todo="请刷新页面查看。")
    row.is_open, row.at = to, acting.at
    row.save(update_fields=["is_open", "at"])
    return Done("office", acting.office_id, None, content={"open": to})
