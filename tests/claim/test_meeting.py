"""Which meetings are told, in sentences of our own: who holds them, in passing, on the way, by telephone."""

import pytest

import claimx

DAY = "2026-03-12"


def meetings(text: str) -> list[set[tuple[str, str]]]:
    claims = [c for c in claimx.extract(text, published=DAY) if c.type == "meeting"]
    return [{(role.role, role.text) for role in claim.roles} for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【工信部召开光伏企业座谈会】", {("host", "工信部"), ("event", "光伏企业座谈会")}),
        ("省人社厅召开民营企业家座谈会。", {("host", "省人社厅"), ("event", "民营企业家座谈会")}),
        ("北约27日召开特别会议，讨论波兰局势。", {("host", "北约"), ("event", "特别会议")}),
        ("副总理丁薛祥主持专题会并作报告。", {("host", "丁薛祥"), ("event", "专题会")}),
        ("歐盟週三召開能源緊急會議。", {("host", "歐盟"), ("event", "能源緊急會議")}),
        ("国务院常务会议由李强主持召开。", {("host", "李强"), ("event", "国务院常务会议")}),
        (
            "第三次中亚五国教育部长会议由教育部承办，本月9日在西安揭幕。",
            {("host", "教育部"), ("event", "第三次中亚五国教育部长会议"), ("place", "西安")},
        ),
        ("全国政协30日举行新年茶话会。", {("host", "全国政协"), ("event", "新年茶话会")}),
        ("安理会昨日举行紧急会议，讨论中东局势。", {("host", "安理会"), ("event", "紧急会议")}),
    ],
)
def test_who_holds_a_meeting(text: str, expected: set[tuple[str, str]]) -> None:
    (found,) = meetings(text)
    assert found <= expected and {role for role, _ in found} >= {"host", "event"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "马克龙在柏林与波兰总理图斯克会面时强调，欧洲要自强。",
            {("participant", "马克龙"), ("participant", "图斯克"), ("place", "柏林")},
        ),
        (
            "馬克龍在柏林與波蘭總理圖斯克會面後宣布，兩國簽署協議。",
            {("participant", "馬克龍"), ("participant", "圖斯克"), ("place", "柏林")},
        ),
        (
            "王毅披露了王文涛曾与法国外长巴罗会面的事实。",
            {("participant", "王文涛"), ("participant", "巴罗")},
        ),
        ("李强和图斯克在柏林开会。", {("participant", "李强"), ("participant", "图斯克"), ("place", "柏林")}),
        ("冲突双方6日起在开罗举行对话。", {("participant", "冲突双方"), ("place", "开罗")}),
        ("外長王毅與美國國務卿魯比奧視訊。", {("participant", "王毅"), ("participant", "魯比奧")}),
        ("特朗普昨晚致电普京，讨论停火。", {("participant", "特朗普"), ("participant", "普京")}),
        ("土耳其外长费丹访华。", {("participant", "费丹"), ("place", "华")}),
        ("王毅结束对埃及的正式访问。", {("participant", "王毅"), ("place", "埃及")}),
        ("卢卡申科将对越南进行国事访问。", {("participant", "卢卡申科"), ("place", "越南")}),
        (
            "李强在北京同来华进行国事访问的波兰总理图斯克举行会谈。",
            {("participant", "李强"), ("participant", "图斯克"), ("place", "北京")},
        ),
        (
            "李强在北京会见来华出席全球水务论坛的波兰总理图斯克。",
            {("participant", "李强"), ("participant", "图斯克"), ("place", "北京")},
        ),
        (
            "丁薛祥在人民大会堂与到访的波兰总理图斯克举行会谈。",
            {("participant", "丁薛祥"), ("participant", "图斯克"), ("place", "人民大会堂")},
        ),
        (
            "外長王毅同正在訪華的法國外長巴羅就雙方關心的議題交換意見。",
            {("participant", "王毅"), ("participant", "巴羅")},
        ),
        ("图斯克在王宫为李强饯行。", {("participant", "图斯克"), ("participant", "李强"), ("place", "王宫")}),
        (
            "图斯克在华沙为李强举行欢迎晚宴。",
            {("participant", "李强"), ("host", "图斯克"), ("event", "欢迎晚宴"), ("place", "华沙")},
        ),
        ("李强出席波兰总理图斯克举行的欢迎宴会。", {("participant", "李强"), ("event", "欢迎宴会")}),
        ("鲍尔12日出席美国国会听证会。", {("participant", "鲍尔"), ("event", "美国国会听证会")}),
        (
            "外長王毅將與法國外長巴羅就貿易問題進行深入討論。",
            {("participant", "王毅"), ("participant", "巴羅")},
        ),
        (
            "中国和英国14日在伦敦举行贸易谈判。",
            {("participant", "中国"), ("participant", "英国"), ("place", "伦敦")},
        ),
        ("何立峰会见大韩商工会议所...", {("participant", "何立峰"), ("participant", "大韩商工会议所")}),
        ("第三届中亚教育论坛12日在西安举行。", {("event", "第三届中亚教育论坛"), ("place", "西安")}),
        ("韩正9日出席论坛开幕式并发言。", {("participant", "韩正"), ("event", "论坛开幕式")}),
    ],
)
def test_who_meets(text: str, expected: set[tuple[str, str]]) -> None:
    assert meetings(text) == [expected]


def test_a_visit_beside_a_meeting() -> None:
    text = "李强下周赴埃及出席东方论坛，并对埃及进行正式访问。"
    assert [("place", "埃及") in found for found in meetings(text)] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "公司召开2025年第一次临时股东大会。",
        "公司第五届董事会第三次会议审议通过了该议案。",
        "董事长王明主持了会议。",
        "会谈后，他返回酒店。",
        "该通话时长约一小时。",
        "市民如有查詢，請致電消費者委員會熱線2929 2222。",
        "法庭致電李國強律師的辦事處，秘書稱無補充。",
        "王毅致电祝贺李在明当选韩国总统。",
        "王毅转达了访华邀请。",
        "旅客訪港帶動消費。",
        "醫院推出視訊診療服務。",
        "王毅就举办中拉论坛表明立场。",
        "春节团拜会的节目很精彩。",
        "公司在北京举行业绩说明会。",
        "球迷到机场为球队送行。",
    ],
)
def test_no_meeting(text: str) -> None:
    assert meetings(text) == []


def test_what_stands_before_the_question_is_told() -> None:
    text = "问：美国务卿鲁比奥昨日会见以色列总理内塔尼亚胡，请问是否会会见沙特外长费萨尔？"
    assert meetings(text) == [{("participant", "鲁比奥"), ("participant", "内塔尼亚胡")}]
