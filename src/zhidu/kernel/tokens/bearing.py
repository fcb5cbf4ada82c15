"""Who comes with a token: checked at each request against account, person and office as they are now."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.db.models import F

from zhidu.kernel.clock.public import legal_day, now
from zhidu.kernel.offices.public import Role, roles_of
from zhidu.kernel.org.public import PersonCard, person_of_account
from zhidu.kernel.words.public import NotVisible, Refusal, whole_number

from .interface import any_open, is_open
from .making import PREFIX, digest_of
from .models import Token, WrongTries
from .scopes import Scope

SEEN_EVERY = timedelta(minutes=1)
_FRESH = "请在“我的接口令牌”页面重新生成令牌。"


class NotAdmitted(Refusal):
    """The token is none, or holds no longer."""


class TooManyTries(Refusal):
    """The address came with wrong tokens too often; ``seconds`` is how long it is not listened to."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "无效令牌的尝试次数过多，暂不受理。", todo=f"请核对令牌，{seconds} 秒后再试；有效的令牌不受影响。"
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Whoever a request acts for; without ``person`` it is the auditor."""

    token_id: int
    office_id: int
    account_id: int
    username: str
    roles: frozenset[Role]
    scopes: frozenset[Scope]
    person: PersonCard | None = None


def bearer(text: str, address: str) -> Bearer:
    """The bearer of the token ``text``; raises NotAdmitted, TooManyTries for guesses, NotVisible where the
    office lets no programs in.
    """
    row, at = _found(text), now()
    if row is None:
        raise _guessed(address, at) if any_open() else NotVisible()
    _refuse_ended(row, at)
    if not is_open(row.office_id):
        raise NotVisible
    _seen(row, at)
    return _bearer(row)


def _found(text: str) -> Token | None:
    """The token, if the secret is right; a wrong one takes as long as a right one."""
    prefix, _, rest = text.partition("_")
    identity, _, secret = rest.partition("_")
    row = Token.objects.select_related("account").filter(pk=whole_number(identity) or 0).first()
    right = hmac.compare_digest(digest_of(secret), row.digest if row else digest_of(""))
    return row if row and right and prefix == PREFIX else None


def _refuse_ended(row: Token, at: datetime) -> None:
    account = cast("Any", row.account)
    if row.revoked_at is not None:
        raise NotAdmitted("令牌已经吊销。", todo=_FRESH)
    if row.expires_on < legal_day(at):
        raise NotAdmitted("令牌已经过期。", todo=_FRESH)
    if not account.is_active:
        raise NotAdmitted("令牌所属的账号已停用。", todo="如有疑问，请联系系统管理员。")
    if account.must_change_password:
        raise NotAdmitted("令牌所属的账号须先修改密码。", todo="请本人登录修改密码，再重新生成令牌。")
    if account.password_changed_at > row.made_at:
        raise NotAdmitted("令牌生成之后账号修改过密码，令牌已失效。", todo=_FRESH)


def _bearer(row: Token) -> Bearer:
    roles = roles_of(row.account_id, row.office_id)
    person = person_of_account(row.account_id, row.office_id) if row.person_id else None
    still = person is not None and person.id == row.person_id if row.person_id else Role.AUDITOR in roles
    if not still:
        raise NotAdmitted("令牌所属的人员已不在本单位任职。", todo="如有疑问，请联系制度管理员。")
    return Bearer(
        token_id=row.pk,
        office_id=row.office_id,
        account_id=row.account_id,
        username=cast("Any", row.account).username,
        roles=roles,
        scopes=frozenset(Scope(one) for one in row.scopes.split()),
        person=person,
    )


def _seen(row: Token, at: datetime) -> None:
    """Note the use, to the minute: reading shall not write at every turn."""
    if row.last_used_at is None or at - row.last_used_at > SEEN_EVERY:
        Token.objects.filter(pk=row.pk).update(last_used_at=at)


def _guessed(address: str, at: datetime) -> Refusal:
    """Count a wrong token; a right one is let in whatever others try, so that nobody locks an office out."""
    window: timedelta = settings.AXES_COOLOFF_TIME
    row, _ = WrongTries.objects.get_or_create(address=address[:45], defaults={"since": at})
    if at - row.since > window:
        WrongTries.objects.filter(pk=row.pk).update(tries=1, since=at)
        return NotAdmitted("令牌无效。", todo=_FRESH)
    if row.tries >= settings.AXES_FAILURE_LIMIT:
        return TooManyTries(max(1, int((row.since + window - at).total_seconds())))
    WrongTries.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
    return NotAdmitted("令牌无效。", todo=_FRESH)
