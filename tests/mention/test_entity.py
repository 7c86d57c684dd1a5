"""Entities in sentences of our own: tagged as `<person>李强</person>`, with `name=` where the canonical name differs."""

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.lexicon import load
from claimx.mention.entities import dealer
from claimx.mention.entities.aliases import Alias, Aliases, using
from claimx.mention.entities.scene import read_scene
from claimx.mention.entities.vocabulary import lexicon_words
from claimx.mention.entity import canonical, find_entities
from claimx.mention.found import FoundEntity
from claimx.text.normalize import normalize
from tests.tagged import parse

jieba.setLogLevel(60)


def starts_of_words(text: str) -> set[int]:
    starts, at = set(), 0
    for word in jieba.cut(text):
        starts.add(at)
        at += len(word)
    return starts


def found_in(text: str, taken: list[tuple[int, int]] | None = None) -> list[tuple[str, str, str]]:
    normalized = normalize(text)
    assert len(normalized) == len(text)
    entities = find_entities(normalized, word_starts=starts_of_words(normalized), taken=taken or [])
    return [(one.kind, text[one.start : one.end], one.name) for one in entities]


PERSONS = [
    "商务部长<person>陈立言</person>昨日会见<place>荷兰</place>首相<person>斯霍夫</person>。",
    "外交部發言人<person>周敏儀</person>回應記者提問。",
    "<person>梁啟文</person>表示，<person>梁啟文</person>的團隊已經到位。",
    "總統<person name=特朗普>川普</person>與<person name=马克龙>馬克宏</person>通電話。",
    "<place>哈萨克斯坦</place>总统<person>托卡耶夫</person>23日抵达<place>北京</place>。",
    "首席财务官<person>玛丽·安娜·科斯特洛</person>称，订单充足。<person name=玛丽·安娜·科斯特洛>科斯特洛</person>还说，明年更好。",
    "<person>蔡奇</person>、<person>丁薛祥</person>、<person>赵明远</person>等参加会见。",
    "会见由甲、<person>丁薛祥</person>、<person>赵明远</person>、<person>蔡奇</person>等参加。",
    "<person>塞西</person>总统感谢<person>李强</person>总理。",
    "<place>荷兰</place>国王<person>威廉三世</person>会见<person>王毅</person>。",
    "<person>邱明正</person>说，<person>邱明正</person>已经同意。",
    "总理<person>夏巴兹·拉赫曼</person>到访，官员<person>阿卜杜勒·哈里</person>陪同。",
    "议长<person>维克拉马拉特纳</person>到访，<person>维克拉马拉特纳</person>表示感谢。",
    "创始人、董事长<person>罗晓岚</person>说，订单充足。",
    "代表<person>趙顯臻</person>，今早出戰。",
    "总经理<person>亨利·布莱明</person>，今早到访。",
    "<place>日本</place>財務大臣<person>铃木健二</person>與<place>韓國</place>國防部長官<person>安秀賢</person>會面。",
    "環境大臣<person>铃木進太郎</person>表示，財務大臣<person>木原稔</person>会见代表。",
    "法官<person>陳黃美玲</person>表示，案件押後。",
]

OFFICES = [
    "<person>保加利亚总统</person>会见<person>英国财长</person>。",
    "<person>俄外长</person>：谈判没有期限。",
    "<person>美财长</person>称将继续磋商。",
    "<person>瑞典国防大臣</person>取消行程。",
    "<person>摩根士丹利分析师</person>认为，需求仍强。",
    "主席同<person>总统先生</person>举行会谈。",
]

