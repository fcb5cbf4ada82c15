"""The API as a whole: its addresses, its errors, and its description as OpenAPI."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from zhidu.kernel.tokens.public import any_open
from zhidu.kernel.words.public import NotVisible

from .callers import entered
from .endpoints import (
    asking,
    deeds,
    files,
    journal,
    lists,
    matters,
    people,
    starting,
    steering,
    stepping,
    stuck,
    things,
)
from .ports import Deeds, Forms, Lists
from .problem_shapes import Problem
from .problems import MEDIA_TYPE, TITLES, problem, speak
from .sending import HEADER

PREFIX = "/api/v1"
_CHINESE = re.compile("[一-龥]{6}")
_ABOUT = """\
与页面相同的查询、办理和拒绝。请求头 `Authorization: Bearer 令牌`，令牌在“我的接口令牌”页面生成。\
出错时返回 application/problem+json：what 说明情况，clauses 是依据的条款，todo 说明下一步。\
编号（id）一律是文字。办理类请求可带 Idempotency-Key：同一请求重发只办一次。"""
_KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "同一请求重发只办一次：每个请求用一个新的键（如 UUID），重发时不变。",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"},
}


class _Chinese(JSONRenderer):
    """JSON that people can read, too."""

    def __init__(self) -> None:
        super().__init__()
        self.json_dumps_params = {"ensure_ascii": False}


class _Api(NinjaAPI):
    """Answers that no proxy keeps."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """The beginning of an answer."""
        answer = super().create_temporal_response(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def build(*, forms_of: Forms, deeds_of: Deeds, lists_of: Lists) -> NinjaAPI:
    """The API over what institutions and pages declare."""
    api = _Api(
        renderer=_Chinese(),
        title="制度接口",
        version="1",
        description=_ABOUT,
        docs_url=None,
        openapi_url=None,
        urls_namespace="api",
    )
    api.add_decorator(entered)
    speak(api)
    for router in (
        asking.router,
        starting.router_for(forms_of),
        matters.router,
        files.router_for(forms_of),
        people.router,
        stepping.router,
        steering.router,
        lists.router_for(lists_of),
        things.router_for(lists_of),
        deeds.router_for(deeds_of),
        stuck.router,
        journal.router,
    ):
        api.add_router("", router)
    return api


def description(api: NinjaAPI) -> dict[str, Any]:
    """The API as OpenAPI, every operation with the ways in which it can fail."""
    described: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{PREFIX}/"))
    schemas = described["components"]["schemas"]
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schemas["Problem"].pop("$defs", {}))
    for operations in described["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation)
            _in_chinese(operation)
    for shape in schemas.values():
        _in_chinese(shape)
    return described


def _in_chinese(part: dict[str, Any]) -> None:
    """Without what our docstrings say to programmers of Zhidu: the description speaks to offices."""
    if str(part.get("description", "")).isascii() or not _CHINESE.search(part["description"]):
        part.pop("description", None)


def _complete(method: str, operation: dict[str, Any]) -> None:
    writes = method != "get" and not operation["operationId"].endswith(("_ask", "_look_ahead"))
    failing = [400, 401, 403, 404, 409, 422, 429] + ([413] if method != "get" else [])
    for status in failing:
        operation["responses"][status] = {
            "description": TITLES[status],
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    if writes:
        operation["parameters"].append(_KEY)


def openapi(api: NinjaAPI) -> Any:
    """A view that shows the description wherever some office of the installation lets programs in."""
    written: list[dict[str, Any]] = []

    def show(request: HttpRequest) -> HttpResponse:
        if not any_open():
            return nothing(request)
        if not written:
            written.append(description(api))
        return JsonResponse(written[0], json_dumps_params={"ensure_ascii": False})

    return show


def nothing(_request: HttpRequest, rest: str = "") -> HttpResponse:
    """There is no such address."""
    del rest
    found = NotVisible()
    answer: HttpResponse = problem(404, found.what, todo=found.todo)
    return answer
