"""Which script a text is in."""

import pytest

from claimx.text.script import detect_script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("远山集团宣布对进口汽车加征关税。", "Hans"),
        ("遠山集團宣布對進口汽車加徵關稅。", "Hant"),
        ("遠山集團宣布對進口汽車加徵關稅，远山集团宣布对进口汽车加征关税。", "mixed"),
        ("遠山集團宣布，對進口汽車加徵關稅，將於下週與業界會談，屆時檢討稅率，并發布結論。", "Hant"),
        ("中文", "none"),
        ("An English text, 2025.", "none"),
        ("", "none"),
        ("\ud800", "none"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert detect_script(text) == script
