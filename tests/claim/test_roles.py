"""Who and what takes part: roles of our own sentences, both scripts."""

import pytest

import claimx

DAY = "2025-06-18"


def roles(text: str) -> list[set[tuple[str, str]]]:
    return [{(r.role, r.text) for r in claim.roles} for claim in claimx.extract(text, published=DAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "欧盟自5月1日起对从中国进口的电动汽车加征17%的关税。",
            {("imposer", "欧盟"), ("target", "中国"), ("goods", "电动汽车")},
        ),
        (
            "加拿大總理卡尼預告對所有進口銅材及鎳徵收30%關稅。",
            {("imposer", "卡尼"), ("goods", "進口銅材"), ("goods", "鎳")},
        ),
        (
            "今年2月，国泰航空向空客订购20架A350客机。",
            {("buyer", "国泰航空"), ("seller", "空客"), ("product", "A350客机")},
        ),
        (
            "外長王毅與美國國務卿魯比奧在吉隆坡會晤。",
            {("participant", "王毅"), ("participant", "魯比奧"), ("place", "吉隆坡")},
        ),
        ("双方5日在伦敦举行会谈。", {("participant", "双方"), ("place", "伦敦")}),
        ("洪水给泰国造成约20亿美元的损失。", {("bearer", "泰国"), ("cause", "洪水")}),
        (
            "颱風「海燕」造成屏東、台東等地農損12億元。",
            {("bearer", "屏東"), ("bearer", "台東"), ("cause", "颱風「海燕」")},
        ),
        (
            "外電報導，輝達擬對OpenAI投資至多300億美元。",
            {("investor", "輝達"), ("target", "OpenAI")},
        ),
        ("禾邦昨公布淨利15億元。", {("subject", "禾邦"), ("metric", "淨利")}),
        (
            "泰國宣布對大部分越南進口商品徵收12%的關稅。",
            {("imposer", "泰國"), ("target", "越南"), ("goods", "進口商品")},
        ),
        (
            "印度威胁对购买缅甸玉石的国家征收30%的关税。",
            {("imposer", "印度"), ("target", "购买缅甸玉石的国家")},
        ),
        (
            "巴西總統盧拉說，將對歐盟徵收22%關稅，適用於乳酪和紅酒。",
            {("imposer", "盧拉"), ("target", "歐盟"), ("goods", "乳酪"), ("goods", "紅酒")},
        ),
        (
            "墨西哥经济部将中国摩托车的进口关税提高至35%。",
            {("imposer", "墨西哥经济部"), ("target", "中国"), ("goods", "摩托车")},
        ),
        (
            "英國擬將印度紡織品關稅由12%降至4%。",
            {("imposer", "英國"), ("target", "印度"), ("goods", "紡織品")},
        ),
        ("之前因移民问题，美国加征的15%关税仍然有效。", {("imposer", "美国")}),
        ("对于印尼宣布对越南加征8%关税，业者表示关注。", {("imposer", "印尼"), ("target", "越南")}),
        ("期內，應收賬款減值損失3.6億港元。", set()),
        ("警方拘捕3人，涉嫌與9宗爆竊案有關，涉案財物損失超過70萬元。", {("cause", "爆竊案")}),
        (
            "路政署批出36億元的隧道合約予中國建築。",
            {("seller", "中國建築"), ("product", "隧道")},
        ),
        (
            "洛克希德·马丁公司获得美国海军价值4.1亿美元的雷达合同。",
            {("seller", "洛克希德·马丁公司"), ("buyer", "美国海军"), ("product", "雷达")},
        ),
        (
            "台積電向艾司摩爾採購機台，總金額達新台幣48億元。",
            {("buyer", "台積電"), ("seller", "艾司摩爾"), ("product", "機台")},
        ),
        ("Figma上月被谷歌以180亿美元收购。", {("investor", "谷歌"), ("target", "Figma")}),
        ("比亚迪拟投资26亿欧元在土耳其建设电池工厂。", {("investor", "比亚迪"), ("target", "土耳其")}),
        (
            "投资大亨沃伦·巴菲特斥资90亿美元收购可口可乐。",
            {("investor", "沃伦·巴菲特"), ("target", "可口可乐")},
        ),
        ("海外业务去年收入增长9%。", {("subject", "海外业务"), ("metric", "收入")}),
        ("元旦档票房突破6亿元。", {("subject", "元旦档"), ("metric", "票房")}),
        ("日本参议院今早召开全体会议。", {("participant", "日本参议院"), ("event", "全体会议")}),
        ("日本外務省今早召開緊急會議。", {("host", "日本外務省"), ("event", "緊急會議")}),
        ("禾邦今（18）日公布淨利15億元。", {("subject", "禾邦"), ("metric", "淨利")}),
    ],
)
def test_roles(text: str, expected: set[tuple[str, str]]) -> None:
    assert roles(text) == [expected]


def test_separately_makes_two_meetings() -> None:
    text = "王毅5日在北京分别会见法国外长巴罗、德国外长瓦德富尔。"
    assert roles(text) == [
        {("participant", "王毅"), ("participant", "巴罗"), ("place", "北京")},
        {("participant", "王毅"), ("participant", "瓦德富尔"), ("place", "北京")},
    ]


def test_the_short_form_keeps_its_place_and_takes_its_antecedents_name() -> None:
    claim = claimx.extract("英伟达发布季度业绩。公司上季度亏损3亿美元。", published=DAY)[0]
    assert [(r.text, r.name) for r in claim.roles if r.role == "bearer"] == [("公司", "英伟达")]


def test_names_are_one_across_scripts_and_regions() -> None:
    names = {
        role.name
        for text in ("川普與輝達執行長黃仁勳會面。", "特朗普与英伟达首席执行官黄仁勋会面。")
        for claim in claimx.extract(text, published=DAY)
        for role in claim.roles
    }
    assert names == {"特朗普", "黄仁勋"}


@pytest.mark.parametrize(
    "text",
    [
        "难道公司真的会亏损3亿元？",
        "他在大会见证了签约。",
        "这家餐厅的牛排卖到1500元。",
        "信息来源：滨海日报《公司亏损3亿元》",
        "银行贷款利率上调至4.5%。",
        "法院对该公司处以3000万元罚款。",
    ],
)
def test_no_claim(text: str) -> None:
    assert claimx.extract(text, published=DAY) == []
