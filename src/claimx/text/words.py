"""Words of normalized text, by jieba or rjieba: the same words either way.

Both engines see runs of Chinese characters only, where they agree; everything else is cut here.
"""

import importlib.util
import logging
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from claimx.lexicon import load
from claimx.text.normalize import normalize

Engine = Literal["auto", "jieba", "rjieba"]

_ENTRY = re.compile(r"(?P<word>.+?)(?: (?P<frequency>\d+))?(?: (?P<tag>[a-z]+))?")
_BLANK = re.compile(r" (?<=\S )(\s)?")
_CHINESE = re.compile(r"[\u4e00-\u9fd5]+")
_RUN = re.compile(r"([\u4e00-\u9fd5]{1,1000})")
# What stands between them: numbers (a sign stands apart), Latin words with their inner hyphens and points, white space,
# other signs.
_OTHER = re.compile(
    r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d+)?%?(?![\dA-Za-z])|\d+(?:\.\d+)?%?(?![\dA-Za-z])"
    r"|(?:[A-Za-z]\.){2,8}(?![A-Za-z])"
    r"|[^\W_\u2e80-\U0003ffff]+(?:[-.&'’_][^\W_\u2e80-\U0003ffff]+)*"
    r"|\s+|—+|…+|\.{2,}|.",
    re.DOTALL,
)


class UserWord(NamedTuple):
    """A word of a user dictionary; without a frequency it gets one that makes it a word."""

    word: str
    frequency: int | None


class Edges(NamedTuple):
    """Where words begin, and where they begin or end. A blank behind a word belongs to it and is none itself."""

    starts: set[int]
    all: set[int]


class _Tool(Protocol):
    """What is used of either engine."""

    def cut(self, text: str) -> Iterable[str]: ...
    def suggest_freq(self, segment: str) -> int: ...
    def add_word(self, word: str, freq: int | None, tag: str | None) -> object: ...


class Segmenter:
    """Cuts normalized text into words: exact mode, with the hidden Markov model for unknown words.

    `user_dictionaries` are files in jieba's format, one `word [frequency] [tag]` a line in UTF-8, either script;
    `engine` "auto" takes rjieba where it is installed, else jieba; the words are the same.
    The engine is loaded when the first text is cut.

    Raises `ValueError` for a dictionary that is not UTF-8, naming the line, `FileNotFoundError` for one that is not
    there, `ModuleNotFoundError` for engine "rjieba" where it is not installed.
    """

    def __init__(self, user_dictionaries: Sequence[Path] = (), engine: Engine = "auto") -> None:
        words = [entry for path in user_dictionaries for entry in read_dictionary(path)]
        if engine == "auto":
            engine = "rjieba" if importlib.util.find_spec("rjieba") else "jieba"
        elif importlib.util.find_spec(engine) is None:
            raise ModuleNotFoundError(f"{engine} is not installed", name=engine)
        self.engine: Literal["jieba", "rjieba"] = engine
        self._words = [word for word in words if _CHINESE.fullmatch(word.word)]
        self._mixed = _mixed_pattern([word.word for word in words if not _CHINESE.fullmatch(word.word)])

    def cut(self, text: str) -> list[str]:
        """The words of a normalized text, white space and signs too: joined they are the text."""
        words: list[str] = []
        last = 0
        for match in self._mixed.finditer(text):
            self._cut_runs(text, last, match.start(), words)
            words.append(match[0])
            last = match.end()
        self._cut_runs(text, last, len(text), words)
        return words

    def edges(self, text: str) -> Edges:
        """Where the words of a normalized text begin and end."""
        edges = {0, *accumulate(map(len, self.cut(text)))}
        starts = edges.copy()
        starts.discard(len(text))
        for blank in _BLANK.finditer(text):
            if blank.start() in starts:
                starts.discard(blank.start())
                if blank[1]:
                    starts.add(blank.start() + 1)
        return Edges(starts, edges)

    def _cut_runs(self, text: str, start: int, end: int, words: list[str]) -> None:
        """Adds the words of `text[start:end]`, which is cut as if it stood alone."""
        parts = _RUN.split(text[start:end])
        # one call for all runs: to the engines a line feed is a word of its own, and no word reaches over it
        next_word = iter(self._cut_chinese("\n".join([*parts[1::2], ""]))).__next__
        for place, part in enumerate(parts):
            if place % 2:
                words.extend(iter(next_word, "\n"))
            elif len(part) > 1:
                words.extend(_OTHER.findall(part))
            elif part:
                words.append(part)

    @cached_property
    def _cut_chinese(self) -> Callable[[str], Iterable[str]]:
        tool = _rjieba() if self.engine == "rjieba" else _jieba()
        # taken before the first word is added: afterwards the engines count the total differently
        words = [
            (word, _frequency(tool, word) if frequency is None else frequency)
            for word, frequency in self._words
        ]
        for word, frequency in words:
            tool.add_word(word, frequency, None)
        return tool.cut


def read_dictionary(path: Path) -> list[UserWord]:
    """The words of a dictionary in jieba's format, normalized. Raises `ValueError` where it is not UTF-8."""
    words = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            entry = line.decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise ValueError(f"{path}, line {number}: not UTF-8") from error
        match = _ENTRY.fullmatch(entry)
        if match:
            frequency = match["frequency"]
            words.append(UserWord(normalize(match["word"]), None if frequency is None else int(frequency)))
    return words


def _frequency(tool: _Tool, word: str) -> int:
    """A frequency that makes the word one: a power of two, because the engines' suggestions differ by rounding."""
    return 1 << (tool.suggest_freq(word) + 1).bit_length()


def _mixed_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Words with other than Chinese characters, which no engine is asked about; the user's `words` first."""
    user = [(re.escape(word[0]), re.escape(word[1:])) for word in sorted(words, key=len, reverse=True)]
    known = [*user, *load("sentences")["words"]["mixed"]]
    # one class in front, so that the scanner finds the next word quickly
    firsts = "".join(first for first, _ in known)
    rest = "|".join(f"(?<=[{first}]){rest}" for first, rest in known)
    letter = "[A-Za-z0-9]"
    return re.compile(rf"[{firsts}](?<!{letter}{{2}})(?:{rest})(?:(?<!{letter})|(?!{letter}))")


def _rjieba() -> _Tool:
    import rjieba

    tool: _Tool = rjieba.Jieba()
    return tool


def _jieba() -> _Tool:
    """A jieba tokenizer of our own, that says nothing and keeps no cache file in the shared temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    tool: _Tool = tokenizer
    return tool
