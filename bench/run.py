"""`make bench`: measures throughput, start-up, memory and scaling, and writes `docs/benchmarks.md`.

Times are taken by pyperf (means of runs in processes of their own); peak memory is what the system says of the process.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pyperf
from records import articles, write_records

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CLAIMX = str(BIN / "claimx")
LIBRARIES = ("claimx", "spacy", "jieba", "rjieba", "jionlp", "pydantic", "typer", "pyperf")
SCALED = 4_000
"""Records for the table of processes."""
STEPS = {
    "normalize": "to canonical forms, equal length",
    "split": "into sentences, with their kinds",
    "segment": "into words, the whole text",
    "mentions": "all amounts, times and names (`claimx.mentions`, the steps before it included)",
    "frames": "frames and context, given the mentions, every sentence",
    "whole": "records to checked JSON lines (`claimx extract`)",
    "jieba.lcut": "jieba's words alone, for comparison",
    "JioNLP": "JioNLP's times and amounts alone, for comparison",
}


def throughput(source: Path, characters: int, folder: Path) -> list[str]:
    """A table of characters a second, with their ratio to `jieba.lcut`."""
    speeds = {}
    for name in STEPS:
        if one := step(name, source, characters, folder / "step.json"):
            speeds[name] = (one.get_metadata()["characters"] / one.mean(), one.stdev() / one.mean())
    base = speeds["jieba.lcut"][0]
    lines = [
        "| step | what it does | characters a second | ± | against `jieba.lcut` |",
        "| --- | --- | --: | --: | --: |",
    ]
    for name, (speed, spread) in speeds.items():
        lines.append(f"| {name} | {STEPS[name]} | {speed:,.0f} | {spread:.0%} | {speed / base:.2f} |")
    if "JioNLP" not in speeds:
        lines.append("| JioNLP | not installed: `pip install jionlp` | | | |")
    return lines


def step(name: str, source: Path, characters: int, out: Path) -> pyperf.Benchmark | None:
    """What pyperf measured of one step, in processes that do nothing else; None where it is not installed."""
    environment = {"BENCH_STEP": name, "BENCH_INPUT": str(source), "BENCH_CHARACTERS": str(characters)}
    options = ["--processes=2", "--values=2", "--warmups=1", "--loops=1", "--quiet", f"--output={out}"]
    script = [str(ROOT / "bench" / "throughput.py"), *options, f"--inherit-environ={','.join(environment)}"]
    out.unlink(missing_ok=True)
    subprocess.run([sys.executable, *script], env=os.environ | environment, check=True, stdout=sys.stderr)
    return pyperf.Benchmark.load(str(out)) if out.exists() else None


def start_up(source: Path, folder: Path) -> list[str]:
    """A table of the seconds that short commands take."""
    short = folder / "short.txt"
    short.write_text(min((article.text for article in articles(source)), key=len), encoding="utf-8")
    python = sys.executable
    empty = str(ROOT / "bench" / "empty_app.py")
    rows = [
        ("an empty typer app, `--help`", [python, empty, "--help"], None),
        ("`claimx --help`", [CLAIMX, "--help"], 0),
        ("`claimx --version`", [CLAIMX, "--version"], 0),
        ('`python -c "import spacy"`', [python, "-c", "import spacy"], None),
        ("`claimx extract` of one short article", [CLAIMX, "extract", str(short)], 3),
    ]
    seconds = [
        command_seconds(command, folder / f"start-{at}.json", 5) for at, (_, command, _) in enumerate(rows)
    ]
    lines = ["| command | seconds | against |", "| --- | --: | --- |"]
    for (name, _, base), taken in zip(rows, seconds, strict=True):
        against = "" if base is None else f"{taken / seconds[base]:.2f} of {rows[base][0]}"
        lines.append(f"| {name} | {taken:.2f} | {against} |")
    return lines


def command_seconds(command: list[str], out: Path, processes: int) -> float:
    """Mean seconds of a command, by pyperf."""
    options = [f"--processes={processes}", "--values=1", "--warmups=0", "--loops=1"]
    script = ["-m", "pyperf", "command", *options, "--quiet", "-o", str(out), "--", *command]
    subprocess.run([sys.executable, *script], check=True, stdout=subprocess.DEVNULL)
    return float(pyperf.Benchmark.load(str(out)).mean())


def memory(source: Path, counts: list[int], folder: Path) -> list[str]:
    """A table of peak memory, one process, streaming records."""
    lines = ["| articles | characters | peak memory, MB | against 10,000 |", "| --: | --: | --: | --: |"]
    records, peaks = folder / "records.jsonl", {}
    for count in counts:
        characters = write_records(source, count, records)
        peaks[count] = peak_megabytes(
            [CLAIMX, "extract", str(records), "--jobs", "1", "--out", str(folder / "out.jsonl")]
        )
        ratio = f"{peaks[count] / peaks[10_000]:.2f}" if 10_000 in peaks else ""
        lines.append(f"| {count:,} | {characters:,} | {peaks[count]:.0f} | {ratio} |")
    return lines


def peak_megabytes(command: list[str]) -> float:
    """The largest resident set of a command's process. Raises RuntimeError where the command fails."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with status {process.returncode}")
    return usage.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def scaling(source: Path, count: int, folder: Path) -> list[str]:
    """A table of the whole command over its number of processes."""
    records = folder / "records.jsonl"
    characters = write_records(source, count, records)
    cores = os.cpu_count() or 1
    lines = ["| processes | seconds | characters a second | against one |", "| --: | --: | --: | --: |"]
    first = 0.0
    for jobs in sorted({1, 2, cores, *(2**power for power in range(cores.bit_length()))}):
        out = folder / f"jobs-{jobs}"
        command = [CLAIMX, "extract", str(records), "--jobs", str(jobs), "--out", f"{out}/"]
        seconds = command_seconds(command, folder / f"jobs-{jobs}.json", 2)
        first = first or seconds
        lines.append(f"| {jobs} | {seconds:.1f} | {characters / seconds:,.0f} | {first / seconds:.2f} |")
    return lines


