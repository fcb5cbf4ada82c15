"""Pages online: what the office's own sites show, and every version there ever was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, OuterRef, Subquery

from zhidu.institutions.publication.models import Page
from zhidu.kernel.secrecy.public import Viewer, viewing
from zhidu.kernel.words.public import Labelled, NotVisible


class PageState(Labelled):
    """What became of one version."""

    PREPARED = "prepared", "待上网"
    ONLINE = "online", "在线"
    REPLACED = "replaced", "已更正"
    WITHDRAWN = "withdrawn", "已撤下"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCard:
    """One version of a page."""

    id: int
    matter_id: int
    version: int
    correction_id: int | None
    site: str
    column: str
    section: str
    title: str
    body: str
    note: str
    state: PageState
    at: datetime
    level: str

    @property
    def withdrawn(self) -> bool:
        """Whether only the notice of its withdrawal is shown."""
        return self.state is PageState.WITHDRAWN


def latest(
    viewer: Viewer, sites: Collection[str], column: str = "", *, page: int = 1, size: int = 50
) -> tuple[PageCard, ...]:
    """What sites show: of each item the version that stands now, or the notice that it was withdrawn."""
    with viewing(viewer):
        newest = (
            Page.objects.filter(matter_id=OuterRef("matter_id"))
            .exclude(state=PageState.PREPARED.value)
            .values("matter_id")
            .annotate(top=Max("version"))
            .values("top")
        )
        found = Page.objects.filter(office_id=viewer.office_id, site__in=sites, version=Subquery(newest))
        if column:
            found = found.filter(column=column)
        rows = found.select_related("label").order_by("-published_at", "-id")
        return tuple(_card(row) for row in rows[(page - 1) * size : page * size])


def changed(viewer: Viewer, matter_ids: Collection[int]) -> Mapping[int, str]:
    """Which of these items were corrected or withdrawn since, in words."""
    with viewing(viewer):
        rows = Page.objects.filter(matter_id__in=matter_ids, correction_id__isnull=False).order_by("version")
        last = dict(rows.values_list("matter_id", "state"))
    down = PageState.WITHDRAWN.value
    return {
        one: (PageState.WITHDRAWN if state == down else PageState.REPLACED).label
        for one, state in last.items()
    }


def versions(viewer: Viewer, matter_id: int) -> tuple[PageCard, ...]:
    """Every version of an item, the newest first; none before it was prepared."""
    with viewing(viewer):
        rows = Page.objects.filter(office_id=viewer.office_id, matter_id=matter_id)
        return tuple(_card(row) for row in rows.select_related("label").order_by("-version"))


def shown(viewer: Viewer, sites: Collection[str], matter_id: int) -> tuple[PageCard, ...]:
    """The versions of one item that were online on these sites; raises NotVisible where there is none."""
    found = tuple(
        one
        for one in versions(viewer, matter_id)
        if one.site in sites and one.state is not PageState.PREPARED
    )
    if not found:
        raise NotVisible
    return found


def _card(row: Page) -> PageCard:
    return PageCard(
        id=row.pk,
        matter_id=row.matter_id,
        version=row.version,
        correction_id=row.correction_id,
        site=row.site,
        column=row.column,
        section=row.section,
        title=row.title,
        body=row.body,
        note=row.note,
        state=PageState(row.state),
        at=row.published_at,
        level=row.label.level,
    )
