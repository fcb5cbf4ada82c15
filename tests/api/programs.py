"""A program as tests write one: a token, and requests that carry it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from tests.security.world import World
from tests.support.offices import as_person
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.org.public import PersonCard
from zhidu.kernel.tokens.public import Scope, make_token

WORK = (Scope.ASK, Scope.READ, Scope.ACT, Scope.REGISTERS)
V1 = "/api/v1"


@dataclass(frozen=True)
class Program:
    """A program with its token."""

    token: str
    browser: Client = field(default_factory=Client)

    def get(self, where: str, /, **data: Any) -> Any:
        """What the API answers."""
        return self.browser.get(V1 + where, data, headers=self._headers())

    def send(self, method: str, where: str, body: Any = None, *, key: str = "") -> Any:
        """What the API answers to a body."""
        sent = json.dumps(body if body is not None else {})
        return self.browser.generic(method, V1 + where, sent, "application/json", headers=self._headers(key))

    def post(self, where: str, body: Any = None, *, key: str = "") -> Any:
        """What the API answers to a body."""
        return self.send("POST", where, body, key=key)

    def upload(self, where: str, file: Any, *, key: str = "", **fields: str) -> Any:
        """What the API answers to a file."""
        return self.browser.post(V1 + where, {"file": file, **fields}, headers=self._headers(key))

    def _headers(self, key: str = "") -> dict[str, str]:
        mine = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return mine | ({"Idempotency-Key": key} if key else {})


def program(world: World, kind: str, *scopes: Scope) -> Program:
    """A program of that kind of visitor, good for everything a person does unless scopes are named."""
    return Program(make_token(world.acting(kind), name="测试", scopes=scopes or WORK, days=1).secret)


def program_of(person: PersonCard) -> Program:
    """A program of that person's, good for everything a person does."""
    return Program(make_token(as_person(person), name="测试", scopes=WORK, days=1).secret)


def auditors(world: World) -> Program:
    """A program of the auditor's, for the first office."""
    auditor = Acting(world.office_id, int(get_user_model().objects.get(username="auditor").pk))
    return Program(make_token(auditor, name="存证", scopes=[Scope.JOURNAL], days=1).secret)


def problem(answer: Any, status: int) -> dict[str, Any]:
    """What the API says when it says no."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = json.loads(answer.content)
    assert said["status"] == status
    assert said["what"]
    assert said["todo"]
    return said
