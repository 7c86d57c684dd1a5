"""Works for the pool to do: what a document says is what happens."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from claimx.read import RawDocument
from claimx.run import SettingsError, Steps


def documents(*texts: str) -> list[RawDocument]:
    return [RawDocument(f"d{number}", "", text.encode(), "text") for number, text in enumerate(texts)]


def answer(raw: RawDocument) -> tuple[str, bytes]:
    """The usual result: id and content, so that a test sees who did what."""
    return raw.id, raw.data


@dataclass(frozen=True)
class Obedient:
    """`die`: the process is killed; `die once`: only the first time; `raise`, `exit`, `sleep`: so it does.

    A process that starts when there is a trace `nobody` dies at once.
    """

    traces: Path
    preload: tuple[str, ...] = ()

    def start(self) -> Callable[[RawDocument], Steps[tuple[str, bytes]]]:
        if (self.traces / "nobody").exists():
            os.kill(os.getpid(), signal.SIGKILL)
        (self.traces / f"start-{os.getpid()}").touch()
        return self.do

    def do(self, raw: RawDocument) -> Steps[tuple[str, bytes]]:
        yield
        match raw.data.decode():
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "die once":
                if not (self.traces / "died").exists():
                    (self.traces / "died").touch()
                    os.kill(os.getpid(), signal.SIGKILL)
            case "exit":
                os._exit(7)
            case "raise":
                raise ValueError("as told")
            case "sleep":
                (self.traces / "asleep").touch()
                time.sleep(600)
            case "short":
                time.sleep(0.02)
        return answer(raw)


@dataclass(frozen=True)
class Unwilling:
    """Cannot begin: raises, or dies."""

    dies: bool
    preload: tuple[str, ...] = ()

    def start(self) -> Callable[[RawDocument], Steps[None]]:
        if self.dies:
            os._exit(3)
        raise SettingsError("words.txt, line 3: not UTF-8")
