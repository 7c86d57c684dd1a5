"""Who says so: sources of our own sentences, both scripts, by the wording that names them."""

import pytest

import claimx

DAY = "2025-06-18"


def sources(text: str) -> list[str | None]:
    return [
        claim.attribution.source.text if claim.attribution and claim.attribution.source else None
        for claim in claimx.extract(text, published=DAY)
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("据路透社报道，巴西去年对越南钢材加征15%的关税。", "路透社"),
        ("据《滨海财经报》披露，欧盟去年对越南钢材加征15%的关税。", "滨海财经报"),
        ("按照农业农村部的估算，旱灾将造成损失30亿元。", "农业农村部"),
        ("農業部統計，豪雨造成農損新台幣2億元。", "農業部"),
        ("（中央社記者林大同台北18日電）農業部統計，豪雨造成農損新台幣2億元。", "農業部"),
        ("商务部发言人何亚东18日在北京表示，印度对华光伏产品加征25%的关税。", "何亚东"),
        ("高盛預計，台積電股價今年將上漲20%。", "高盛"),
        ("记者从广东省应急管理厅获悉，台风造成直接经济损失12亿元。", "广东省应急管理厅"),
        ("今年上半年公司亏损3亿元。", None),
        ("撇除按公平值計入損益的項目後，去年虧損5億元。", None),
        (
            "海星集团公告，上半年经营平稳。公司现金充足。同时，订单饱满。归属于上市公司股东的净利润亏损1亿元。",
            "海星集团",
        ),
        ("海星集团公告，上半年经营平稳。法国钢铁集团则没有表态。同时，海星集团亏损1亿元。", None),
        ("海星集团公告，上半年营业收入8亿元。归属于上市公司股东的净利润亏损1亿元。", "海星集团"),
        ("海星集团公告，上半年盈利3亿元。编者注：公司第一季度盈利1亿元。", None),
        ("日均收入预计为5亿元，公司在手订单8亿元。", None),
        ("截至公告披露日，公司亏损5亿元。", None),
        ("第二季度亏损扩大，总裁林一鸣说行业仍在低谷。公司去年亏损5亿元。", "林一鸣"),
    ],
)
def test_source(text: str, source: str | None) -> None:
    found = sources(text)
    assert found
    assert found[-1] == source


def test_source_reaches_over_the_speakers_next_sentence() -> None:
    text = "美国财长贝森特表示，谈判进展顺利。他又说，美国已对铜加征50%关税。"
    claim = claimx.extract(text, published=DAY)[0]
    assert claim.attribution is not None
    assert claim.attribution.source is not None
    assert (claim.attribution.source.text, claim.attribution.source.name) == ("他", "贝森特")


def test_another_subject_takes_over() -> None:
    text = "美国财长贝森特表示，谈判进展顺利。欧盟去年7月对美国摩托车加征50%的关税。"
    assert sources(text) == [None]


def test_what_stands_before_the_cue_is_not_said_by_the_speaker() -> None:
    text = "针对美国对铜征收50%关税的决定，智利总统博里奇表示，智利将保护本国工人。"
    assert sources(text) == [None]


def test_the_denier_is_the_source_of_what_is_denied() -> None:
    claim = claimx.extract("有传闻称公司亏损20亿元，华星集团董事长陈大文予以否认。", published=DAY)[0]
    assert claim.negated
    assert claim.attribution is not None
    assert claim.attribution.source is not None
    assert claim.attribution.source.text == "陈大文"


def test_cue_is_the_word_that_names_the_source() -> None:
    claim = claimx.extract("据路透社报道，巴西去年对越南钢材加征15%的关税。", published=DAY)[0]
    assert claim.attribution is not None
    assert claim.attribution.cue.text == "据"
