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
    assert (claim.attribution.source.text, claim.attribution.source.name) == ("贝森特", "贝森特")
    assert claim.attribution.cue.text == "又说"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("德国财长克林拜尔对此不满，他说，美国去年对德国钢材加征25%的关税。", "克林拜尔"),
        ("法国总统马克龙到访云州。他其后向传媒说，美国去年对法国钢材加征25%的关税。", "马克龙"),
        ("海星集团公告，本集团上半年业绩预计将录得净亏损3亿元。", "海星集团"),
        (
            "美国财长贝森特会见日本财务大臣加藤胜信，又称谈判顺利，并称日本去年对美国钢材加征15%的关税。",
            "贝森特",
        ),
    ],
)
def test_whom_a_short_form_stands_for(text: str, source: str) -> None:
    assert sources(text)[-1] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "商务部数据显示，上半年服务贸易平稳。\n同时，旅行服务增长较快。8月份，旅行服务出口额20亿元。",
            "商务部",
        ),
        ("海星集团公布，上半年盈利5亿元。派息平稳。\n经营收入升2%至80亿元。毛利稳定。", "海星集团"),
        ("海星集团公布，上半年盈利5亿元。派息平稳。\n香港业务收入升2%至80亿元。毛利稳定。", "海星集团"),
        (
            "海星集团公布，上半年盈利5亿元。派息平稳。\n林一鸣说，需求仍弱。\n期内，减值损失2亿元。毛利稳定。",
            "海星集团",
        ),
        ("海星集团公布，上半年盈利5亿元。派息平稳。\n法国钢铁集团去年亏损2亿元。毛利稳定。", None),
        ("海星集团表示，上半年经营平稳。派息不变。现金充足。\n去年净亏损2亿元。毛利稳定。同业也弱。", None),
        ("海星集团上半年盈利5亿元。\n集团指，需求仍弱。\n上半年收入80亿元。", None),
        ("海星集团公布，上半年盈利5亿元。派息平稳。\n【同业】去年净亏损2亿元。毛利稳定。", None),
        ("海星集团公告，拟回购股份。截至6月2日，公司累计出资1.2亿元回购股份。", "海星集团"),
    ],
)
def test_a_report_goes_on_with_the_next_paragraph(text: str, source: str | None) -> None:
    assert sources(text)[-1] == source


