"""Which script a text is written in."""

import re
from functools import cache

from claimx.model import Script
from claimx.text.opencc import entries

_MINORITY = 0.15  # the rarer script's share of the telling characters from which a text counts as mixed


def detect_script(text: str) -> Script:
    """The script of an original (not normalized) text.

    Told by the characters that OpenCC's tables have in one script only: `Hans`, `Hant`, or `mixed` where the rarer
    script has at least 15 percent of them; `none` where no character tells (中文, an English text).
    """
    simplified, traditional = _patterns()
    hans, hant = len(simplified.findall(text)), len(traditional.findall(text))
    if not hans and not hant:
        return "none"
    if min(hans, hant) >= _MINORITY * (hans + hant):
        return "mixed"
    return "Hans" if hans > hant else "Hant"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The characters of Simplified text only, and those of Traditional text only."""
    one_way = {
        name: {key for key, values in entries(name).items() if key not in values}
        for name in ("STCharacters", "TSCharacters")
    }
    simplified = one_way["STCharacters"] - entries("TSCharacters").keys()
    traditional = one_way["TSCharacters"] - entries("STCharacters").keys()
    return re.compile(f"[{''.join(sorted(simplified))}]"), re.compile(f"[{''.join(sorted(traditional))}]")
