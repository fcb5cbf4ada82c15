"""The form by which an ordinary device goes into the ledger of those for state secrets."""

from __future__ import annotations

from dataclasses import replace

from zhidu.institutions.devices.acts import CONVERT, convert
from zhidu.web.declare import Choice, Deed, YesNo, site
from zhidu.web.links import thing_path

from .boxes import BASIS, about, kept, levels

site.deed(
    Deed(
        CONVERT,
        "转为涉密设备",
        fields=(
            Choice("device_level", "设备密级", options_of=levels(secret=True)),
            YesNo("dedicated", "接入了专网"),
            replace(BASIS, label="决定依据", required=True, help="哪一天、由谁决定，凭什么文件"),
        ),
        about=about(
            lambda acting, found: not found.is_secret and kept(acting, found),
            "：转入涉密设备台账，编号、持有人不变；转入以后请更换标识，断开原来接入的网络。",
        ),
        run=lambda acting, thing_id, values: convert(
            acting,
            thing_id=thing_id,
            device_level=values["device_level"],
            dedicated=values["dedicated"],
            basis=values["basis"],
        ),
        after=thing_path,
        said="已转入涉密设备台账。",
        word="转入",
    )
)
