"""Deeds of the institution: what becomes of draft and sign-off when their time is over."""

from __future__ import annotations

from zhidu.institutions.publication.acts.keeping import dispose
from zhidu.institutions.publication.reads.keeping import KEPT, to_dispose
from zhidu.institutions.publication.rules import Disposal
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.web.declare import Choice, Deed, Text, site

declare_carrier(f"text:{KEPT}", "底稿、签发单保留期满的登记")
site.deed(
    Deed(
        KEPT,
        "底稿、签发单保留期满",
        fields=(
            Choice("disposal", "如何处理", options=tuple((one.value, one.label) for one in Disposal)),
            Text("note", "说明", most=120, help="销毁的写明由谁批准、由谁监销，移交的写明档号"),
        ),
        about=lambda visitor, matter_id: to_dispose(visitor.viewer(), matter_id),
        run=lambda acting, matter_id, values: dispose(
            acting, matter_id=matter_id, disposal=values["disposal"], note=values["note"]
        ),
        after="/",
        said="处理结果已登记。",
        word="登记",
    )
)
