"""What runs in a process of the pool."""

import contextlib
import os
import signal
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from claimx.read import RawDocument
from claimx.run.attempt import SettingsError, Steps, Work, attempt


def serve(connection: "Connection[Any, Any]", work: Work[Any], timeout: float | None) -> None:
    """Takes lists of documents and answers each with the list of results, until the other side is gone.

    The first answer is None once the work can begin, or the exception that keeps it from beginning. A document that
    takes longer than `timeout` seconds ends the process by SIGALRM: no code, in whatever language, can outlast it. In
    the same way SIGIO ends it with the process that started it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the parent decides
    if hasattr(os, "O_ASYNC"):
        _end_with_parent()
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            function = work.start()
        except SettingsError as error:
            connection.send(error)
            return
        connection.send(None)
        while True:
            documents: list[RawDocument] = connection.recv()
            if timeout is None:
                connection.send(attempt(function, documents))
            else:
                connection.send([_limited(function, raw, timeout) for raw in documents])


def _end_with_parent() -> None:
    """Asks for SIGIO when the other end of the parent's pipe is closed, which the system does when the parent is dead."""
    import fcntl

    parent = parent_process()
    assert parent is not None
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)


def _limited(function: Callable[[RawDocument], Steps[Any]], raw: RawDocument, timeout: float) -> Any:
    signal.setitimer(signal.ITIMER_REAL, timeout)
    (result,) = attempt(function, [raw])
    signal.setitimer(signal.ITIMER_REAL, 0)
    return result