ORGANIZATIONS = [
    "<org>天海精工</org>公告，<org>公司</org>拟增资。",
    "<org>河谷生物</org>(688999.SH)公告称，股东减持。",
    "<org>林洋重机</org>股价大涨，<org>林洋重机</org>成立于1998年。",
    "向<org>江苏远澜新材料科技股份有限公司</org>采购设备。",
    "<org>浙江省宁波市中级人民法院</org>作出判决。",
    "<org>乌拉圭议会</org>批准协议，<org>挪威央行</org>不作评论。",
    "據<org name=纽约时报>《紐約時報》</org>報道，<org name=英伟达>輝達</org>、<org name=台积电>TSMC</org>與<org name=特斯拉>Tesla</org>均受影響。",
    "<org name=中国>中方</org>敦促<org name=美国>美方</org>取消关税。",
    "<org>中国驻挪威大使馆</org>发表声明。",
    "<org>绍兴市委</org>书记主持会议。",
    "<org>浙江省应急管理厅</org>发布消息，<org>绍兴市水利局</org>到场。",
    "<org>缅甸航空</org>公布航线，<place>缅甸</place>航空业复苏。",
    "主流媒体<org name=海湾新报>《海湾新报》</org>报道。",
    "<org>中国驻泗水总领馆</org>发布通知。",
    "<org name=埃塞俄比亚>埃塞方</org>表示感谢。",
    "全资子公司<org>绍兴远航时新</org>收到处罚决定书，<org>绍兴远航时新</org>已缴款。",
    "给予<org>昆山百思汇成网络科技有限公司</org>警告。<org name=昆山百思汇成网络科技有限公司>昆山百思汇成</org>已整改。",
    "<org name=腾讯>騰訊</org>及<org>金沙中国</org>升2%。",
    "去年，<org>溪语</org>以3亿元的价格收购同行，<org>岚汐创想</org>斥资2亿元建厂。",
    "<org>杉垣网创</org>中标<place>惠东县</place>道路项目，与<org>岭泽信安</org>签署合同。",
    "包括中信银行、<org>岚汐营养品</org>、光大银行、<org>禾屿互联</org>等企业在内。",
    "受让<org>澄野文旅</org>51%股权后，<org>澄野文旅</org>并表。",
    "<org>二公局</org>、<org>中铁十九局</org>中标<place>成都市</place>道路项目。",
    "<org>禾屿船舶</org>晚间公告，拟增资。",
    "<org name=美国海关与边境保护局>美国海关及边境保护局</org>发布规则。",
]

PLACES = [
    "双方在<place name=北京>京</place>会谈，对<place name=中国>华</place>出口增加。",
    "<place name=新西兰>紐西蘭</place>與<place name=沙特阿拉伯>沙烏地</place>簽署協議。",
    "<place>江苏省</place><place>昆山</place>的工厂停产。",
    "<group name=中国、美国>中美</group>经贸关系稳定。",
]

GROUPS = [
    "包括<group>部分中国企业</group>在内，<group>双方</group>均未回应。",
    "<group>两国领导人</group>将会面，<group>知情人士</group>透露。",
    "<group>海外投资者</group>买入，<group>本港运动员</group>到场。",
]

EVENTS = [
    "他出席了<event>第十二届东海经济论坛</event>。",
    "<event>首届中阿峰会</event>将于年底举行。",
    "访客参加<event>中资企业圆桌会议</event>。",
]

PRODUCTS = [
    "<org>英伟达</org>的<product>H20芯片</product>恢复出货，<product>A320客机</product>延期。",
    "<product name=纳斯达克综合指数>納指</product>升1%。",
]

PLAIN = [
    "周五福利发放，周边商户受益。",
    "商业化达成都城里的愿望。",
    "世界和平与发展是时代主题。",
    "动物王国里的严重问题需要认真对待。",
    "金融稳定风险迅速上升。",
    "曾进入店铺的顾客说，服务周到。",
    "去年底以高溢价收购股权，大都市里的超市收市。",
    "零元中标的项目，与多方签署协议。",
    "苹果味、草莓味、香草味、巧克力味都有。",
]


@pytest.mark.parametrize("tagged", PERSONS + OFFICES + ORGANIZATIONS + PLACES + GROUPS + EVENTS + PRODUCTS)
def test_finds_what_is_tagged(tagged: str) -> None:
    text, marks = parse(tagged)
    found = found_in(text)
    for kind, start, end, attributes in marks:
        written = text[start:end]
        assert (kind, written, attributes.get("name", normalize(written))) in found, found


