"""A collection of claims to one HTML page that needs nothing but itself."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from importlib.metadata import version
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimx.write.report.collection import Collection

LIBRARIES = ("chart.umd.min.js", "table-core.umd.min.js")
"""Of others, with their licences in `vendor/`."""
SCRIPTS = (
    "text.js",
    "claims.js",
    "details.js",
    "marks.js",
    "table.js",
    "filters.js",
    "timeline.js",
    "article.js",
    "page.js",
)
"""Our own, in the order in which they build on one another."""
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+\s*$")
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def write_page(collection: Collection, title: str, stream: BinaryIO) -> None:
    """Writes the page as UTF-8, its claims and articles one by one. The same collection gives the same bytes.

    The page's Content-Security-Policy (CSP Level 3) lets run and apply what has one of its hashes, loads nothing, and
    asks for Trusted Types, so that no string can become markup.
    """
    scripts = [_SOURCE_MAP.sub("", _asset("vendor", name)) for name in LIBRARIES]
    scripts += [_asset("static", name) for name in SCRIPTS]
    style = _asset("static", "page.css")
    environment = Environment(
        loader=PackageLoader("claimx.write.report", "."), autoescape=True, undefined=StrictUndefined
    )
    parts = environment.get_template("page.html.j2").generate(
        title=title,
        version=version("claimx"),
        summary=_summary(collection),
        policy=content_security_policy(scripts, style),
        style=Markup(style),
        scripts=map(Markup, scripts),
        articles=map(script_json, collection.articles),
        claims=map(script_json, collection.claims),
    )
    for part in _joined(parts):
        stream.write(part.encode())


def content_security_policy(scripts: Iterable[str], style: str) -> str:
    """The policy under which these inline scripts and this style run, and nothing else does."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(_hash(script) for script in scripts)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def script_json(line: bytes) -> Markup:
    """JSON that stands in a script element as it is: nothing in it can end the element or a line of script."""
    return Markup(line.decode().translate(_ESCAPES))


def _hash(inline: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


def _asset(folder: str, name: str) -> str:
    text = resources.files("claimx.write.report").joinpath(folder, name).read_text("utf-8")
    if "</script" in text.lower() or "</style" in text.lower():
        raise ValueError(f"{name} would end its own element")
    return text


def _summary(collection: Collection) -> str:
    claims, articles = collection.claims.count, collection.articles.count
    days = f", {collection.first_day} to {collection.last_day}" if collection.first_day else ""
    return f"{claims:,} claim{'' if claims == 1 else 's'} from {articles:,} article{'' if articles == 1 else 's'}{days}"


def _joined(parts: Iterable[str], size: int = 1 << 16) -> Iterator[str]:
    """The same text in larger parts."""
    held: list[str] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= size:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)
