"""The command line: one thin file a command, options to a plain function."""

import signal

__all__ = ["main"]


def main() -> None:
    """Runs the command line of this process and exits with its status; see `claimx.cli.app`.

    Until the libraries are loaded, SIGINT ends the process in silence; then it becomes a KeyboardInterrupt again, for
    there is something to clean up.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from claimx.cli.app import main as run

    run()