@pytest.mark.parametrize("tagged", PERSONS + OFFICES + PLACES + EVENTS)
def test_finds_no_person_that_is_not_tagged(tagged: str) -> None:
    text, marks = parse(tagged)
    persons = {text[start:end] for kind, start, end, _ in marks if kind == "person"}
    assert {written for kind, written, _ in found_in(text) if kind == "person"} <= persons


@pytest.mark.parametrize("text", PLAIN)
def test_finds_nothing_in_ordinary_words(text: str) -> None:
    assert [one for one in found_in(text) if one[0] in {"person", "org", "place"}] == []


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("高盛称，油价将上升。", ("person", "高盛")),
        ("以对等关税为由，对中小企业不利。", ("place", "中")),
        ("东方和西方的距离", ("org", "西方")),
        ("外交部长王毅到访。", ("org", "外交部")),
        ("美国总统特朗普到访。", ("person", "美国总统")),
        ("隐瞒此前曾与总统会面", ("person", "曾与")),
        ("美元指数较早时报100.87", ("org", "较早时报")),
        ("英镑兑美元跌1%", ("org", "英镑兑美元")),
        ("广大发展中国家合作", ("place", "中国")),
        ("归属于上市公司股东的净利润", ("org", "归属于上市公司")),
        ("各民主党派和有关领导同志出席", ("org", "民主党")),
        ("各民主党派和有关领导同志出席", ("person", "关领导")),
        ("推动关系持续健康稳定发展", ("org", "持续健康")),
        ("共创美好未来", ("org", "好未来")),
        ("减少尘埃及噪音", ("place", "埃及")),
        ("韩中外长举行会谈", ("person", "韩中")),
        ("罗晓岚出任教育局局长", ("person", "教育局局长")),
        ("罗晓岚(教育局局长)到场", ("person", "教育局局长")),
        ("中证机器人指数上涨", ("org", "中证机器人")),
        ("寻找仓库营运商，营运商会协助", ("org", "营运商会")),
        ("尚需提交公司股东会审议", ("org", "尚需提交公司")),
        ("《出口管制法》生效", ("place", "法")),
        ("有投资者在互动平台提问", ("org", "投资者")),
        ("代表齐聚，共商合作", ("person", "齐聚")),
        ("水利部组织防汛演练", ("org", "水利部组织")),
        ("位于东部伊利市", ("org", "伊利")),
        ("瑞士法郎下跌", ("place", "瑞士")),
        ("罗先生认为很好", ("person", "罗先生")),
        ("中国电信设备生产商扩产", ("org", "中国电信")),
        ("财政部发布公报，丙国财政部长到访", ("org", "财政部长")),
        ("主持人李霞两次提问", ("person", "李霞两")),
    ],
)
def test_does_not_mistake(text: str, never: tuple[str, str]) -> None:
    assert never not in [(kind, written) for kind, written, _ in found_in(text)]


def test_a_group_may_hold_a_quantity_and_nothing_else_may() -> None:
    text = "吸引20多家美国企业。"
    assert ("group", "20多家美国企业", "20多家美国企业") in found_in(text, [(2, 6)])
    text = "9月1日李强会见外宾"
    assert all(not written.startswith("9月") for _, written, _ in found_in(text, [(0, 4)]))


def test_a_short_form_in_brackets_stands_for_the_full_name() -> None:
    text = "北京远帆航天技术有限公司(下称“远帆航天”)融资。远帆航天称将扩产。"
    names = [name for _, written, name in found_in(text) if written == "远帆航天"]
    assert names and set(names) == {"北京远帆航天技术有限公司"}


def test_both_scripts_give_the_same() -> None:
    simplified = "外长王毅在北京会见欧盟高级代表卡拉斯，台积电股价升3%。"
    traditional = "外長王毅在北京會見歐盟高級代表卡拉斯，台積電股價升3%。"
    first = [(kind, name) for kind, _, name in found_in(simplified)]
    assert first == [(kind, name) for kind, _, name in found_in(traditional)]
    assert ("person", "卡拉斯") in first


