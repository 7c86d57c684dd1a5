"""Texts of our own that are meant to break a reader, and shapes that grow to any length."""

import codecs
from collections.abc import Callable

CLAIM = "商务部7月11日宣布，对丙国钢管加征20%的关税。"
"""One plain claim: beside it, the steps behind the gate run too."""

TEXTS = {
    "a lone surrogate": "商务部宣布加征\ud83d20%的关税",
    "a surrogate pair written as two": "损失\ud83d\ude005亿元",
    "line and paragraph separators": "海丰重工\u2028损失5亿元\u2029商务部\u0085称\x0b加征\x0c20%关税",
    "NUL within words": "损\0失5\0亿元\0。加征\x0020%关税",
    "bidi controls": "\u202e元亿5失损\u202c，\u2066加征\u206920%\u200f的关税\u061c",
    "combining marks": "损\u0301失5\u20dd亿\u0300元，加征2\u03380%\u0489的关税",
    "a thousand marks on one digit": "损失5" + "\u0301" * 1000 + "亿元",
    "unassigned and private-use characters": "\u0378海丰\ue000损失\U000e0fff5亿元\U0010ffff\ufdd0",
    "emoji within numbers": "损失3😀5亿元，加征2️⃣0️⃣%的关税，订单👨‍👩‍👧5亿🇨🇳元",
    "mixed scripts": "商務部Минэкономразвития宣布加徵٢٠٪關稅，損失５億ユーロ와 ३ 亿卢比",
    "digits of many scripts": "损失५亿元、٥亿元、𝟓亿元、⁵亿元、⑤亿元、Ⅴ亿元、㊄亿元",
    "ideographs beyond the basic plane": "𠮷田公司与𪚥集团签下5亿元订单，𰻝面损失𠄢亿元",
    "ideographic variation": "辻\U000e0100公司损失葛\ufe005亿元",
    "zero-width characters": "损\u200b失\u200d5\u2060亿\ufeff元，加\u00ad征20%关税",
    "nothing but signs": "，。；：？！“”‘’（）【】《》、—…·%‰￥$",
    "units without numbers": "亿元万元百分之个百分点第年月日时分秒至到约逾近超过不到",
    "numbers without end": "9" * 400 + "亿元损失" + "九" * 400 + "亿元损失" + "万" * 200 + "亿" * 200 + "元",
    "units without end": "损失5"
    + "亿" * 400
    + "元，加征"
    + "万" * 400
    + "%关税，订单"
    + "千" * 400
    + "个亿亿亿亿亿亿元",
    "decimals of every kind": "损失0.0.0.5亿元、.5亿元、5.亿元、５．５．５亿元、1,2,3,4亿元、-+-5亿元、5e400亿元",
    "fractions of nothing": "加征百分之百分之二十的关税，三分之零，〇分之一，0分之0，负负五，零成，百分之-0",
    "dates that no calendar has": "2025年2月30日，13月45日，0年0月0日，9999年12月31日加征20%关税，民国零年，公元前1年，二月三十一日",
    "dates at the ends of time": "1年1月1日前一年、9999年末后三年，9999年12月31日次日损失5亿元，下下下个世纪，农历9999年闰十三月",
    "ranges turned round": "从30%降至20%至10%到5%，9月至3月，5-4-3-2-1日，2025-2024年，7至5亿元损失",
    "unpaired signs": "他说：“‘“（【损失5亿元）”加征20%关税』」》",
    "markup": '<script>alert("损失5亿元")</script>&lt;加征&#20;0%]]>\u0000<!-- 关税 ',
    "Markdown": "# > - * 1. ## 损失5亿元\n> > > > 加征20%关税\n---\n***\n```\n订单3亿元",
    "line ends of every kind": "损失5亿元\r加征20%关税\r\n\n\r\r\n订单3亿元\x1c会见\x1d投资\x1e\x85",
    "white space only": " \t\u3000\u00a0\u2003\r\n",
    "one character": "亿",
    "a mark first": "\u0301损失5亿元",
    "Traditional and Simplified in one word": "損失5億元、损失5億元、損失5亿元、徵加征20%關稅",
    "half-width katakana and full-width forms": "ｿﾆｰ損失５億円、％２０、￥５０００００、（（（",
}
"""By name: what is in them."""

