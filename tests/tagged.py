"""Tagged sentences: text with its expected mentions marked in it.

    他说损失<money number=5500000000 unit=USD bound=at_least>至少55亿美元</money>。

`parse` takes the tags out and says where they stood. Attributes are `name=value`, the value without blanks (or in
double quotes); what `null` means is up to the test. A `<` that begins no tag stays in the text.
"""

import re

TAG = re.compile(r"<(/?)([a-z_]+)((?: [a-z_]+=(?:\"[^\"]*\"|[^\s>\"]+))*)>")
ATTRIBUTE = re.compile(r"([a-z_]+)=(?:\"([^\"]*)\"|([^\s>\"]+))")

Mark = tuple[str, int, int, dict[str, str]]
"""kind, start and end (half-open code points of the plain text), attributes."""


def parse(tagged: str) -> tuple[str, list[Mark]]:
    """The plain text and its marks, sorted by start. Raises ValueError for a tag that is not closed, or not opened."""
    text = ""
    marks: list[Mark] = []
    opened: list[tuple[str, int, dict[str, str]]] = []
    done = 0
    for match in TAG.finditer(tagged):
        text += tagged[done : match.start()]
        done = match.end()
        closing, kind, attributes = match.groups()
        if not closing:
            values = {name: quoted or bare for name, quoted, bare in ATTRIBUTE.findall(attributes)}
            opened.append((kind, len(text), values))
        elif opened and opened[-1][0] == kind:
            _, start, values = opened.pop()
            marks.append((kind, start, len(text), values))
        else:
            raise ValueError(f"</{kind}> closes nothing in {tagged!r}")
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed in {tagged!r}")
    return text + tagged[done:], sorted(marks, key=lambda mark: (mark[1], mark[2]))
