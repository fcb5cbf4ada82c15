"""Tokens made and revoked by the people in whose name programs then act."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhidu.kernel.acts.public import Acting, Done, act
from zhidu.kernel.clock.public import today
from zhidu.kernel.offices.public import Role, fresh_id, roles_of
from zhidu.kernel.org.public import person_of_account
from zhidu.kernel.regulations.public import rulebook
from zhidu.kernel.secrecy.public import refuse_marked, scan_text
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal

from .interface import is_open, keeps_doors
from .models import Token
from .scopes import Scope

LONGEST = "tokens.longest"
PREFIX = "zhidu"
MOST_NAME = 60
MOST_TOKENS = 20
_BYTES = 32  # of chance: nobody guesses 256 bits, so that a fast digest is enough


@dataclass(frozen=True, slots=True)
class TokenCard:
    """A token as its owner and those who keep the doors see it."""

    id: int
    account_id: int
    person_id: int | None
    name: str
    scopes: tuple[Scope, ...]
    made_at: datetime
    expires_on: date
    revoked_at: datetime | None
    last_used_at: datetime | None

    @property
    def state(self) -> str:
        """One word for the list."""
        if self.revoked_at:
            return "已吊销"
        return "已过期" if self.expires_on < today() else "有效"


@dataclass(frozen=True, slots=True)
class Made:
    """A new token; ``secret`` is shown this once and kept nowhere."""

    card: TokenCard
    secret: str


@dataclass(frozen=True, slots=True)
class Longest:
    """How many days a token may live, and the clause that says so."""

    days: int
    clause: str


def longest(office_id: int, on: date | None = None) -> Longest:
    """What the office's rules say of the life of a token."""
    found = rulebook(office_id, on or today()).parameter(LONGEST)
    return Longest(int(str(found.value)), found.clause)


def tokens_of(office_id: int, account_id: int | None = None) -> tuple[TokenCard, ...]:
    """The tokens of an account in the office, or of everybody, newest first."""
    found = Token.objects.filter(office_id=office_id).order_by("-id")
    if account_id is not None:
        found = found.filter(account_id=account_id)
    return tuple(map(card_of, found))


def _himself(acting: Acting, *, scopes: Iterable[Scope], **_others: object) -> None:
    """Whoever makes a token is a person of the office in service, or the auditor for its journal."""
    wanted = frozenset(scopes)
    if not is_open(acting.office_id):
        raise Refusal("本单位没有开放接口，不能生成令牌。", todo="如工作需要，请联系制度管理员开放。")
    auditor = acting.account_id is not None and Role.AUDITOR in roles_of(acting.account_id, acting.office_id)
    if Scope.JOURNAL in wanted and not auditor:
        raise Refusal("办理留痕只对安全审计员开放。", todo="请去掉“办理留痕”这一项后再生成。")
    own = acting.account_id and person_of_account(acting.account_id, acting.office_id, acting.on)
    if acting.person_id is None and auditor and wanted <= {Scope.JOURNAL}:
        return
    if acting.person_id is None or not own or own.id != acting.person_id:
        raise Refusal("令牌只能由本单位在职人员为自己生成。", todo="请以本人身份登录后再生成。")


@act("tokens.make", wording="生成接口令牌", right=_himself)
def make_token(acting: Acting, *, name: str, scopes: Iterable[Scope], days: int) -> Done[Made]:
    """A token for some scopes and at most as many days as the rules allow."""
    wanted = tuple(scope for scope in Scope if scope in frozenset(scopes))
    title = name.strip()
    _well_said(acting, title, wanted, days)
    secret = secrets.token_urlsafe(_BYTES)
    row = Token(
        id=fresh_id(),
        office_id=acting.office_id,
        account_id=acting.account_id or 0,
        person_id=acting.person_id,
        name=title,
        scopes=" ".join(wanted),
        digest=digest_of(secret),
        made_at=acting.at,
        expires_on=acting.on + timedelta(days=days - 1),
    )
    row.save(force_insert=True)
    content = {"scopes": list(wanted), "expires_on": row.expires_on}
    return Done("token", row.pk, Made(card_of(row), f"{PREFIX}_{row.pk}_{secret}"), content=content)


def _well_said(acting: Acting, title: str, scopes: tuple[Scope, ...], days: int) -> None:
    if not title or len(title) > MOST_NAME:
        raise Refusal(f"请写明令牌用在哪里（不超过 {MOST_NAME} 字）。", todo="补上名称后再生成。")
    refuse_marked(scan_text(title))
    if not scopes:
        raise Refusal("请至少选择一项用途。", todo="勾选用途后再生成。")
    most = longest(acting.office_id, acting.on)
    if not 1 <= days <= most.days:
        raise Refusal(
            f"令牌的有效期为 1 至 {most.days} 天。",
            clauses=(most.clause,),
            todo="请改短有效期，到期后重新生成。",
        )
    held = Token.objects.filter(
        office_id=acting.office_id, account_id=acting.account_id or 0, revoked_at=None
    )
    if held.filter(expires_on__gte=acting.on).count() >= MOST_TOKENS:
        raise Refusal(f"有效的令牌已有 {MOST_TOKENS} 个。", todo="请先吊销不再使用的令牌。")


def _own_or_doors(acting: Acting, *, token_id: int) -> None:
    row = Token.objects.filter(pk=token_id, office_id=acting.office_id).first()
    if row is None:
        raise NotVisible
    if row.account_id != acting.account_id:
        try:
            keeps_doors(acting)
        except Refusal:
            raise NotVisible from None


@act("tokens.revoke", wording="吊销接口令牌", right=_own_or_doors)
def revoke_token(acting: Acting, *, token_id: int) -> Done[None]:
    """End a token at once: by its owner, the office's rule keeper or the security administrator."""
    changed = Token.objects.filter(pk=token_id, revoked_at=None).update(revoked_at=acting.at)
    if not changed:
        raise Overtaken("该令牌已经吊销。", todo="请刷新页面查看。")
    return Done("token", token_id, None)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def card_of(row: Token) -> TokenCard:
    """The token without its secret."""
    return TokenCard(
        row.pk,
        row.account_id,
        row.person_id,
        row.name,
        tuple(Scope(one) for one in row.scopes.split()),
        row.made_at,
        row.expires_on,
        row.revoked_at,
        row.last_used_at,
    )