def machine() -> list[str]:
    """What was measured on."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return [
        f"- {os.cpu_count()} cores ({processor()}), {megabytes:,} MB of memory, {platform.system()} {platform.machine()}",
        f"- {platform.python_implementation()} {platform.python_version()}; "
        + ", ".join(f"{name} {found}" for name in LIBRARIES if (found := installed(name))),
    ]


def processor() -> str:
    """The processor's name, where the system tells it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor()
    )


def installed(name: str) -> str | None:
    """The version of a package, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def commit() -> tuple[str, str]:
    """The day and the name of the commit that is measured."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs %h"]
    day, name = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return day, name


def main() -> None:
    """Measures and writes; see `--help`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--input", type=Path, default=ROOT / "corpus", help="folder or .jsonl of articles [corpus]"
    )
    parser.add_argument("--characters", type=int, default=100_000, help="of one measured run [100000]")
    parser.add_argument("--full", action="store_true", help="memory at 100,000 articles too (minutes more)")
    parser.add_argument("--date", help="day of the measurement as YYYY-MM-DD [that of the commit]")
    parser.add_argument("--note", help="what else is to be known of the measurement")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    given = parser.parse_args()
    source = given.input.resolve()
    day, name = commit()
    counts = [1_000, 10_000, *([100_000] if given.full else [])]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sections = [
            ("Throughput", "One process, warm.", throughput(source, given.characters, folder)),
            ("Start-up", "A process each, files in the cache.", start_up(source, folder)),
            ("Memory", "`claimx extract` of records, one process.", memory(source, counts, folder)),
            (
                "Processes",
                f"`claimx extract --jobs N` of {SCALED:,} records, start-up included.",
                scaling(source, SCALED, folder),
            ),
        ]
    own = source == ROOT / "corpus"
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench`, {given.date or day}, commit {name}.",
        "",
        *machine(),
    ]
    lines += [f"- input: {'the articles of `corpus/`' if own else f'`{source.name}`'}, repeated"]
    lines += [f"- {given.note}"] if given.note else []
    for title, text, table in sections:
        lines += ["", f"## {title}", "", text, "", *table]
    given.out.parent.mkdir(exist_ok=True)
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
