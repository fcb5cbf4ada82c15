"""What the institution asks the rules of an office about downloads of state secrets."""

from __future__ import annotations

from typing import Annotated

from zhidu.kernel.rulebook.public import Codes, Domain, Label, Question, YesNo, in_order


class MayDownload(Question):
    """May information of this level be downloaded, as things stand with the approval?"""

    name = "cleared_staff.may_download"
    label = "涉密信息能否下载"
    level: Annotated[str, Domain("level"), Label("密级")]
    approved: Annotated[bool, Label("已经批准")]
    answer: YesNo
    stricter = in_order("yes", "no")


class DownloadApprovers(Question):
    """Who approves that state secrets are downloaded?"""

    name = "cleared_staff.download_approvers"
    label = "下载涉密信息由谁批准"
    answer: Codes
