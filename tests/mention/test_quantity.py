"""Quantities in running text: tagged sentences of our own, and properties that hold for any text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC
from tagged import parse

from claimx.mention.found import FoundQuantity
from claimx.mention.quantity import find_quantities
from claimx.model import Quantity
from claimx.text.normalize import normalize

TO_TRADITIONAL = OpenCC("s2t")

BOUNDS = [
    "工程花了<money number=3000000 unit=CNY bound=exact>300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=about>约300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=about>300万元左右</money>。",
    "工程花了<money number=3000000 unit=CNY bound=over low=3000000>超过300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=over low=3000000>逾300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=over low=3000000 high=4000000>300多万元</money>。",
    "工程花了<money number=300000000 unit=CNY bound=over low=300000000 high=400000000>3亿多元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=at_least low=3000000>至少300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=at_least low=3000000>300万元以上</money>。",
    "工程花了<money number=3000000 unit=CNY bound=under high=3000000>不到300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=at_most high=3000000>最多300万元</money>。",
    "工程花了<money number=3000000 unit=CNY bound=at_most high=3000000>不超过300万元</money>。",
    "税率<percent number=12 unit=percent bound=at_most high=12>最高达到12%</percent>。",
    "税率高达<percent number=12 unit=percent bound=exact>12%</percent>。",
    "股价升<percent number=7 unit=percent bound=nearly high=7>近7%</percent>。",
    "股价升<percent number=2 unit=percent bound=at_least low=2>近2%或以上</percent>。",
    "去年签约<money number=500000000 unit=CNY bound=exact>5亿元</money>，节约<money number=100000000 unit=CNY bound=exact>1亿元</money>。",
    "外资买超<money number=900000000 unit=CNY bound=exact>9亿元</money>。",
    "最近<count number=3 unit=家 bound=exact>3家</count>公司撤资。",
    "年销售额<money number=2000000000 unit=CNY bound=over low=2000000000>突破20亿元</money>。",
    "订单<count number=5000 unit=台 bound=over low=5000>破5000台</count>。",
    "指数跌破<count number=4000 unit=点 bound=exact>4000点</count>。",
    "新台币兑美元升破<money number=30 unit=CNY bound=exact>30元</money>。",
    "指数在<count number=4000 unit=点 bound=about>4000点附近</count>徘徊。",
    "募资额<money number=2000000000 unit=CNY bound=at_most high=2000000000>未突破20亿元</money>。",
    "报名者是去年的<count number=2 unit=倍 bound=over low=2 high=3>两倍多</count>。",
    "新路长<count number=7 unit=公里 bound=over low=7 high=8>7公里多</count>。",
    "他跳了<count number=5 unit=米 bound=exact>5米</count>多次。",
    "占比<percent number=60 unit=percent bound=over low=60 high=70>六成多</percent>。",
    "拨款<money number=390000000 unit=CNY bound=over low=390000000 high=400000000>3亿9千多万元</money>。",
    "运来<count number=30 unit=顶 bound=exact>30顶</count>帐篷。",
    "这是一款64位元处理器。",
    "来了<count number=null unit=位 bound=several low=2 high=9>几位</count>元老。",
    "她在女子四人双桨项目夺冠。",
    "亏损扩大<percent number=4 unit=percent bound=about>约4%</percent>，规模<percent number=4 unit=percent bound=about>大约4%</percent>。",
]

LOOSE = [
    "欠款<money number=null unit=CNY bound=several low=2000000000 high=9900000000>数十亿元</money>。",
    "欠款<money number=null unit=USD bound=several low=2000000000 high=9900000000>几十亿美元</money>。",
    "欠款<money number=null unit=CNY bound=several low=200000000 high=990000000>数亿元</money>。",
    "欠款<money number=null unit=CNY bound=several low=1100000000 high=1900000000>十几亿元</money>。",
    "欠款<money number=null unit=TWD bound=several low=1100000000 high=1900000000>十多亿新台币</money>。",
    "欠款<money number=null unit=CNY bound=several low=10000000000>上百亿元</money>。",
    "欠款<money number=40000000000 unit=CNY bound=over low=40000000000 high=50000000000>400多亿元</money>。",
    "来了<count number=20 unit=家 bound=over low=20 high=30>20多家</count>公司。",
    "来了<count number=null unit=名 bound=several low=11 high=19>十余名</count>代表。",
    "来了<count number=null unit=名 bound=several low=20 high=99>几十名</count>代表。",
    "来了<count number=null unit=人 bound=several low=1000>成千上万人</count>。",
    "来了<count number=null unit=个 bound=range low=7 high=8>七八个</count>人。",
    "蒸发<money number=null unit=null bound=several low=2000000000 high=9900000000>数十亿</money>。",
    "欠款<money number=10000000 unit=CNY bound=over low=10000000>过千万元</money>，涉及<count number=100 unit=家 bound=over low=100>过百家</count>商户。",
]

RANGES = [
    "增长<percent number=null unit=percent bound=range low=25 high=30>25%至30%</percent>。",
    "增长<percent number=null unit=percent bound=range low=25 high=30>25-30%</percent>。",
    "各股都跌<percent number=null unit=percent bound=range low=4 high=5>逾4%至逾5%</percent>。",
    "增长<percent number=null unit=percent bound=range low=25 high=30>百分之二十五至百分之三十</percent>。",
    "每斤<money number=null unit=CNY bound=range low=5.6 high=5.78>5.6到5.78元</money>。",
    "投资<money number=null unit=CNY bound=range low=700000000000 high=900000000000>七千到九千亿元</money>。",
    "投资<money number=null unit=HKD bound=range low=20000 high=30000>2——3万港币</money>。",
    "投资<money number=null unit=USD bound=range low=40000000 high=50000000>4000万至5000万美元</money>。",
    "投资<money number=null unit=CNY bound=range low=50000 high=100000>五到十万元</money>。",
    "投资<money number=null unit=CNY bound=range low=500000 high=1000000>五十到一百万元</money>。",
    "投资<money number=null unit=CNY bound=range low=80000000 high=120000000>8000万元—1.2亿元</money>。",
    "投资<money number=null unit=CNY bound=range low=800000000 high=900000000>八九亿元</money>。",
    "利润变动<percent number=null unit=percent bound=range low=-9 high=42>-9%-42%</percent>。",
    "月薪<money number=null unit=CNY bound=range low=10000 high=15000>10~15k元</money>。",
    "每月<money number=null unit=USD bound=range low=5800 high=7300>$5,800至$7,300</money>。",
    "走了<count number=null unit=米 bound=range low=30 high=40>三、四十米</count>。",
    "产能<count number=null unit=吨 bound=range low=20000 high=25000>2万吨—2.5万吨</count>。",
    "每股收益为<money number=null unit=CNY bound=range low=-0.9 high=-0.7>-0.7元/股至-0.9元</money>/股。",
    "公司净利润预计<money number=null unit=CNY bound=range low=120000000 high=150000000>1.2亿-1.5亿</money>，用户1.2亿-1.5亿。",
    "公司净利润为<money number=200000000 unit=CNY bound=exact>2亿</money>，用户为2亿。",
]

RATES = [
    "失业率升<percentage_point number=0.4 unit=percentage_point bound=exact>0.4个百分点</percentage_point>。",
    "降幅收窄<percentage_point number=0.3 unit=percentage_point bound=exact>0.3个</percentage_point>和"
    "<percentage_point number=0.2 unit=percentage_point bound=exact>0.2个百分点</percentage_point>。",
    "央行减息<count number=25 unit=基点 bound=exact>25个基点</count>。",
    "有<percent number=70 unit=percent bound=nearly high=70>近七成</percent>人赞成。",
    "有<percent number=35 unit=percent bound=exact>三成半</percent>人赞成。",
    "全场<percent number=85 unit=percent bound=exact>八五折</percent>。",
    "占<percent number=0.3 unit=percent bound=exact>千分之三</percent>。",
    "占<percent number=5.5 unit=percent bound=exact>百分之五点五</percent>。",
    "全场打<percent number=50 unit=percent bound=exact>对折</percent>。",
    "给予<percent number=0 unit=percent bound=exact>零关税</percent>待遇。",
    "收入是去年的<count number=3 unit=倍 bound=about>约3倍</count>。",
    "收入翻了<count number=2 unit=番 bound=exact>两番</count>。",
    "利差扩大<count number=2 unit=基点 bound=exact>2</count>及<count number=8 unit=基点 bound=exact>8个基点</count>，指数报50.3，<percentage_point number=0.2 unit=percentage_point bound=exact>0.2个百分点</percentage_point>的降幅。",
]

COUNTS = [
    "订购<count number=100 unit=架 bound=exact>100架</count>客机和<count number=3000000 unit=辆 bound=exact>300万辆</count>汽车。",
    "运走<count number=45000 unit=吨 bound=exact>4.5万吨</count>大豆。",
    "发电<count number=230000000 unit=千瓦时 bound=exact>2.3亿千瓦时</count>。",
    "通行<count number=125000 unit=车次 bound=over low=125000>超过12.5万车次</count>。",
    "雨量<count number=400 unit=毫米 bound=exact>400毫米</count>。",
    "大盘跌<count number=167 unit=点 bound=exact>167点</count>，报<count number=3345.5 unit=点 bound=exact>3345.5点</count>。",
    "汇价低<count number=165 unit=点子 bound=exact>165点子</count>。",
    "<count number=2 unit=个 bound=exact>两个</count>项目开工。",
]

# Levels that name no unit: of a pair of currencies, in the one that the market counts in, and of an index.
LEVELS = [
    "欧元兑美元升穿<money number=1.13 unit=USD bound=exact>1.13</money>水平，尾市报<money number=1.1325 unit=USD bound=exact>1.1325</money>。",
    "人民币对美元中间价报<money number=7.1924 unit=CNY bound=exact>7.1924</money>。",
    "美元兑离岸人民币跌至<money number=7.2 unit=CNY bound=exact>7.20</money>。",
    "英镑兑港元徘徊<money number=9.8 unit=HKD bound=exact>9.8</money>关口。",
    "美元兑日元回落至<money number=150 unit=JPY bound=under high=150>150以下</money>。",
    "美元指数失守<count number=99 unit=点 bound=exact>99</count>，低见<count number=98.3 unit=点 bound=exact>98.3</count>。",
    "日经225指数收报<count number=37498 unit=点 bound=exact>37,498</count>。",
    "美元兑日元走强。消费者排队至16，天气转凉。",
    "美元指数走强，他报考16中学。",
    "采购经理指数升至50.2。",
]

NOTHING = [
    "H20芯片和A320客机",
    "iPhone 16发布",
    "5G和2.0版",
    "第三名和第122条",
    "下午3点开会",
    "20:30开始",
    "以3:2取胜",
    "今年38岁",
    "他十分高兴",
    "一点都不难",
    "一个问题",
    "半成品价格",
    "成都和折返跑",
    "三大期货交易所",
    "周五福珠宝",
    "千方百计找",
    "持续了三个小时",
    "近五年来",
    "四分之三的人",
    "人数和指数",
    "名列第8位",
    "两手准备",
    "三方会谈",
    "股票代码600519",
    "电话13800138000",
    "编号" + "1234567890" * 3,
    "三元里和元旦",
    "均价兑1美元",
    "黑龙江七台河市",
    "90个自然日内",
    "十五分钟",
    "他把书拾起",
    "德国电视一台",
    "得了3分",
    "今年第19至24名",
]


def expected(marks: list[tuple[str, int, int, dict[str, str]]]) -> list[FoundQuantity]:
    """What the tags say. An exact number is both ends; ends that are not written are open."""
    result = []
    for kind, start, end, values in marks:
        number = None if values["number"] == "null" else Decimal(values["number"])
        low = Decimal(values["low"]) if "low" in values else None
        high = Decimal(values["high"]) if "high" in values else None
        if values["bound"] == "exact":
            low = high = number
        unit = None if values["unit"] == "null" else values["unit"]
        result.append(FoundQuantity(start, end, kind, number, unit, values["bound"], low, high))  # type: ignore[arg-type]
    return result


@pytest.mark.parametrize("tagged", [*BOUNDS, *LOOSE, *RANGES, *RATES, *COUNTS, *LEVELS])
def test_quantities(tagged: str) -> None:
    text, marks = parse(tagged)
    assert find_quantities(text, home_currency="CNY") == expected(marks)


@pytest.mark.parametrize("tagged", [*BOUNDS, *LOOSE, *RANGES, *RATES, *COUNTS, *LEVELS])
def test_traditional_text_reads_the_same(tagged: str) -> None:
    text, marks = parse(tagged)
    traditional = TO_TRADITIONAL.convert(text)
    assert len(traditional) == len(text)
    assert find_quantities(normalize(traditional), home_currency="CNY") == expected(marks)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert find_quantities(normalize(text), home_currency="CNY") == []


def test_times_are_left_alone() -> None:
    text = "8点至9点15分涨2.5%"
    found = find_quantities(text, taken=[(0, 8)])
    assert [(each.start, each.end, each.number) for each in found] == [(8 + 1, 13, Decimal("2.5"))]


ALPHABET = "0123456789一二三四五六七八九零两十百千万亿兆点.多余几数半成折%个百分点元角分块毛仙美港人民币约超过近至到-~、之又负以上左右 第,年K^e/\n家名吨"


@given(st.one_of(st.text(alphabet=ALPHABET, max_size=30), st.text(max_size=30)))
def test_any_text(text: str) -> None:
    taken = [(3, 5)] if len(text) >= 5 else []
    last = 0
    for found in find_quantities(text, home_currency="CNY", taken=taken):
        assert last <= found.start < found.end <= len(text)
        assert not taken or found.end <= 3 or found.start >= 5
        Quantity.model_validate(found.fields(text))
        last = found.end


@given(
    st.integers(1, 10**13),
    st.sampled_from(["元", "美元", "港元", "欧元"]),
    st.sampled_from(["", "约", "超过", "不到"]),
)
def test_amounts_stand_where_they_are_written(value: int, currency: str, bound: str) -> None:
    written = f"{bound}{value}{currency}"
    found = find_quantities(f"公司支付{written}货款")
    assert [(each.start, each.end, each.number, each.kind) for each in found] == [
        (4, 4 + len(written), value, "money")
    ]
