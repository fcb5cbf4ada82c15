"""The list to compare with: a Django developer's usual page with the same rows and columns, and nothing more.

``python -m tests.bench.plain_list PORT`` serves it with the server of ``zhidu serve``, two sync workers.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

from zhidu.project import ready  # noqa: F401 - importing it makes Django ready

# isort: split
from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from gunicorn.app.base import BaseApplication

from zhidu.cli.server import Server
from zhidu.kernel.matters.models import MatterReader, Step
from zhidu.kernel.matters.public import MatterState
from zhidu.kernel.secrecy.public import unfiltered

SIZE = 50
PAGE = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>办结</title>
<link rel="stylesheet" href="/static/app.css"></head><body>
<header><a href="/">办公</a> {{ user.username }}
<form method="post" action="/logout/">{% csrf_token %}<button>退出</button></form></header>
<form method="get"><input name="words"><select name="kind"><option value="">全部</option>
{% for code, label in states %}<option value="{{ code }}">{{ label }}</option>{% endfor %}</select>
<button>筛选</button></form>
<table><thead><tr><th>标题</th><th>事项</th><th>发起人</th><th>当前环节</th><th>当前办理人</th><th>状态</th>
<th>时间</th><th>编号</th></tr></thead><tbody>
{% for row in lines %}<tr><td><a href="/matters/{{ row.matter.id }}/">{{ row.matter.title }}</a></td>
<td>{{ row.matter.kind }}</td><td>{{ row.starter }}</td><td>{{ row.step.label }}</td>
<td>{{ row.holders }}</td>
<td>{{ row.matter.get_state_display }}</td><td>{{ row.acted_at|date:"Y-m-d H:i" }}</td>
<td>{{ row.matter.number }}</td></tr>{% endfor %}
</tbody></table>
<p>共 {{ page.paginator.count }} 条
{% if page.has_previous %}<a href="?page={{ page.previous_page_number }}">上一页</a>{% endif %}
{{ page.number }}
{% if page.has_next %}<a href="?page={{ page.next_page_number }}">下一页</a>{% endif %}</p>
</body></html>"""
STATES = [(one.value, one.label) for one in MatterState]
PLAIN = {
    "ROOT_URLCONF": "tests.bench.plain_list",
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
}


@cache
def _compiled() -> Any:
    return engines["django"].from_string(PAGE)


@login_required
def plain(request: HttpRequest) -> HttpResponse:
    """What the signed-in person acted on and is closed, the latest first."""
    with unfiltered("a measurement"):
        person = apps.get_model("org", "Person")
        me = person.objects.get(account__username=request.user.get_username())
        steps = Step.objects.filter(state="open").prefetch_related("holders")
        found = (
            MatterReader.objects.filter(person_id=me.pk, acted_at__isnull=False, over=True)
            .select_related("matter")
            .prefetch_related(Prefetch("matter__steps", steps))
            .order_by("-acted_at", "-id")
        )
        page = Paginator(found, SIZE).get_page(request.GET.get("page"))
        ids = {row.matter.starter_id for row in page}
        names = {one.pk: one.name for one in person.objects.filter(pk__in=ids)}
        lines = [_line(row, names) for row in page]
        context = {"page": page, "lines": lines, "user": request.user, "states": STATES}
        return HttpResponse(_compiled().render(context, request))


def _line(row: MatterReader, names: dict[int, str]) -> dict[str, Any]:
    steps = list(row.matter.steps.all())
    return {
        "matter": row.matter,
        "acted_at": row.acted_at,
        "starter": names.get(row.matter.starter_id, ""),
        "step": steps[0] if steps else None,
        "holders": "、".join(str(one.person_id) for step in steps for one in step.holders.all()),
    }


urlpatterns = [path("plain/", plain)]


class _Plain(Server):
    """The same server without the ticker."""

    def run(self) -> None:
        """Serve until stopped."""
        BaseApplication.run(self)


def main(port: int) -> None:
    """Serve on the port until stopped."""
    for name, value in PLAIN.items():
        setattr(settings, name, value)
    _Plain(f"127.0.0.1:{port}", 2).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