@pytest.mark.parametrize(
    "text",
    [
        "法国外长巴罗表示，愿同越方加强合作。访越期间，巴罗会见越南总理范明政。",
        "法国总统马克龙表示，愿同各方合作。会后，芬兰总统斯图布会见波兰总理图斯克。",
        "议员陈大文说，市民要小心。另外，警方去年接报20宗骗案，损失金额3亿元。",
        "店员林女士说，生意不错。据报道，上个月一家商场销售额同比增长16%。同期，另一家商场销售额增长9%。",
        "巴西将在谈判后宣布这份文件。之后欧盟去年对越南钢材加征15%的关税。",
        "美联储宣布加息，美元指数大涨2%。",
        "林一鸣未透露详情，去年海星集团亏损5亿元。",
    ],
)
def test_nobody_is_the_source(text: str) -> None:
    assert sources(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("证人周大同供称，海星集团去年亏损5亿元。", "证人周大同"),
        ("辩方问，海星集团去年亏损5亿元，为何仍然派息。", "辩方"),
        ("周大同解释海星集团去年亏损5亿元是因为旱灾。", "周大同"),
        ("海星集团去年换帅，外电报道，该公司亏损5亿元。", "外电"),
        ("伊斯坦布尔有车商说，德国去年对土耳其汽车加征15%的关税。", "车商"),
        ("伊斯坦布尔所有车商说，德国去年对土耳其汽车加征15%的关税。", "伊斯坦布尔所有车商"),
        ("云州特钢披露半年报，上半年净利润亏损3亿元。", "云州特钢"),
        ("美国白宫证实，美国去年对巴西钢材加征15%的关税。", "美国白宫"),
        ("同日，海星集团公告与法国钢铁集团签订5亿元采购合同。", "海星集团"),
        ("海星集团披露，截至公告披露日，公司亏损5亿元。", "海星集团"),
        (
            "商务部新闻发言人就将8家美国企业列入实体清单答记者问。问：请问有何考虑？答：中方决定将8家美国企业列入实体清单。",
            "商务部新闻发言人",
        ),
    ],
)
def test_who_is_heard_or_answers(text: str, source: str) -> None:
    assert sources(text)[-1] == source


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


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("智利总统博里奇表示，智中友谊深厚。我去年11月对中国进行国事访问，双方达成共识。", "博里奇"),
        ("智利總統博里奇表示，智中友誼深厚。不久前中方主持聯合國氣候會議，各方反應積極。", "博里奇"),
        ("智利总统博里奇表示，智中友谊深厚。智方赞成中方举办太平洋国家领导人峰会。", "博里奇"),
        ("智利总统博里奇表示，智中友谊深厚。我国去年出口额增长5%。", None),
        ("智利总统博里奇表示，智中友谊深厚。法国外长巴罗昨日会见越南外长裴青山。", None),
    ],
)
def test_a_person_goes_on_who_speaks_of_himself_or_of_a_side(text: str, source: str | None) -> None:
    assert sources(text)[-1] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("海星集團發盈警，預計去年虧損3億元。", "海星集團"),
        ("海星集團發出盈利警告，料去年虧損3億元。", "海星集團"),
        ("海星集团发布业绩预告，预计去年亏损3亿元。", "海星集团"),
        ("海星集团发布新车，去年亏损3亿元。", None),
        ("渔护署表示，水质良好。根据渔护署的年报，去年亏损达4亿元。", "渔护署的年报"),
    ],
)
def test_a_warning_or_a_report_names_its_source(text: str, source: str | None) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("据越南海关数据，5月出口额增长8%。去年越南进口额为3800亿美元。", "越南海关"),
        ("据越南海关数据，5月出口额增长8%。去年泰国进口额为3000亿美元。", None),
        ("汇丰银行公布，上半年盈利增长3%。至于汇丰的内地业务，税前利润为2亿元。", "汇丰银行"),
    ],
)
def test_a_report_is_of_its_own_country_and_body(text: str, source: str | None) -> None:
    assert sources(text)[-1] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("【抚河特材：去年净亏损3亿元】\n抚河特材披露年报，公司经营平稳。", "抚河特材"),
        ("【抚河特材：去年净亏损3亿元】\n公司经营平稳。", None),
        ("【收盘之后：海星集团净亏损3亿元】\n收盘之后，指数下跌。", None),
    ],
)
def test_a_name_in_a_headline_that_speaks_further_on(text: str, source: str | None) -> None:
    assert sources(text)[0] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("财政部长林一鸣在接受路透社采访时称，越南去年出口额增长5%。", "林一鸣"),
        ("財政部長林一鳴接受媒體訪問時表示，越南去年出口額增長5%。", "林一鳴"),
        ("财政部长林一鸣昨日辞职。他在接受路透社采访时说，越南去年出口额增长5%。", "林一鸣"),
        ("英国首相斯塔默出席北约峰会期间对记者说，越南去年出口额增长5%。", "斯塔默"),
        ("路透社在采访林一鸣时指出，越南去年出口额增长5%。", "路透社"),
        ("“海星集团去年亏损3亿元，”董事长林一鸣说，“今年会好转。”", "林一鸣"),
        ("「海星集團去年虧損3億元。」董事長林一鳴說。", "林一鳴"),
        ("“需求仍弱”，海星集团去年亏损3亿元，林一鸣说。", None),
        ("林一鸣表示，需求仍弱。记者注意到，公司去年亏损3亿元。", None),
        ("商务部长林一鸣指，上年度综合赤字8亿元，去年亏损3亿元。", "林一鸣"),
    ],
)
def test_who_speaks_somewhere_or_in_a_quotation(text: str, source: str | None) -> None:
    assert sources(text)[-1] == source