SHAPES: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "7" * size,
    "digits in groups": lambda size: "1,000" * (size // 5),
    "Chinese digits": lambda size: "一二三四五" * (size // 5),
    "powers": lambda size: "万亿" * (size // 2),
    "brackets opened": lambda size: "（" * size,
    "brackets within brackets": lambda size: "([" * (size // 4) + "损失5亿元" + "])" * (size // 4),
    "quotation marks opened": lambda size: "“" * size,
    "speech without end": lambda size: "他说，“好。" * (size // 6),
    "one character": lambda size: "的" * size,
    "blanks": lambda size: "损失" + " " * size + "5亿元",
    "a line of blanks": lambda size: " " * size,
    "empty lines": lambda size: "\r\n" * (size // 2) + "损失5亿元",
    "short lines": lambda size: "\r\n 损" * (size // 4),
    "full stops": lambda size: "A." * (size // 2),
    "hyphens": lambda size: "a-" * (size // 2),
    "bidi controls": lambda size: "\u202e损失\u202c5亿元\u2066" * (size // 8),
    "triggers": lambda size: "加征关税订单损失会见投资收购大跌营收" * (size // 18),
    "triggers with amounts": lambda size: (
        "加征20%关税、订单5亿元、损失3亿元、会见张三、大跌7%，" * (size // 32)
    ),
    "amounts that touch": lambda size: "损失3亿元" * (size // 5),
    "meetings": lambda size: "张三会见李四、" * (size // 7),
    "sources": lambda size: "据路透社报道，" * (size // 7),
    "speakers": lambda size: "张三表示，" * (size // 5),
    "words of speech": lambda size: "说" * size + CLAIM,
    "moves": lambda size: "从5%至" * (size // 4),
    "dates": lambda size: "7月11日至" * (size // 6),
    "names": lambda size: "海丰公司、" * (size // 5),
    "full names": lambda size: "上海玄黄宇宙有限公司，" * (size // 11),
    "full names that open alike": lambda size: "".join(
        f"上海玄黄{chr(0x4E00 + at % 20_000)}有限公司，" for at in range(size // 10)
    ),
    "one figure of many": lambda size: "".join(
        f"海{chr(0x4E00 + at % 20_000)}公司跌5%。" for at in range(size // 9)
    ),
    "one figure of many days": lambda size: "".join(
        f"海丰公司{1900 + at % 200}年{at % 12 + 1}月跌5%。" for at in range(size // 16)
    ),
    "lines with a claim": lambda size: f"{CLAIM}\n" * (size // len(CLAIM)),
    "items": lambda size: "1. 损失5亿元\n" * (size // 9),
    "headings": lambda size: "#" * size,
    "conditions": lambda size: "如果若可能或将没有未" * (size // 10),
}
"""By name: a text of about so many characters."""

BYTES = {
    "nothing": b"",
    "a mark alone": codecs.BOM_UTF8,
    "half a mark": codecs.BOM_UTF16_LE[:1],
    "UTF-16 of an odd length": codecs.BOM_UTF16_LE + "损失".encode("utf-16-le") + b"\x00",
    "UTF-16 with a lone surrogate": codecs.BOM_UTF16_LE + b"\x3d\xd8" + "损失5亿元".encode("utf-16-le"),
    "UTF-8 with surrogates": "损失".encode() + b"\xed\xa0\xbd" + "5亿元".encode(),
    "UTF-8 cut in a character": CLAIM.encode()[:-2],
    "overlong UTF-8": b"\xc0\x80\xe0\x80\x80" + CLAIM.encode(),
    "beyond Unicode": b"\xf4\x90\x80\x80" + CLAIM.encode(),
    "two encodings in one": CLAIM.encode() + CLAIM.encode("gb18030"),
    "GB18030 of four bytes": "损失5亿元\u0378𠮷".encode("gb18030") * 3,
    "Big5": "商務部宣布加徵20%的關稅".encode("cp950"),
    "all bytes": bytes(range(256)),
    "NULs": b"\0" * 64,
    "escapes": b"\\ud83d\\x00\\N{DIGIT FIVE}",
    "UTF-7": "损失5亿元".encode("utf-7"),
}

RECORDS = {
    "a good one": b'{"text": "' + CLAIM.encode() + b'", "published": "2025-07-11"}',
    "an escaped lone surrogate": b'{"text": "\\ud83d"}',
    "an escaped NUL": '{"text": "损失\\u00005亿元", "id": "\\u0000"}'.encode(),
    "no object": b'["text"]',
    "100,000 brackets": b"[" * 100_000,
    "100,000 objects": b'{"text":' * 100_000,
    "no text": b'{"id": "a"}',
    "text of another kind": b'{"text": 5}',
    "a number too great": b'{"text": "a", "id": 1e999999}',
    "an id that is a number": b'{"text": "a", "id": 123456789012345678901234567890}',
    "a day that is none": b'{"text": "a", "published": "2025-02-30"}',
    "a day of another kind": b'{"text": "a", "published": 20250711}',
    "the ends of time": '{"text": "明年加征20%的关税", "published": "9999-12-31"}'.encode(),
    "fields twice": b'{"text": "a", "text": "b"}',
    "an infinite number": b'{"text": "a", "x": Infinity}',
    "cut in the middle": b'{"text": "a',
    "two in one line": b'{"text": "a"}{"text": "b"}',
    "an empty title": b'{"text": "a", "title": "", "id": ""}',
    "a mark": codecs.BOM_UTF8 + b'{"text": "a"}',
}
