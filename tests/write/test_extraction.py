"""The work that every process of a run does."""

import subprocess
import sys

PROGRAM = """
import sys
from importlib import import_module
from claimx.read import RawDocument, ReadOptions
from claimx.run.attempt import in_one_go
from claimx.write import Extraction

def loaded():
    return {name for name in sys.modules if name.partition(".")[0] not in sys.stdlib_module_names}

work = Extraction(ReadOptions())
for name in work.preload:
    try:
        import_module(name)
    except ImportError:
        pass
extract = work.start()
before = loaded()
text = "2025年7月11日，商务部宣布，春节假期后，农历二月初二起对丙国的钢管加征20%的关税。" * 3
page = f"<html><body><article><p>{text}</p></article></body></html>"
for form, data in (("text", text.encode("gb18030")), ("text", text.encode()), ("html", page.encode())):
    in_one_go(extract(RawDocument("a", "a", data, form)))
print(sorted(loaded() - before))
"""


def test_no_document_pays_for_libraries_that_it_is_the_first_to_need():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
