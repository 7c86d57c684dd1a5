"""Moves and levels of prices in sentences of our own: mainland, Hong Kong and Taiwan wording."""

import pytest

import claimx
from tests.claim.party_sentences import check

SENTENCES = [
    "汽车股受压，<asset>比亚迪股份</asset>跌<value number=1 unit=percent>1%</value>。",
    "截至收盘，<asset>沪指</asset>涨<value number=0.42 unit=percent>0.42%</value>，报3102.5点。",
    "<asset>创业板指</asset>低开<value number=1.1 unit=percent>1.1%</value>。",
    "<asset>碳酸锂主力合约</asset>夜盘大跌<value number=6 unit=percent>逾6%</value>。",
    "<asset>英伟达</asset>股价下跌<value number=3 unit=percent>3%</value>。",
    "<asset>离岸人民币兑美元</asset>贬值<value number=85 unit=基点>85个基点</value>。",
    "<asset>布伦特原油期货</asset>下跌1.2美元，跌幅<value number=1.6 unit=percent>1.6%</value>。",
    "<asset>恒指</asset>收報<value number=20115 unit=点>20115點</value>，升88點。",
    "<asset>恒指</asset>收報20115點，升<value number=88 unit=点>88點</value>。",
    "<asset>國企指數</asset>高收<value number=1.3 unit=percent>1.3%</value>。",
    "科技股受壓，<asset>騰訊</asset>挫<value number=2 unit=percent>近2%</value>。",
    "<asset>紐約期油</asset>收報每桶<value number=71.3 unit=USD>71.3美元</value>。",
    "<asset>金價</asset>曾升<value number=2 unit=percent>逾2%</value>。",
    "<asset>美團</asset>炒高<value number=5 unit=percent>5%</value>。",
    "<asset>现货黄金</asset><value number=3400 unit=USD>突破3400美元</value>。",
    "<asset>比特幣</asset><value number=110000 unit=USD>突破11萬美元</value>。",
    "<asset>加權指數</asset>終場下跌<value number=150.2 unit=点>150.2點</value>。",
    "<asset>台積電</asset>收在1085元，上漲5元，漲幅<value number=0.46 unit=percent>0.46%</value>。",
    "<asset>美汇指数</asset>低见<value number=97.6 unit=点>97.6</value>。",
    "<asset>日經225指數</asset>收市報<value number=39120 unit=点>39,120</value>，跌0.6%。",
    "<asset>紐元兌美元</asset>徘徊<value number=0.58 unit=USD>0.58</value>水平。",
    "<asset>歐元兌美元</asset>升穿1.15，尾市報<value number=1.152 unit=USD>1.152</value>。",
    "<asset>美元兌日圓</asset>回落至<value number=145 unit=JPY>145以下</value>。",
    "<asset>美元兌日圓</asset>一度失守<value number=143 unit=JPY>143</value>關口。",
    "<asset>离岸人民币兑美元</asset>升破<value number=7.1 unit=CNY>7.10</value>关口。",
    "<asset>韓元兌美元</asset>在<value number=1390 unit=KRW>1390附近</value>徘徊。",
    "<asset>恒指</asset>貼近<value number=24000 unit=点>24000點</value>。",
    "歐洲<asset>三大股指</asset>急瀉<value number=3 unit=percent>逾3%</value>。",
    "受關稅拖累，<asset>英偉達</asset>、<asset>微軟</asset>均跌<value number=3 unit=percent>逾3%</value>。",
    "航運類股走強，<asset>長榮</asset>盤中勁揚<value number=4 unit=percent>逾4%</value>。",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_value_and_asset(tagged: str) -> None:
    check(tagged, "price_move")


NONE = [
    "上季收入127億港元，上升9%。",
    "集團去年盈利5億港元，按年升1.8倍，按季跌52%。",
    "贷款市场报价利率下调10个基点。",
    "全市失业率上升0.3个百分点。",
    "受理個案共3200宗，按月下跌0.2%。",
    "该行将目标价上调15%至60元。",
    "9月租金指數按月升0.5%。",
    "一件衬衫售价399元。",
    "公司市值突破2000亿元。",
    "该行上季盈利2亿港元，前年亏损1.5亿港元；按季则急挫97%。",
    "採購經理指數升至50.6，重回擴張。",
    "恒生指數成份股由85隻增至90隻。",
    "有客人兌換美元兌日圓時，排隊等了45，分店太少。",
    "支持率貼近35%水平。",
    "央行意外調升25個基點。",
    "股票日涨跌幅限制由5%变为10%。",
]


@pytest.mark.parametrize("text", NONE)
def test_other_figures_are_no_prices(text: str) -> None:
    claims = claimx.extract(text, published="2026-03-12")
    assert [c.value and c.value.text for c in claims if c.type == "price_move"] == []


def test_direction_and_measure() -> None:
    text = "恒指收報20115點，挫88點，跌幅0.4%。"
    claims = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "price_move"]
    assert [(c.measure, c.direction) for c in claims] == [
        ("level", None), ("change", "down"), ("change", "down"),
    ]  # fmt: skip


def test_a_month_in_the_name_of_a_figure_is_no_time_of_the_market() -> None:
    text = "美國公布的1月零售銷售遜於預期。美元指數收市跌0.8%。"
    (claim,) = [c for c in claimx.extract(text, published="2026-02-14") if c.type == "price_move"]
    assert claim.time is not None
    assert claim.time.basis == "published"


def test_what_is_to_come_is_not_inherited() -> None:
    text = "產油國將於5月起增產。紐約期油收市跌6%。"
    (claim,) = [c for c in claimx.extract(text, published="2026-04-03") if c.type == "price_move"]
    assert (claim.modality, str(claim.time and claim.time.first_day)) == ("asserted", "2026-04-03")
