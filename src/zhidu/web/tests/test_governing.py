"""A matter tells the version of the rules it runs under, and leads to it when it is no longer in force."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

from zhidu.kernel.acts.public import Acting
from zhidu.kernel.clock.public import LEGAL_ZONE, clock_at, today
from zhidu.kernel.offices.public import fresh_id
from zhidu.kernel.regulations.public import adopt_version, exported, load, rulebook

from .office import RELEASE, Office, signed_in

RULE = "S0.02"


def version_of(office: Office) -> str:
    """The version of the rule in force."""
    return next(
        one.version for one in rulebook(office.id, today()).editions if one.pack.regulation.id == RULE
    )


def amend(office: Office, folder: Path, on: date) -> None:
    """Have the office follow another text of the rule from the day on."""
    ((name, text),) = exported(office.id, today(), RULE).items()
    (folder / name).parent.mkdir()
    (folder / name).write_text(text.replace('summary = "', 'summary = "修订后：', 1))
    load(folder)
    adopt_version(Acting(office.id), regulation=RULE, on=on, replace=True)


def test_a_running_matter_shows_its_version_before_and_after_an_amendment(
    office: Office, tmp_path: Path
) -> None:
    clerk, matter_id, submitted = signed_in("clerk"), fresh_id(), today()
    clerk.post("/new/press.release/", {**RELEASE, "submit": "1", "matter_id": str(matter_id)})
    old, tomorrow = version_of(office), submitted + timedelta(days=1)
    page = clerk.get(f"/matters/{matter_id}/").content.decode()
    assert f'href="/rulebook/{RULE}/"' in page
    assert old in page
    assert "不是现行版本" not in page

    amend(office, tmp_path, tomorrow)
    with clock_at(datetime.combine(tomorrow, time(9), LEGAL_ZONE)):
        page = signed_in("clerk").get(f"/matters/{matter_id}/").content.decode()
        assert old in page
        assert old != version_of(office)
    assert "不是现行版本" in page
    assert f'href="/rulebook/{RULE}/?on={submitted}"' in page
    links = re.findall(rf'href="(/rulebook/{RULE}/{RULE}-\d+/[^"]*)"', page)
    assert len(links) > 1
    assert all(link.endswith(f"?on={submitted}") for link in links)
    assert f"from={submitted}&amp;to={tomorrow}#{RULE}" in page


def test_each_version_can_be_read_and_compared_with_the_one_before(office: Office, tmp_path: Path) -> None:
    clerk, start, tomorrow = signed_in("clerk"), today(), today() + timedelta(days=1)
    old = version_of(office)
    amend(office, tmp_path, tomorrow)
    read = clerk.get(f"/rulebook/{RULE}/").content.decode()
    assert "修订后：" not in read
    assert f'{old}</a> <span class="z-tag z-tag--on">当前' in read
    assert f'href="/rulebook/{RULE}/?on={tomorrow}"' in read
    assert "修订后：" in clerk.get(f"/rulebook/{RULE}/?on={tomorrow}").content.decode()
    differs = clerk.get(f"/rulebook/changes/?from={start}&to={tomorrow}").content.decode()
    assert "有修改" in differs
    assert "修订后：" in differs
    assert "改按新的版本施行" in differs
