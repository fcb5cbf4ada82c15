"""Ways, dues, columns and sites: what the institution asks to go on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from zhidu.institutions.publication.rules.terms import Correction, Event
from zhidu.kernel.rulebook.public import (
    Code,
    DateAnswer,
    Domain,
    Label,
    Question,
    Steps,
    the_larger,
)


class Chain(Question):
    """Through whose hands does an item of this kind go before and after it stands on this site?"""

    name = "publication.chain"
    label = "信息上网由谁审核、批准、发布"
    kind: Annotated[str, Domain("publication_kind"), Label("信息类别")]
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    answer: Steps


class DoubtChain(Question):
    """Who decides where it is unclear whether information is classified, or where it was made fit?"""

    name = "publication.doubt_chain"
    label = "涉密界限不清或作过处理的信息由谁审定"
    treated: Annotated[bool, Label("原涉密，已作处理")]
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    answer: Steps


class Due(Question):
    """By which day must an item of this kind stand on this site, counted from this day?"""

    name = "publication.due"
    label = "信息应当何时上网"
    kind: Annotated[str, Domain("publication_kind"), Label("信息类别")]
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    start: Annotated[date, Label("起算日期")]
    answer: DateAnswer


class CountsFrom(Question):
    """From what does the time for publishing an item of this kind count?"""

    name = "publication.counts_from"
    label = "上网时限从何时起算"
    answer_words = Event.labels()
    kind: Annotated[str, Domain("publication_kind"), Label("信息类别")]
    answer: Code


class Supplier(Question):
    """Which department supplies this column?"""

    name = "publication.supplier"
    label = "栏目由哪个部门供稿"
    answer_words: ClassVar[Mapping[str, str]] = {"section_concerned": "信息所涉的部门"}
    column: Annotated[str, Domain("publication_column"), Label("栏目")]
    answer: Code


class ColumnClass(Question):
    """Is a column kept stable, or is its content replaced from time to time?"""

    name = "publication.column_class"
    label = "栏目属于固定信息还是动态信息"
    column: Annotated[str, Domain("publication_column"), Label("栏目")]
    answer: Annotated[Code, Domain("publication_class")]


class Uploader(Question):
    """Which department alone puts information on this site?"""

    name = "publication.uploader"
    label = "网站由哪个部门上传"
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    answer: Code


class CorrectionChain(Question):
    """Who corrects or withdraws what is online, and until when?"""

    name = "publication.correction_chain"
    label = "已上网信息的更正、撤下由谁办理"
    action: Annotated[Correction, Label("办理方式")]
    site: Annotated[str, Domain("publication_site"), Label("发布网站")]
    answer: Steps


class ProvisionChain(Question):
    """Who must agree before internal information is given to somebody outside?"""

    name = "publication.provision_chain"
    label = "对外提供内部信息、资料由谁批准"
    stricter = the_larger
    answer: Steps


class UpkeepChain(Question):
    """Who records that the data of a department in a system were kept up?"""

    name = "publication.upkeep_chain"
    label = "网站、系统信息维护由谁登记"
    place: Annotated[str, Domain("publication_place"), Label("网站、系统")]
    answer: Steps
