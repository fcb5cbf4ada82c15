"""Who the rules name for which work with devices."""

from __future__ import annotations

from zhidu.institutions.devices.acts.hearing import ENTER
from zhidu.institutions.devices.reads import DEVICE, duty_rows
from zhidu.kernel.regulations.public import declare_carrier
from zhidu.web.declare import Column, ListPage, site

declare_carrier("text:devices.duties", "设备管理分工")
site.list(
    ListPage(
        code="devices.duties",
        title="设备管理分工",
        columns=(
            Column("duty", "工作", "lead"),
            Column("who", "由谁负责"),
            Column("clauses", "依据"),
        ),
        rows=lambda visitor: duty_rows(visitor.at_office.id, visitor.on),
        intro="本单位的制度把设备的各项管理工作交给谁。",
        empty="本单位的制度没有写明设备由谁管理。",
    )
)
for _due in ("devices.ledger_review", ENTER):
    site.work(_due, f"/things/kinds/{DEVICE}/")
