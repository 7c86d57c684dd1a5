"""Coverage-guided fuzzing with atheris: `python fuzz/target.py text|bytes|records [options of libFuzzer]`.

What must hold is in `tests/fuzz/properties.py`, what the runs begin with in `tests/fuzz/seeds.py`. Inputs that reach new
code are kept in `out/fuzz/TARGET/`, and an input that breaks something in `out/fuzz/crash-*`: add it to the seeds.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("fuzz/target.py needs atheris: pip install --group fuzz")

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
with atheris.instrument_imports(include=["claimx"]):
    from fuzz.properties import check_bytes, check_records, check_text
    from fuzz.seeds import BYTES, CLAIM, RECORDS, TEXTS

    import claimx
    from claimx.claim.claim_type import load_types

    claimx.extract(CLAIM)  # the analysis is imported with the first text

FOLDER = Path("out/fuzz")
DAYS = (None, date(2025, 7, 11), date(2024, 2, 29), date.min, date.max)
CODECS = (None, "utf-8", "gb18030", "big5hkscs", "utf-16", "utf-7", "unicode_escape", "punycode")


def text_in(data: bytes) -> None:
    """A text as UTF-8; its length chooses the publication date."""
    check_text(data.decode("utf-8", "ignore"), DAYS[len(data) % len(DAYS)])


def bytes_in(data: bytes) -> None:
    """A file; its first byte chooses the encoding that is given for it."""
    check_bytes(data[1:], CODECS[data[0] % len(CODECS)] if data else None)


def records_in(data: bytes) -> None:
    """A file of records, and the claims of those that are good."""
    for article in check_records(data):
        check_text(article.text, article.published)


def _seeds(texts: dict[str, str]) -> Iterator[bytes]:
    for text in texts.values():
        yield text.encode("utf-8", "ignore")
        yield f"{CLAIM}{text}".encode("utf-8", "ignore")


TARGETS: dict[str, tuple[Callable[[bytes], None], list[bytes]]] = {
    "text": (text_in, list(_seeds(TEXTS))),
    "bytes": (bytes_in, [bytes([codec]) + data for data in BYTES.values() for codec in range(len(CODECS))]),
    "records": (records_in, [data for data in RECORDS.values() if len(data) < 4096]),
}


def _write_words(path: Path) -> None:
    """Triggers and other words for libFuzzer to put in: byte by byte it would hardly find one."""
    frames = [frame for kind in load_types().values() for frame in kind.frames]
    words = {word for frame in frames for word in frame.triggers}
    words |= {
        "20%",
        "5亿元",
        "百分之",
        "7月11日",
        "上周五",
        "商务部",
        "表示",
        "据",
        "预计",
        "如果",
        "“",
        "”",
        "。",
    }
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in sorted(words))
    path.write_text("".join(lines))


def main() -> None:
    """Runs one target until libFuzzer's options or an error end it."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(__doc__)
    name = sys.argv[1]
    check, seeds = TARGETS[name]
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number:03}").write_bytes(seed)
    _write_words(FOLDER / "words.dict")
    options = [
        f"-dict={FOLDER / 'words.dict'}",
        f"-artifact_prefix={FOLDER}/",
        "-timeout=60",
        "-rss_limit_mb=4096",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[2:], str(folder)], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