def test_works_without_segmentation() -> None:
    text = "国务院总理李强在北京会见埃及总统塞西。"
    persons = [text[one.start : one.end] for one in find_entities(text) if one.kind == "person"]
    assert persons == ["李强", "塞西"]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("川普", "特朗普"),
        ("辉达", "英伟达"),
        ("nvidia", "英伟达"),
        ("《纽约时报》", "纽约时报"),
        ("台风“海燕”", "台风“海燕”"),
        ("纽西兰", "新西兰"),
        ("没有别名的公司", "没有别名的公司"),
    ],
)
def test_canonical_name(form: str, name: str) -> None:
    assert canonical(form) == name


def test_every_family_of_products_is_written_with_a_capital() -> None:
    assert all(family != family.lower() for family in lexicon_words("products", "product", "families"))


@pytest.mark.parametrize("text", ["据谷歌透露，情况良好。", "美国对联发科展开调查。", "辉达拟对甲公司投资。"])
def test_a_name_that_the_segmentation_joined_to_its_neighbour(text: str) -> None:
    names = {name for kind, _, name in found_in(text)}
    assert names & {"谷歌", "联发科", "英伟达"}


def test_what_only_looks_like_a_body_or_a_place() -> None:
    assert ("place", "美国", "美国") in found_in("美国会对部分货品征收关税。")
    assert ("org", "美国会", "美国会") in found_in("美国会通过预算案。")
    assert "武汉" not in {name for _, _, name in found_in("受武汉肺炎疫情影响，工厂停工。")}


def test_a_company_of_a_house_and_a_name_within_a_trade() -> None:
    assert ("org", "HD现代三湖重工", "HD现代三湖重工") in found_in("HD现代三湖重工周二宣布，签署合同。")
    assert "法国航空" not in {name for _, _, name in found_in("法国航空航天巨头空中客车获得订单。")}


def test_every_alias_is_written_in_simplified_characters_and_leads_to_its_name() -> None:
    for entry in load("aliases")["alias"]:
        for form in (entry["name"], *entry["forms"]):
            assert normalize(form) == form
        assert canonical(entry["name"]) == entry["name"]


def test_letters_on_the_line_before_a_name_are_no_part_of_it() -> None:
    assert ("org", "TCL中环", "TCL中环") in found_in("TCL中环今日公告称，订单充足。")
    assert "TCL\n中环" not in {written for _, written, _ in found_in("TCL\n中环今日公告称，订单充足。")}


def test_a_state_of_the_users_own_is_written_in_any_case() -> None:
    with using(Aliases((Alias(name="美国", kind="place", forms=["America"]),))):
        assert found_in("AMERICA方表示同意。")[0] == ("org", "AMERICA方", "美国")
    with using(Aliases((Alias(name="Freedonia", kind="place", forms=[]),))):
        assert found_in("FREEDONIA方表示同意。")[0] == ("place", "FREEDONIA", "Freedonia")


def test_a_list_of_companies_does_not_depend_on_the_order_of_what_is_known() -> None:
    text = "上海远帆银行、甲乙营养品、光大银行等涨停"
    scene = read_scene(text, frozenset(starts_of_words(text)), [])
    known = [FoundEntity(start, end, "org", text[start:end]) for start, end in ((0, 6), (2, 6), (13, 17))]
    for found in (known, known[::-1]):
        assert [one.name for one in dealer.listed(scene, found)] == ["甲乙营养品"]


@given(
    st.text(
        alphabet="中美方王李特朗普总统公司银行的和在·、，。“”（）()会见表示第届论坛20家企业N ", max_size=60
    )
)
def test_spans_are_sorted_apart_and_inside_the_text(text: str) -> None:
    entities = find_entities(normalize(text))
    edge = 0
    for one in entities:
        assert edge <= one.start < one.end <= len(text)
        edge = one.end
