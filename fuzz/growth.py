"""How the time grows with the length of texts that are meant to be slow: `python fuzz/growth.py [CHARACTERS]`.

Every shape of `tests/fuzz/seeds.py` is read at a quarter, a half and the whole of CHARACTERS (default 200,000). Linear
is a factor of 4 from the first to the last. Exit status 1 where one grows by more than `MOST`.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzz.seeds import CLAIM, SHAPES

import claimx

MOST = 7.0
"""Linear is 4, quadratic 16; between them the noise of a busy machine."""


def seconds(text: str) -> float:
    """Processor seconds that the claims of a text take."""
    start = time.process_time()
    claimx.extract(text, published="2025-07-11")
    return time.process_time() - start


def main() -> int:
    """Prints a line a shape; returns the exit status."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    claimx.extract(CLAIM)
    slow = []
    print(f"{'shape':28}{'characters a second':>22}{'growth':>9}   (4 is linear)")
    for name, shape in SHAPES.items():
        times = [seconds(f"{CLAIM}\n{shape(size * part // 4)}") for part in (1, 2, 4)]
        growth = times[-1] / times[0]
        print(f"{name:28}{size / times[-1]:>22,.0f}{growth:>9.1f}", flush=True)
        if growth > MOST:
            slow.append(name)
    if slow:
        print(f"worse than linear: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
