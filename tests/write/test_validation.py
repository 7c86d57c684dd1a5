import io
import json

from sample_claims import TEXT, claim

from claimx.model import Article
from claimx.write import claim_bytes
from claimx.write.validation import ClaimsFile

LINE = claim_bytes(claim(), TEXT)
OTHER = claim_bytes(claim(id="f" * 16, doc_id="b.txt"), TEXT)


def examine(*lines: bytes, articles=()):
    claims = ClaimsFile(io.BytesIO(b"\n".join(lines)))
    return [*claims.check_lines(), *claims.check_spans(articles)] if articles else list(claims.check_lines())


def test_a_good_file_has_no_faults():
    texts = [Article(id="b.txt", text=TEXT), Article(id="a.txt", text=TEXT), Article(id="c.txt", text="x")]
    assert examine(LINE, b"", OTHER, articles=texts) == []


def test_faults_are_named_with_line_and_field():
    content = json.loads(LINE)
    content["value"]["bound"] = "roughly"
    del content["rule"]
    problems = examine(LINE, json.dumps(content).encode(), b"{", LINE)
    assert [number for number, _ in problems] == [2, 2, 3, 4]
    assert problems[0][1].startswith("value.bound: ")
    assert problems[1][1] == "rule: Field required"
    assert "JSON" in problems[2][1]
    assert problems[3][1] == "id 0123456789abcdef is that of line 1 already"


def test_a_repeated_mention_points_to_a_fullest_one_of_its_document():
    one, two, three = "1" * 16, "2" * 16, "3" * 16
    lines = [
        claim_bytes(claim(id=one, same_as=two), TEXT),
        claim_bytes(claim(id=two), TEXT),
        claim_bytes(claim(id=three, same_as=one), TEXT),
        claim_bytes(claim(id=three, same_as=two, doc_id="b.txt"), TEXT),
    ]
    assert examine(*lines) == [
        (3, f"same_as: claim {one} is itself a repeated mention"),
        (4, f"same_as: no claim {two} of this document"),
    ]


def test_spans_are_held_against_the_texts():
    texts = [Article(id="a.txt", text=TEXT.replace("\r\n", "\n"))]
    problems = examine(LINE, OTHER, articles=texts)
    assert {number for number, _ in problems} == {1, 2}
    assert problems[0][1].startswith("sentence: the text has ")
    assert problems[-1] == (2, "no text for document 'b.txt'")
