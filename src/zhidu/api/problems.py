"""How the API says no: application/problem+json, in the words of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from zhidu.kernel.files.public import FileTooLarge
from zhidu.kernel.matters.public import NeedsReason
from zhidu.kernel.rulebook.public import MissingInput
from zhidu.kernel.tokens.public import NotAdmitted, TooManyTries
from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse, ZhiduError

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "请求无法识别",
    401: "令牌无效",
    403: "不能办理",
    404: "没有找到",
    405: "不支持的方法",
    409: "情况已有变化",
    413: "内容过大",
    422: "内容有误",
    429: "尝试过多",
}
_WORDS = {
    "missing": "没有填写",
    "extra_forbidden": "不认识这一项",
    "string_too_long": "太长",
    "string_too_short": "太短",
    "date_from_datetime_parsing": "不是日期",
    "date_parsing": "不是日期",
    "datetime_parsing": "不是时间",
    "datetime_from_date_parsing": "不是时间",
    "json_invalid": "不是 JSON",
    "value_error": "内容不合要求",
}


class WrongForm(WrongUse):
    """Fields of a form that are wrong, by key, in words."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("表单有误，没有提交。", todo="请按各项提示改正后再提交。")
        self.errors = errors


class WrongFilter(WrongUse):
    """A filter or an order that the list does not have, or that holds what it cannot hold."""


_STATUS = (
    (NotVisible, 404),
    (NotAdmitted, 401),
    (TooManyTries, 429),
    (Overtaken, 409),
    (WrongFilter, 400),
    (WrongUse, 422),
    (FileTooLarge, 413),
    (Refusal, 403),
)


def problem(status: int, what: str, *, todo: str = "", clauses: tuple[str, ...] = (), **more: Any) -> Any:
    """A problem as a response (RFC 9457, with our own words)."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, "不能办理"),
        "status": status,
        "what": what,
        "clauses": list(clauses),
        "todo": todo,
        **more,
    }
    answer = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Type"] = MEDIA_TYPE
    answer.headers["Cache-Control"] = "no-store"
    return answer


def speak(api: NinjaAPI) -> None:
    """Have every error of the API said this way."""
    for kind, handler in (
        (ZhiduError, _refused),
        (ValidationError, _malformed),
        (HttpError, _http),
        (Http404, _nothing),
        (RequestDataTooBig, _too_big),
        (TooManyFieldsSent, _too_big),
        (TooManyFilesSent, _too_big),
    ):
        api.add_exception_handler(kind, handler)


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 409)
    more = _more(error)
    answer: HttpResponse = problem(status, error.what, todo=error.todo, clauses=tuple(error.clauses), **more)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyTries):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _more(error: ZhiduError) -> dict[str, Any]:
    """What a program needs beyond the words to do better the next time; several grounds one by one."""
    grounds = [{"what": one.what, "clauses": list(one.clauses), "todo": one.todo} for one in error.grounds]
    return ({"grounds": grounds} if grounds else {}) | _particulars(error)


def _particulars(error: ZhiduError) -> dict[str, Any]:
    if isinstance(error, NeedsReason):
        return {"needs_reason": error.finding.guard}
    if isinstance(error, WrongForm):
        return {"errors": [{"at": key, "what": words} for key, words in error.errors.items()]}
    if isinstance(error, MissingInput):
        return {"errors": [{"at": error.name, "what": "没有填写"}]}
    return {}


def _malformed(_request: HttpRequest, error: Any) -> HttpResponse:
    errors = [
        {"at": ".".join(str(part) for part in one.get("loc", ())), "what": _words(one)}
        for one in error.errors
    ]
    answer: HttpResponse = problem(
        422, "请求的内容有误，没有作任何改动。", todo="请按各项提示改正后重发。", errors=errors
    )
    return answer


def _words(one: Mapping[str, Any]) -> str:
    return _WORDS.get(str(one.get("type")), "格式不对")


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    answer: HttpResponse = problem(
        error.status_code, "请求无法识别，没有作任何改动。", todo="请对照接口说明检查地址、方法和内容。"
    )
    return answer


def _nothing(_request: HttpRequest, _error: Any) -> HttpResponse:
    found = NotVisible()
    answer: HttpResponse = problem(404, found.what, todo=found.todo)
    return answer


def _too_big(_request: HttpRequest, error: Any) -> HttpResponse:
    what = getattr(error, "what", "请求的内容超过了允许的大小，没有保存。")
    answer: HttpResponse = problem(413, what, todo=getattr(error, "todo", "请缩短文字或减少附件后重发。"))
    return answer
