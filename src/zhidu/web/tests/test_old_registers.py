"""What came in from an old register stands in the register with its mark, apart by a filter, uncounted."""

from __future__ import annotations

from tests.security.world import World, world
from zhidu.kernel.acts.public import Acting
from zhidu.kernel.registers.public import import_register

__all__ = ["world"]
OLD = "编号,登记日期,备注\r\n旧〔2018〕5号,2018年5月6日,\r\n".encode("gb18030")
WHERE = "/registers/press.releases/"


def test_old_rows_bear_their_mark_and_are_told_apart(world: World) -> None:
    import_register(Acting(world.office_id), code="press.releases", data=OLD, name="旧.csv")
    keeper = world.browser("keeper")
    shown = keeper.get(WHERE).content.decode()
    assert "旧〔2018〕5号〔历史导入〕" in shown
    assert world.number in shown
    old = keeper.get(WHERE, {"f.imported": "yes"}).content.decode()
    assert "旧〔2018〕5号" in old
    assert world.number not in old
    own = keeper.get(WHERE, {"f.imported": "no"}).content.decode()
    assert "旧〔2018〕5号" not in own
    assert world.number in own
    assert "旧〔2018〕5号" not in world.browser("stranger").get(WHERE).content.decode()
