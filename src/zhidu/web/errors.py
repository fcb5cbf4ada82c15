"""Pages that say no: what happened, by which clause, and what to do next."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse

from zhidu.kernel.words.public import NotVisible, Overtaken, Refusal, WrongUse, ZhiduError

from .rendering import page

_TITLES = {
    400: "请求有误",
    403: "不能办理",
    404: "没有找到",
    409: "情况已有变化",
    413: "文件过大",
    500: "系统出现故障",
}


def status_of(error: ZhiduError) -> int:
    """The HTTP status that fits; hidden and absent are both 404."""
    for kind, status in ((NotVisible, 404), (Overtaken, 409), (WrongUse, 400), (Refusal, 403)):
        if isinstance(error, kind):
            return status
    return 409


def error_page(request: HttpRequest, error: ZhiduError, status: int = 0) -> HttpResponse:
    """``error`` as a page, or as a short notice where htmx asked for a part of one."""
    code = status or status_of(error)
    part = getattr(request, "htmx", False)
    template = "web/parts/refusal.html" if part else "web/error.html"
    return page(request, template, {"error": error, "title": _TITLES[code], "code": code}, status=code)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be read."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        what = getattr(exception, "what", "提交的内容超过了允许的大小，没有保存。")
        todo = getattr(exception, "todo", "请返回上一页，缩短文字或减少附件后再提交。")
        return error_page(request, ZhiduError(what, todo=todo), 413)
    what, todo = (
        "浏览器发来的请求无法识别，没有作任何改动。",
        "请返回上一页重试；仍不行，请从工作台重新进入。",
    )
    return error_page(request, ZhiduError(what, todo=todo), 400)


def forbidden(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """403 from the framework itself."""
    return error_page(request, ZhiduError("没有权限打开此页。", todo="请从工作台重新进入。"), 403)


def not_found(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """404: there is no such address."""
    return error_page(request, NotVisible(), 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours; nothing is half-done, since every act is one transaction."""
    what = "系统出现故障，本次操作没有完成，也没有留下一半的结果。"
    return error_page(
        request, ZhiduError(what, todo="请返回上一页重试；仍不行，请告知系统管理员发生的时间。"), 500
    )
