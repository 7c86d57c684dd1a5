"""Which script a text is written in."""

from functools import cache

import numpy as np
import numpy.typing as npt

from claimx.model import Script
from claimx.text.normalize import CODE_POINTS, code_points
from claimx.text.opencc import entries

_MINORITY = 0.15  # the rarer script's share of the telling characters from which a text counts as mixed


def detect_script(text: str) -> Script:
    """The script of an original (not normalized) text.

    Told by the characters that OpenCC's tables have in one script only: `Hans`, `Hant`, or `mixed` where the rarer
    script has at least 15 percent of them; `none` where no character tells (中文, an English text).
    """
    marks = _table().take(code_points(text)).tobytes()
    hans, hant = marks.count(1), marks.count(2)
    if not hans and not hant:
        return "none"
    if min(hans, hant) >= _MINORITY * (hans + hant):
        return "mixed"
    return "Hans" if hans > hant else "Hant"


@cache
def _table() -> npt.NDArray[np.uint8]:
    """For every code point: 1 in Simplified text only, 2 in Traditional text only, else 0."""
    table = np.zeros(CODE_POINTS, dtype=np.uint8)
    for value, name, other in ((1, "STCharacters", "TSCharacters"), (2, "TSCharacters", "STCharacters")):
        for character, forms in entries(name).items():
            if character not in forms and character not in entries(other):
                table[ord(character)] = value
    return table
