"""Claims and their articles as one page to look at."""

from claimx.write.report.collection import Collection
from claimx.write.report.page import write_page

__all__ = ["Collection", "write_page"]
