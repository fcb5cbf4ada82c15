"""Terms that several questions share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from zhidu.kernel.rulebook.public import Domain, Interval, Label, Unit
from zhidu.kernel.words.public import Labelled

Score = Annotated[Decimal, Interval("[0, 1000]"), Unit("分"), Label("年终考评得分")]
Matter = Annotated[str, Domain("appraisal_matter"), Label("考评事项")]


class Result(Labelled):
    """How somebody did in the matter."""

    GOOD = "good", "成绩突出"
    POOR = "poor", "工作较差"
