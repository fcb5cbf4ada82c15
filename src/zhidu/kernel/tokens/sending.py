"""Requests that are named by a key: sent again, they are answered again and act once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zhidu.kernel.clock.public import now
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.words.public import Overtaken, WrongUse

from .models import Sending

UNDER_WAY = timedelta(seconds=60)  # then whoever carried it out is taken for dead
KEPT = timedelta(days=7)
MOST_KEY = 100


@dataclass(frozen=True, slots=True)
class Sent:
    """A request: the id for the matter it may start, and what was answered when it came before."""

    id: int | None
    matter_id: int
    status: int | None = None
    answer: Mapping[str, Any] | None = None
    at: datetime | None = None

    def answered(self, status: int, answer: Mapping[str, Any]) -> None:
        """Keep the answer for when the request comes again."""
        if self.id is not None:
            Sending.objects.filter(pk=self.id).update(status=status, answer=answer)

    def failed(self) -> None:
        """Forget a request that changed nothing, so that it may be tried again under the same key.

        Not where somebody else has taken it over meanwhile: it is his then.
        """
        if self.at is not None:
            Sending.objects.filter(pk=self.id or 0, at=self.at, status=None).delete()


def sent(token_id: int, key: str, content: bytes) -> Sent:
    """The request called ``key``; raises WrongUse where another one had that key, Overtaken while it runs."""
    if not key:
        return Sent(None, fresh_id())
    if len(key) > MOST_KEY or not key.isascii() or not key.isprintable():
        raise WrongUse(
            f"Idempotency-Key 只能用不超过 {MOST_KEY} 个可见的 ASCII 字符。", todo="一般用一个 UUID。"
        )
    at, digest = now(), hashlib.sha256(content).hexdigest()
    Sending.objects.filter(token_id=token_id, at__lt=at - KEPT).delete()
    row, made = Sending.objects.get_or_create(
        token_id=token_id, key=key, defaults={"digest": digest, "at": at}
    )
    if row.digest != digest:
        raise WrongUse("同一个 Idempotency-Key 用在了不同的请求上。", todo="内容不同的请求请换一个新的键。")
    if not made and row.status is None:
        if at - row.at < UNDER_WAY:
            raise _under_way()
        _take_over(row, at)
    return Sent(row.pk, row.matter_id, row.status, row.answer, row.at)


def _take_over(row: Sending, at: datetime) -> None:
    """Carry the request out in place of one who is taken for dead; only one of several does so."""
    if not Sending.objects.filter(pk=row.pk, at=row.at, status=None).update(at=at):
        raise _under_way()
    row.at = at


def _under_way() -> Overtaken:
    return Overtaken("同一请求正在办理中。", todo="请稍候，用同一个键重发即可得到结果。")
