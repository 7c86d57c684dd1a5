"""spaCy Docs over the original text, with normalized norms."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from claimx.text.normalize import normalize

TEXT = "遠山集團虧損\r\n遠山集團週二公布　業績。 虧損３億元！\n  NVIDIA Corp. 的\U00020000「計畫」\n\n"
texts = st.text(
    st.sampled_from(TEXT) | st.sampled_from("  \n\r\t　") | st.characters(codec="utf-8"), max_size=60
)


@cache
def pipeline() -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "claimx.Tokenizer.v1"}}})
    nlp.add_pipe("claimx_sentences")
    return nlp


def test_tokens_and_norms() -> None:
    doc = pipeline()("遠山集團虧損３億元， NVIDIA的「計畫」")
    assert [token.text for token in doc] == [
        "遠山", "集團", "虧損", "３", "億元", "，", "NVIDIA", "的", "「", "計畫", "」",
    ]  # fmt: skip
    assert [token.norm_ for token in doc] == [
        "远山", "集团", "亏损", "3", "亿元", "，", "NVIDIA", "的", "“", "计划", "”",
    ]  # fmt: skip
    assert doc[5].whitespace_ == " "


@given(texts)
def test_the_text_is_kept(text: str) -> None:
    doc = pipeline()(text)
    assert doc.text == text
    for token in doc:
        assert token.norm_ == normalize(text)[token.idx : token.idx + len(token)]


def test_sentences() -> None:
    doc = pipeline()(TEXT)
    assert [TEXT[one.start : one.end] for one in doc._.claimx_sentences] == [
        "遠山集團虧損",
        "遠山集團週二公布　業績。",
        "虧損３億元！",
        "NVIDIA Corp. 的\U00020000「計畫」",
    ]
    assert [span.text.strip() for span in doc.sents] == [
        TEXT[one.start : one.end] for one in doc._.claimx_sentences
    ]


def test_a_saved_pipeline_is_the_same(tmp_path: Path) -> None:
    pipeline().to_disk(tmp_path)
    doc = spacy.load(tmp_path)(TEXT)
    assert [token.text for token in doc] == [token.text for token in pipeline()(TEXT)]
    assert doc._.claimx_sentences == pipeline()(TEXT)._.claimx_sentences


def test_spacy_is_loaded_late() -> None:
    code = (
        "import sys, claimx.text.normalize, claimx.text.script, claimx.text.sentences, claimx.text.words;"
        "claimx.text.words.Segmenter(); print({'spacy', 'jieba', 'rjieba'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
