"""An installation is founded for one kind of network and stays there: its folder remembers which."""

from __future__ import annotations

from django.conf import settings

from zhidu.kernel.words.public import Refusal, WrongUse

from .profile import Profile

_TODO = "请去掉 ZHIDU_PROFILE、--profile，或用 ZHIDU_DATA_DIR 另设数据目录。"


def keep_profile(chosen: str = "") -> None:
    """Found the installation for the network that is ``chosen``, else for what the settings name.

    Its folder remembers it from the first time on. Raises WrongUse for a network there is not, Refusal where
    the folder remembers another.
    """
    wanted = chosen or settings.PROFILE
    known = [one.value for one in Profile]
    if wanted not in known:
        raise WrongUse(f"没有“{wanted}”这种运行环境。", todo=f"ZHIDU_PROFILE 可用：{'、'.join(known)}。")
    kept = settings.DATA_DIR / "profile"
    remembered = kept.read_text(encoding="ascii").strip() if kept.exists() else ""
    if remembered and remembered != wanted:
        raise Refusal(f"本系统是按“{remembered}”建立的，不能改为“{wanted}”。", todo=_TODO)
    if not remembered:
        kept.write_text(wanted, encoding="ascii")
    settings.PROFILE = wanted
