"""Trade restrictions put on and lifted, in sentences of our own: who, against whom, which goods, when, how sure."""

import pytest

import claimx
from tests.tagged import parse

SENTENCES = [
    "<actor>商务部</actor>自4月1日起对<goods>稀土永磁材料</goods><trigger direction=up modality=planned first=2026-04-01>实施出口管制</trigger>。",
    "<actor>美国商务部</actor>3月9日将<target>远山半导体</target><trigger direction=up first=2026-03-09>列入实体清单</trigger>。",
    "<actor>香港</actor>今日起<trigger direction=up first=2026-03-12>禁止</trigger><target>日本</target>十個縣的<goods>水產品</goods>入口。",
    "<actor>印度</actor>上周五全面<trigger direction=up first=2026-03-06>暂停</trigger>出口<goods>小麦</goods>。",
    "<actor>欧盟</actor>本月3日起全面<trigger direction=down first=2026-03-03>解除</trigger>对<target>日本</target><goods>食品</goods>的进口限制。",
    "<actor>台灣</actor>去年2月<trigger direction=down first=2025-02-01>開放</trigger><target>福島</target>等縣<goods>食品</goods>進口。",
    "<actor>美国商务部</actor>考虑<trigger direction=down modality=planned>放宽</trigger>对<target>马来西亚</target>的<goods>芯片</goods>出口限制。",
    "商务部发言人就将<target>15家欧洲企业</target><trigger direction=up first=2026-03-12>列入管控名单</trigger>答记者问",
    "<actor>美国贸易代表署</actor>表示，部分关税措施将<trigger direction=down modality=planned>推迟</trigger>两周实施。",
    "<actor>歐盟</actor>3月9日<trigger direction=down first=2026-03-09>暫緩</trigger>對<target>美國</target>的報復性關稅。",
    "<actor>俄罗斯</actor>3月9日延长小麦<trigger direction=up first=2026-03-09>出口禁令</trigger>。",
    "<actor>美国</actor>3月9日<trigger direction=up first=2026-03-09>停止</trigger>向<target>中国</target>出售该公司芯片。",
    "<actor>食環署</actor>3月9日起<trigger direction=up first=2026-03-09>暫停</trigger>從<target>巴西</target>進口禽類產品。",
]


@pytest.mark.parametrize("tagged", SENTENCES)
def test_roles_time_and_modality(tagged: str) -> None:
    text, marks = parse(tagged)
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "trade_action"]
    _, start, end, wanted = next(mark for mark in marks if mark[0] == "trigger")
    assert claim.trigger.start < end and start < claim.trigger.end
    assert claim.direction == wanted["direction"]
    assert claim.modality == wanted.get("modality", "asserted")
    assert str(claim.time and claim.time.first_day) == wanted.get("first", "None")
    for kind, begin, finish, _ in marks:
        if kind != "trigger":
            assert any(
                role.role == kind and role.start < finish and begin < role.end for role in claim.roles
            ), (kind, text[begin:finish], [(role.role, role.text) for role in claim.roles])


NONE = [
    "国家发改委将该项目列入重大项目清单。",
    "工信部将五家企业列入绿色制造名单。",
    "受关税冲击，公司推迟新品发布。",
    "公司取得医疗器械出口许可。",
    "追加反制效果明显。",
    "我国将继续开放市场，欢迎各国企业来华投资。",
    "学校禁止学生携带手机，允许家长周末探望。",
    "法院已解除对该公司的限制消费措施。",
    "疾控部门宣布解除口罩令。",
    "公司拟授予120名员工限制性股票。",
    "警方一度封锁现场，限制车辆通行。",
    "中方的反制措施是维护自身权益的必要之举。",
]


@pytest.mark.parametrize("text", NONE)
def test_loose_words_are_no_trade_actions(text: str) -> None:
    claims = claimx.extract(text, published="2026-03-12")
    assert [c.trigger.text for c in claims if c.type == "trade_action"] == []


def test_the_trigger_itself_is_no_sign_of_doubt() -> None:
    text = "英国政府允许企业从印度进口柴油。"
    (claim,) = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "trade_action"]
    assert claim.modality == "asserted"


def test_a_suspended_control_is_one_action() -> None:
    text = "中方决定自4月10日起暂停实施对稀土等物项的出口管制措施一年。"
    claims = [c for c in claimx.extract(text, published="2026-03-12") if c.type == "trade_action"]
    assert [(c.trigger.text, c.direction, c.negated) for c in claims] == [("暂停", "down", False)]
