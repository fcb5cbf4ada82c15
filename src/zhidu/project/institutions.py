"""The institutions of the product, in the order of the menu, and those that an installation adds.

``ZHIDU_INSTITUTIONS`` names packages that are no part of the product, as Python imports them, with commas
between; ``ZHIDU_PACKS`` names folders of packs, with the system's path separator between. An institution may
bring packs in a folder ``packs`` of its own.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from zhidu.kernel.words.public import WrongUse

INSTITUTIONS = [
    "zhidu.institutions.press",
    "zhidu.institutions.leave",
    "zhidu.institutions.publication",
    "zhidu.institutions.personnel",
    "zhidu.institutions.amendments",
    "zhidu.institutions.attendance",
    "zhidu.institutions.bulletins",
    "zhidu.institutions.appraisal",
    "zhidu.institutions.cleared_staff",
    "zhidu.institutions.carriers",
    "zhidu.institutions.classification",
    "zhidu.institutions.incidents",
    "zhidu.institutions.discipline",
    "zhidu.institutions.finance",
    "zhidu.institutions.supplies",
    "zhidu.institutions.meetings",
    "zhidu.institutions.study",
    "zhidu.institutions.supervision",
    "zhidu.institutions.seals",
    "zhidu.institutions.vehicles",
    "zhidu.institutions.reception",
    "zhidu.institutions.netsec",
    "zhidu.institutions.it_projects",
    "zhidu.institutions.activities",
    "zhidu.institutions.exams",
    "zhidu.institutions.tax_exchange",
    "zhidu.institutions.devices",
    "zhidu.institutions.inspections",
    "zhidu.institutions.safety",
    "zhidu.institutions.statistics",
    "zhidu.institutions.open_government",
    "zhidu.institutions.duty",
    "zhidu.institutions.documents",
    "zhidu.institutions.archives",
]


def others() -> dict[str, Path]:
    """The folders of the institutions that ``ZHIDU_INSTITUTIONS`` names; WrongUse where one is none."""
    listed = os.environ.get("ZHIDU_INSTITUTIONS", "").split(",")
    names = dict.fromkeys(name for one in listed if (name := one.strip()))
    return {name: _folder(name) for name in names if name not in INSTITUTIONS}


def _folder(name: str) -> Path:
    try:
        found = find_spec(name)
    except (ImportError, ValueError):
        found = None
    for folder in (found and found.submodule_search_locations) or ():
        if (Path(folder) / "apps.py").is_file():
            return Path(folder)
    raise WrongUse(
        f"ZHIDU_INSTITUTIONS 中的“{name}”找不到，或者不是一个机构模块（缺少 apps.py）。",
        todo="请先安装该模块，或把它所在的目录加入 PYTHONPATH，再核对名称。",
    )


def pack_folders(institutions: dict[str, Path]) -> tuple[Path, ...]:
    """The folders of packs from outside the product; raises WrongUse where one is no folder."""
    named = [
        Path(one).resolve() for one in os.environ.get("ZHIDU_PACKS", "").split(os.pathsep) if one.strip()
    ]
    for folder in named:
        if not folder.is_dir():
            raise WrongUse(
                f"ZHIDU_PACKS 中的“{folder}”不是文件夹。",
                todo="文件夹下按制定机关分设子文件夹，内放制度文件（.toml）。",
            )
    brought = [folder / "packs" for folder in institutions.values() if (folder / "packs").is_dir()]
    return tuple(dict.fromkeys([*named, *brought]))
