"""Revenue, profit, sales, output and trade figures in sentences of our own: value, whose it is, what it measures."""

import pytest

import claimx
from tests.claim.party_sentences import check

SENTENCES = [
    "<subject>规模以上工业</subject><metric>增加值</metric>同比增长5.8%，增速比上月加快<value number=0.3 unit=percentage_point>0.3个百分点</value>。",
    "1至5月<subject>全国</subject><metric>出口</metric>同比增长6%，比1至4月回落<value number=0.4 unit=percentage_point>0.4个百分点</value>。",
    "<subject>越南</subject>水泥<metric>出口量</metric>创8年新高，达到<value number=15000000 unit=吨>约1500万吨</value>。",
    "<subject>日本</subject><metric>GDP</metric>比2019年第四季度低<value number=0.5 unit=percent>0.5%</value>。",
    "上半年，<subject>光伏产业</subject>同比增长<value number=4 unit=倍>超过四倍</value>。",
    "<subject>全国</subject>粮食<metric>总产量</metric>达到<value number=1400000000000 unit=斤>1.4万亿斤</value>。",
    "<subject>海港集团</subject>去年<metric>营业收入</metric><value number=18900000000 unit=CNY>189亿元</value>，同比增长7.3%。",
    "<subject>海港集团</subject>去年<metric>营业收入</metric>189亿元，同比增长<value number=7.3 unit=percent>7.3%</value>。",
    "<subject>远山船舶</subject>公告，上半年实现<metric>净利润</metric><value number=320000000 unit=CNY>3.2亿元</value>。",
    "今年前两个月，<subject>我国</subject><metric>进出口总值</metric><value number=6540000000000 unit=CNY>6.54万亿元</value>。",
    "<subject>韩国</subject>4月<metric>出口</metric>同比减少<value number=14.2 unit=percent>14.2%</value>。",
    "<subject>比亚迪</subject>2月<metric>销量</metric><value number=320000 unit=辆>32万辆</value>，环比下降两成。",
    "港股消息：<subject>滙豐控股</subject>去年<metric>收益</metric>上升<value number=9 unit=percent>9%</value>，至520億美元。",
    "<subject>香港</subject>1月<metric>出口貨值</metric>按年上升<value number=12.4 unit=percent>12.4%</value>。",
    "<subject>台積電</subject>2月<metric>合併營收</metric>新台幣3,000億元，月增<value number=5.2 unit=percent>5.2%</value>、年增31%。",
    "<subject>滙豐控股</subject>首季<metric>經營收入</metric>升2%至<value number=10500000000 unit=HKD>105億港元</value>。",
    "<subject>滙豐控股</subject>首季<metric>淨利息收入</metric>跌<value number=3 unit=percent>3%</value>。",
    "<subject>海港集团</subject>一季度<metric>入账</metric><value number=21000000000 unit=CNY>210亿</value>，同比增长。",
    "<subject>广东省</subject>农产品<metric>进出口</metric>规模从2014年的90亿元跃升至2024年的<value number=41000000000 unit=CNY>410亿元</value>。",
    "<subject>台積電</subject>2月<metric>合併營收</metric>新台幣3,000億元，月增5.2%、年增<value number=31 unit=percent>31%</value>。",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_value_subject_and_metric(tagged: str) -> None:
    check(tagged, "result_figure")


NONE = [
    "失业率比上月提高0.2个百分点。",
    "公司毛利率提高2.3个百分点。",
    "社会融资规模增长8%，增速比上月提高0.3个百分点。",
    "这款车的油耗比上一代低12%。",
    "该产业投资同比增长12%。",
    "全国固定资产投资22万亿元，同比增长5.7%。",
    "北方县城新盖公寓销售价格同比下降1.1%。",
    "该公司每股盈利0.35元。",
    "城镇居民人均可支配收入4.3万元，增长5%。",
    "服务业增加值对经济增长的贡献率达到56%。",
    "骗徒的户口3月入账20万元。",
    "农村居民人均收入从2014年的1万元提高到2024年的2.3万元。",
    "计提减值准备将减少公司利润总额2.1亿元。",
    "公司员工人数同比增长8%。",
    "恒指收市报20115点，升0.4%。",
    "净息差按年下降23个基点。",
    "30个行业的价格实现增长，增长面超过七成。",
]


@pytest.mark.parametrize("text", NONE)
def test_other_figures_are_no_results(text: str) -> None:
    claims = claimx.extract(text, published="2026-03-12")
    assert [c.value and c.value.text for c in claims if c.type == "result_figure"] == []


def test_what_publishes_statistics_is_no_subject() -> None:
    text = "国家统计局数据显示，1月份规模以上工业增加值同比增长6.2%。"
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "result_figure"]
    assert [r.text for r in claim.roles if r.role == "subject"] == ["规模以上工业"]


def test_an_unknown_company_that_publishes_results_is_the_subject_of_the_next_figures() -> None:
    text = "蓝屿餐饮公布2025年业绩，共有320间分店。期内营业额按年跌6.5%，至21亿元。"
    claims = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "result_figure"]
    assert [c.value and c.value.text for c in claims] == ["6.5%", "21亿元"]
    assert {r.name for c in claims for r in c.roles if r.role == "subject"} == {"蓝屿餐饮"}


def test_a_prefix_of_a_term_denies_nothing() -> None:
    text = "远山银行公布，上半年非利息收入上升6%。"
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "result_figure"]
    assert not claim.negated


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("墨西哥经济部估计出口将减少12%。", "墨西哥"),
        ("日本财务省周三公布，2月出口9.4万亿日元。", "日本"),
        ("受停工影响，本田墨西哥工厂停产，预计营业利润为1500亿日元。", "本田"),
        ("日本财务省公布，2月中国出口30亿美元。", "中国"),
    ],
)
def test_whose_figures_they_are(text: str, subject: str) -> None:
    claims = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "result_figure"]
    assert [[r.text for r in claim.roles if r.role == "subject"] for claim in claims] == [[subject]]
