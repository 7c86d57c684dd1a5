"""Sentences: `‖` stands where one ends; `<kind>` before a sentence says what it is (body where nothing is said)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.lexicon import load
from claimx.text.normalize import normalize
from claimx.text.sentences import split

TAG = re.compile(r"<(title|heading|dateline|sources|notice|call)>")


def parse(tagged: str) -> tuple[str, list[str], list[str]]:
    """The text, its sentences and their kinds."""
    pieces = [piece for piece in tagged.split("‖") if piece.strip()]
    kinds = [match[1] if (match := TAG.search(piece)) else "body" for piece in pieces]
    return (
        TAG.sub("", tagged).replace("‖", ""),
        [TAG.sub("", piece).strip("-\r\n \u3000") for piece in pieces],
        kinds,
    )


def check(tagged: str) -> None:
    text, expected, kinds = parse(tagged)
    sentences = split(normalize(text))
    assert [text[sentence.start : sentence.end] for sentence in sentences] == expected
    assert [sentence.kind for sentence in sentences] == kinds


BOUNDARIES = [
    "远山集团今年盈利。‖去年亏损3.5亿元！‖明年如何？‖没人知道。",
    "遠山集團今年盈利。‖去年虧損３．５億元！‖明年如何？‖沒人知道。",
    "甲公司获利；乙公司亏损；丙公司持平。",
    "结果如何？！‖大家都在等……‖",
    "他说到一半……后来没有再说。",
    # quotations
    "王小明说：“我们不会让步。‖价格会涨。”‖他还说，明年再看。",
    "王小明說：「我們不會讓步。‖價格會漲。」‖他還說，明年再看。",
    "“我们会赢。”他说。‖没有人回答。",
    "「真的嗎？」她問道，「我不信。」‖會議結束。",
    "“为什么涨价？”他问记者。‖会议结束。",
    "会议通过了“让世界更好！”的口号并结束。",
    "他发表了题为“谁来付账？”的演说，又谈到关税。",
    "他问“为什么？”然后离开了。",
    "公司称产品“非常安全”。‖股价上涨。",
    "她说“明天再来。”‖会议随后结束。",
    "他表示：“今年亏损。 ”‖会议结束。",
    '他说："价格会涨。"‖会议结束。',
    # brackets and titles of works
    "远山集团（见公告。第二页）亏损3亿元。‖完。",
    "他在《你好吗？》一书中写到关税。",
    "会议结束。‖（掌声）主席随后离开。",
    "会议结束。‖（《通告》第3.2条）随后公布。‖完。",
    "他在《你好吗？（第二版）》一书中写到关税。‖完。",
    # after pairs that end nothing, one that does
    "公司盈利。‖“东区8.5事件”已经过去。‖“不会让步。‖会涨。”‖完。",
    "甲公司（见公告。第二页）盈利。‖他说：“不会让步。‖会涨。”‖完。",
    # decimals, abbreviations, addresses
    "股价报3.14元，涨2.5%。‖成交1,000.5万股。",
    "U.S. Steel Inc. 与Hill B.V.公司签约。‖No. 5 号文件随后发布。",
    "The deal was signed on Monday. ‖It is worth 3.5 billion dollars.",
    "详情见https://example.org/a?b=1.2!c。‖完。",
    "Yahoo！奇摩今天宣布裁员。",
    # items of a round-up
    "①甲公司签下订单；‖②乙公司亏损；‖③丙公司会见客户。",
    "1、甲公司签下订单。‖价格未披露。‖2、乙公司亏损1.2亿元。",
    "要点有二：①甲公司签下订单；②乙公司亏损。",
    # marks without their partner
    "他说：“价格会涨。‖还会再涨。",
    "价格会涨。”‖会议结束。",
    "（远山集团亏损。‖海滨集团盈利。",
]


@pytest.mark.parametrize("tagged", BOUNDARIES)
def test_boundaries(tagged: str) -> None:
    check(tagged)


KINDS = [
    "<title>远山集团上半年亏损3亿元‖\n<dateline>2025-04-10 08:30 来源：远山新闻网‖\n远山集团周二公布业绩。‖上半年亏损3亿元。‖",
    "<title>遠山集團上半年虧損3億元‖\n<dateline>2025年4月10日 星期四‖\n遠山集團週二公布業績。‖",
    "<title>远山集团亏损‖\n<title>【远山集团亏损】‖远山社4月10日电，远山集团上半年亏损3亿元。‖<sources>（远山社）‖",
    "<title>【为何亏损？远山集团回应】‖远山社4月10日电，远山集团上半年亏损3亿元。‖",
    "<title>联播快讯‖\n<heading>甲国宣布加征关税‖\n甲国政府周二宣布，对进口钢材加征关税。‖\n<heading>乙国与丙国会谈‖\n乙国外长周三与丙国外长会谈。‖\n---\n<dateline>(更新时间戳: 1700000000000)‖",
    "<heading>前言:‖".replace("<heading>", "<title>")
    + "\n远山集团的故事要从三年前说起，那时它还是一家小厂。‖",
    "远山集团周二说，上半年亏损3亿元。‖\n那么，明年会怎样？‖\n没有人知道。‖",
    "远山集团周二说，上半年亏损。‖\n<sources>信息来源:远山网 2025年4月7日——远山集团亏损3亿元‖\n<sources>信息来源:海滨网 2025年4月8日——海滨集团盈利‖",
    "远山集团周二说，上半年亏损。‖\n<sources>参考文献：‖\n<sources>[1] 远山网，远山集团亏损3亿元‖\n<sources>海滨集团盈利，海滨网，2025-04-08‖",
    "远山集团周二说，上半年亏损。‖\n<notice>特别声明：以上内容为用户上传，本平台仅提供信息存储服务。‖",
    "遠山集團週二說，上半年虧損。‖\n<notice>免責聲明：本文僅供參考，不構成投資建議。‖",
    "远山集团周二说，上半年亏损。‖<notice>以上不构成投资建议。‖<notice>投资有风险，入市需谨慎。‖",
    "远山集团周二说，上半年亏损。‖\n<notice>风险提示：政策变化超出预期。‖",
    "<call>阅读此文前，诚邀您点点右上方的“关注”，方便您讨论与分享。‖\n远山集团周二说，上半年亏损。‖",
    "遠山集團週二說，上半年虧損。‖\n<call>發表評論：‖\n<call>◎歡迎參與討論，請在這裡寫下您的看法。‖",
    "远山集团周二说，上半年亏损。‖\n<call>长按识别二维码‖\n<call>点击关注我们‖",
    "远山集团周二说，上半年亏损。‖\n<sources>参考资料‖\n<sources>图片：远山社‖\n<sources>1. 海滨集团盈利，海滨网‖",
    # what looks like boilerplate and is news
    "<notice>本文仅代表作者观点。‖远山集团上半年亏损3亿元。‖",
    "风险提示：公司预计上半年亏损3亿元。‖",
    "央行行长发表评论说，利率不变。‖",
    "外长说，欢迎各方参与讨论，关税将降至5%。‖",
    "消息来源说，双方已签约。‖",
    "他说，投资者应当关注风险，今年亏损已达3亿元。‖",
    "公司特别声明，不会裁员。‖",
    "2025年4月10日，远山集团与海滨集团签约‖",
    "4月10日远山集团报道亏损3亿元‖\n远山集团周二公布业绩，亏损比去年扩大了一倍。‖".replace(
        "4月", "<title>4月", 1
    ),
]


@pytest.mark.parametrize("tagged", KINDS)
def test_kinds(tagged: str) -> None:
    check(tagged)


@pytest.mark.parametrize("kind", ["notice", "call"])
@given(data=st.data())
def test_a_cue_anywhere_holds_one_of_the_words_that_it_is_looked_for_by(
    kind: str, data: st.DataObject
) -> None:
    rule = load("boilerplate")[kind]
    cue = data.draw(st.sampled_from(rule["anywhere"]).flatmap(st.from_regex))
    assert any(word in cue for word in rule["words"])


WRAPPED = (
    "远山集团周一宣布，将投资二十亿元在海滨市建设新的\n"
    "电池工厂，预计明年底投产，年产能达到五十万套，创造\n"
    "就业岗位三千个。‖公司董事长说，这是集团历史上最大的\n"
    "一笔投资。‖\n"
    "　　海滨市政府表示欢迎，并承诺提供土地和税收优惠，\n"
    "同时帮助企业招聘工人。‖"
)


def test_broken_lines_are_joined() -> None:
    check(WRAPPED)
    check(WRAPPED.replace("\n", "\r\n"))
    check(WRAPPED.replace("\n", " \n"))


def test_signs_of_markdown_belong_to_no_sentence() -> None:
    text = "# 遠山集團公布業績\n\n> 虧損擴大。\n\n## 原因，以及對策？\n\n- 價格下跌。\n- 關稅上調。\n"
    assert [(text[one.start : one.end], one.kind) for one in split(normalize(text))] == [
        ("遠山集團公布業績", "title"),
        ("虧損擴大。", "body"),
        ("原因，以及對策？", "heading"),
        ("價格下跌。", "body"),
        ("關稅上調。", "body"),
    ]


def test_a_line_that_ends_in_a_comma_goes_on() -> None:
    check("远山集团宣布，\n将在海滨市建设新的工厂。‖")


def test_lines_of_news_are_not_joined() -> None:
    check(
        "甲国与乙国签约\n".replace("甲", "<title>甲")
        + "‖丙国外长周三到访甲国，将停留三天。‖\n丁国总统将于下周出席会议。‖"
    )


def test_carriage_returns_shift_offsets_only() -> None:
    text = "远山集团亏损\n远山集团周二公布业绩。上半年亏损3亿元。\n\n海滨集团盈利。\n"
    expected = [(text[one.start : one.end], one.kind, one.passage) for one in split(text)]
    other = text.replace("\n", "\r\n")
    assert [(other[one.start : one.end], one.kind, one.passage) for one in split(other)] == expected


def passages(text: str) -> list[int]:
    return [sentence.passage for sentence in split(normalize(text))]


def test_a_heading_and_its_paragraph_are_one_passage() -> None:
    assert passages(
        "联播快讯\n甲国加征关税\n甲国宣布加征关税。税率为5%。\n乙国与丙国会谈\n乙国外长与丙国外长会谈。双方谈了三小时。"
    ) == [0, 1, 1, 1, 2, 2, 2]


def test_long_paragraphs_are_passages_and_single_sentences_run_together() -> None:
    long = "远山集团今年的业绩不如预期，" * 5
    assert passages(f"{long}亏损。{long}盈利。\n{long}亏损。{long}盈利。") == [0, 0, 1, 1]
    assert passages("远山集团亏损。\n海滨集团盈利。\n股价上涨。") == [0, 0, 0]


def test_items_of_a_round_up_are_passages() -> None:
    assert passages("【早间要闻】1、甲公司签下订单。价格未披露。2、乙公司亏损。") == [0, 0, 0, 1]


signs = st.text(
    st.sampled_from("甲乙公司亏损说。！？…，：；“”‘’（）《》【】「」\"'.,!?: \n\r　①②12、A.a|-")
    | st.characters(),
    max_size=60,
)


@given(signs)
def test_sentences_leave_out_nothing_but_signs(text: str) -> None:
    normalized = normalize(text)
    sentences = split(normalized)
    last = 0
    for sentence in sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        words = normalized[sentence.start : sentence.end]
        assert words == words.strip()
        last = sentence.end
    covered = {place for sentence in sentences for place in range(sentence.start, sentence.end)}
    for line in re.finditer(r"[^\r\n]+", normalized):
        left = "".join(normalized[place] for place in range(*line.span()) if place not in covered)
        assert not re.search(r"\w", left)


@given(signs)
def test_passages_never_go_back(text: str) -> None:
    numbers = [sentence.passage for sentence in split(normalize(text))]
    assert numbers == sorted(numbers)
    assert not numbers or (numbers[0] == 0 and set(numbers) == set(range(numbers[-1] + 1)))


@pytest.mark.parametrize("words", ["甲公司亏损3亿元，", "甲公司亏损3亿元"])
def test_no_sentence_is_endless(words: str) -> None:
    text = words * 700
    sentences = split(text)
    assert max(sentence.end - sentence.start for sentence in sentences) <= 800
    assert "".join(text[sentence.start : sentence.end] for sentence in sentences) == text
