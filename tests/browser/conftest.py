"""One headless Chromium for the tests of the page; without one they are skipped, and say so."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright. Closed after its tests: its event loop would be in the way of others."""
    if not CHROMIUM:
        pytest.skip("no Chromium: apt-get install chromium, or name one in CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a file as a page. What it complains of, loads, or is refused by its policy fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def open_file(path: Path, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.add_init_script(WATCH)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message) or dialog.dismiss())
        page.on("request", lambda request: complaints.append(request.url) if outside(request.url) else None)
        page.goto(path.as_uri())
        page.wait_for_selector("#rows tr")
        return page

    open_file.complaints = complaints
    yield open_file
    for context in contexts:
        for page in context.pages:
            complaints.extend(page.evaluate("violations"))
        context.close()
    assert complaints == []


def outside(url: str) -> bool:
    """Whether a request asks for anything but the page itself."""
    return not url.startswith(("file:", "data:,"))
