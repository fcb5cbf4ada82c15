"""Whether no number is skipped or given twice: each series has as many numbers as its last one says."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from .models import NumberRow, NumberSeries


def number_faults() -> Iterator[tuple[str, int]]:
    """What does not agree, and the id of the series."""
    numbers = NumberRow.objects.values("series_id").annotate(n=Count("id"), top=Max("serial"))
    told = {row["series_id"]: (row["n"], row["top"]) for row in numbers}
    for series in NumberSeries.objects.order_by("id"):
        if told.get(series.pk, (0, 0)) != (series.last, series.last):
            yield "编号有缺号、重号", series.pk
    misplaced = NumberRow.objects.filter(~Q(office_id=F("series__office_id"))).order_by("id")
    for series_id in misplaced.values_list("series_id", flat=True):
        yield "编号与所属单位不符", series_id
