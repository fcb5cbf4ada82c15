"""Signing in and out leaves its trace for the auditor: who, when; never a password, never what was typed."""

from __future__ import annotations

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.words.public import Refusal

ACCOUNT = "account"


def _himself(acting: Acting, /, **_kwargs: object) -> None:
    if acting.account_id is None:
        raise Refusal("没有账号。", todo="请先登录。")


@act("org.sign_in", wording="登录", right=_himself)
def signed_in(acting: Acting, /, *, failures: int = 0) -> Done[None]:
    """Somebody signed in, after so many wrong tries."""
    return Done(ACCOUNT, acting.account_id or 0, None, content={"failures": failures})


@act("org.sign_out", wording="退出登录", right=_himself)
def signed_out(acting: Acting, /) -> Done[None]:
    """Somebody ended the session."""
    return Done(ACCOUNT, acting.account_id or 0, None)


@act("org.locked_out", wording="登录失败次数过多，暂时锁定", right=_himself)
def locked_out(acting: Acting, /, *, failures: int) -> Done[None]:
    """An account may not sign in for a while, after so many wrong tries."""
    return Done(ACCOUNT, acting.account_id or 0, None, content={"failures": failures})
