"""Words: the same with either engine, and joined they are the text."""

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.text.normalize import normalize
from claimx.text.words import Engine, Segmenter, read_dictionary

TERMS = ("星海电池", "海滨銀行", "远山 Motors", "卡拉OK厅")
ENGINES: Sequence[Engine] = ("jieba", "rjieba") if importlib.util.find_spec("rjieba") else ("jieba",)

SENTENCES = [
    "遠山集團宣布對進口汽車加徵25%關稅，自7月1日起生效。",
    "甲国总统周二在首都会见来访的乙国外长，双方讨论了贸易与投资。",
    "星海电池上半年净利润亏损5,210.01万元，同比收窄。",
    "海濱銀行首席執行官表示，未來3-5年將投資逾800億元。",
    "Hill-Top公司的A320neo飞机订单达100架，AT&T与U.S. Steel均未参与。",
    "远山 Motors在卡拉OK厅举行发布会，展出H20芯片、5G手机和K线图。",
    "A股三大指数收跌，沪指跌0.52%，成交额1.2万亿元——创新低……",
    "他说：「這不可能！」\r\n　　第二天（4月9日），会谈照常举行。",
    "研究生命起源的科学家去了发展中国家。",
]


@cache
def segmenter(engine: Engine) -> Segmenter:
    with TemporaryDirectory() as folder:
        dictionary = Path(folder, "words.txt")
        dictionary.write_text("\n".join(TERMS), "utf-8")
        return Segmenter([dictionary], engine=engine)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("征收25%关税", "征收/25%/关税"),
        ("亏损5,210.01万元", "亏损/5,210.01/万元"),
        ("未来3-5年", "未来/3/-/5/年"),
        ("2025-04-10", "2025/-/04/-/10"),
        ("DeepSeek-V3和H20", "DeepSeek-V3/和/H20"),
        ("A股与B超", "A股/与/B超"),
        ("TA股份", "TA/股份"),
        ("U.S. Steel", "U.S./ /Steel"),
        ("真的……——", "真的/……/——"),
        ("星海电池的工厂", "星海电池/的/工厂"),
        ("海滨银行", "海滨银行"),
        ("去远山 Motors", "去/远山 Motors"),
        ("发展中国家", "发展中国家"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_words(engine: Engine, text: str, words: str) -> None:
    assert "/".join(segmenter(engine).cut(text)) == words


@pytest.mark.skipif(len(ENGINES) < 2, reason="rjieba is not installed")
@pytest.mark.parametrize("text", SENTENCES)
def test_both_engines_give_the_same_words(text: str) -> None:
    assert segmenter("jieba").cut(normalize(text)) == segmenter("rjieba").cut(normalize(text))


@pytest.mark.skipif(len(ENGINES) < 2, reason="rjieba is not installed")
@given(
    st.text(st.sampled_from("".join(SENTENCES)) | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5))
)
def test_both_engines_give_the_same_words_for_random_text(text: str) -> None:
    assert segmenter("jieba").cut(normalize(text)) == segmenter("rjieba").cut(normalize(text))


@pytest.mark.parametrize("engine", ENGINES)
@given(st.text(st.sampled_from("".join(SENTENCES)) | st.characters(codec=None, categories=None)))
def test_joined_the_words_are_the_text(engine: Engine, text: str) -> None:
    words = segmenter(engine).cut(text)
    assert "".join(words) == text
    assert all(words)


@pytest.mark.parametrize("engine", ENGINES)
def test_user_dictionary(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff輸美關稅 100000 n\n雲上會客\n\n碧海 3\nSea-Air飞艇 5 nz\n".encode())
    words = Segmenter([path], engine=engine)
    assert words.cut("输美关税与云上会客") == ["输美关税", "与", "云上会客"]
    assert words.cut("一架Sea-Air飞艇") == ["一架", "Sea-Air飞艇"]
    plain = Segmenter(engine=engine)
    assert "云上会客" not in plain.cut("输美关税与云上会客")


def test_dictionary_entries_are_normalized(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("輸美關稅 100 n\n雲端 服務 n\nＡＩ晶片\n", encoding="utf-8")
    assert [tuple(entry) for entry in read_dictionary(path)] == [
        ("输美关税", 100),
        ("云端 服务", None),
        ("AI晶片", None),
    ]


def test_a_dictionary_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("甲\n".encode() + "關稅".encode("big5"))
    with pytest.raises(ValueError, match=r"words\.txt, line 2: not UTF-8"):
        Segmenter([path])
    with pytest.raises(FileNotFoundError):
        Segmenter([tmp_path / "missing.txt"])


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_said_and_no_cache_is_kept(engine: Engine, tmp_path: Path) -> None:
    code = f"from claimx.text.words import Segmenter; print(Segmenter(engine={engine!r}).cut('加征关税'))"
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
    )
    assert run.stderr == ""
    assert run.stdout == "['加征', '关税']\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("engine", ENGINES)
@given(
    st.lists(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1)),
    st.sampled_from(["，", "25%", " ", "\n", "\r\n", "AI", "-", "_"]),
)
def test_what_stands_between_signs_is_cut_as_if_it_stood_alone(
    engine: Engine, runs: list[str], sign: str
) -> None:
    alone = [segmenter(engine).cut(run) for run in runs]
    assert segmenter(engine).cut(sign.join(runs)) == [
        word for place, words in enumerate(alone) for word in ([sign] if place else []) + words
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_run_is_cut_in_stretches(engine: Engine) -> None:
    run = "发展中国家" * 300
    stretches = [segmenter(engine).cut(run[start : start + 1000]) for start in (0, 1000)]
    assert segmenter(engine).cut(run) == stretches[0] + stretches[1]
