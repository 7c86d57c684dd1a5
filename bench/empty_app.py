"""The least command line with two commands that typer makes: what starting costs without claimx."""

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def one(name: str) -> None:
    """The first."""


@app.command()
def two(name: str) -> None:
    """The second."""


if __name__ == "__main__":
    app()
