"""How the registers of the institution are shown."""

from __future__ import annotations

from zhidu.institutions.classification.rules.codes import (
    CHANGES,
    FINDINGS,
    GRANTS,
    OPENINGS,
    REFERRALS,
    RESOURCES,
    SECRETS,
)
from zhidu.web.declare import Filter, RegisterPage, site

YEAR = Filter("year", "年度", kind="year")
SUBJECT = Filter("subject", "事项")

site.register(
    RegisterPage(
        SECRETS,
        filters=(SUBJECT, Filter("level", "密级"), Filter("section", "承办部门"), YEAR),
        counts=("level", "section"),
        intro="一经确定即登记，以后的变更、解密另行登记；现况见“国家秘密事项”。",
    )
)
site.register(RegisterPage(CHANGES, filters=(SUBJECT, Filter("step", "办理"), YEAR), counts=("step",)))
site.register(RegisterPage(REFERRALS, filters=(SUBJECT, YEAR)))
site.register(RegisterPage(FINDINGS, filters=(Filter("secret", "定密编号"), YEAR), counts=("fault",)))
site.register(
    RegisterPage(
        GRANTS,
        filters=(Filter("matters", "授权事项"),),
        intro="按授权文件登记；提前终止的，见“定密权限”。",
    )
)
site.register(RegisterPage(RESOURCES, filters=(Filter("name", "信息资源"), Filter("grade", "信息等级"))))
site.register(RegisterPage(OPENINGS, filters=(Filter("name", "信息资源"), YEAR)))
