"""Markdown with front matter: title, day and source of an article, in YAML between two lines of `---` at its head.

The text stays as it is in the file, front matter and all, so that offsets are those of the file.
"""

import re
from datetime import date, datetime
from typing import Any

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_NAMES = {
    "title": ("title", "标题", "標題"),
    "published": ("date", "published", "pubDate", "publishDate", "created", "日期"),
    "source": ("source", "publisher", "来源", "來源"),
    "home_currency": ("home_currency",),
}


def front_matter(text: str) -> dict[str, str]:
    """`title`, `published`, `source` and `home_currency`, as far as the front matter says them.

    Raises ValueError for front matter that is no YAML, and for aliases in it, which can make a few lines endless.
    """
    match = _FRONT.match(text)
    if match is None:
        return {}
    from srsly.ruamel_yaml import YAML, scan
    from srsly.ruamel_yaml.loader import SafeLoader
    from srsly.ruamel_yaml.tokens import AliasToken

    try:
        tokens = scan(match[1], SafeLoader) if "*" in match[1] else ()
        aliases = any(isinstance(token, AliasToken) for token in tokens)
        content: Any = None if aliases else YAML(typ="safe", pure=True).load(match[1])
    except Exception as error:
        reason = str(error).split("\n", 1)[0]
        raise ValueError(f"front matter that is no YAML: {reason}") from None
    if aliases:
        raise ValueError("front matter with aliases (*name)")
    if not isinstance(content, dict):
        return {}
    found = {
        field: next((content[name] for name in names if name in content), None)
        for field, names in _NAMES.items()
    }
    return {field: _written(value) for field, value in found.items() if isinstance(value, str | int | date)}


def _written(value: str | int | date) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
