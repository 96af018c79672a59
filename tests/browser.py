"""A real browser for the tests: Chromium of the system, driven by Selenium; it downloads nothing."""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome


@contextmanager
def chromium(downloads: Path, lang: str = "en") -> Iterator[Chrome]:
    """A headless browser whose console and network are logged, and whose downloads go to a folder.

    Where there is none the test is skipped, and fails in CI, where one must be.

    Args:
        downloads: The folder.
        lang: The language that its user reads.
    """
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        reason = "no chromium with its chromedriver here: apt-get install chromium chromium-driver"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    from selenium import webdriver  # noqa: PLC0415 - heavy, and only with a browser

    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for switch in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1400,900",
        "--disable-dev-shm-usage",
        f"--lang={lang}",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    prefs = {"download.default_directory": str(downloads), "intl.accept_languages": lang}
    options.add_experimental_option("prefs", prefs)
    page = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield page
    finally:
        page.quit()


def look(page: Chrome, *, width: int = 1280, height: int = 900, dark: bool = False, media: str = "screen") -> None:
    """Give the page another window, theme or medium.

    Args:
        page: The browser.
        width: How wide its window is, in pixels.
        height: How high.
        dark: Whether the system is dark.
        media: `screen` or `print`.
    """
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [theme]})
    settle(page)


def serious(page: Chrome) -> list[str]:
    """The serious and critical findings of axe-core: rule, element and fault, one per line."""
    script = (resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    page.execute_script(script)
    # Page rules of its best practices too; a dialog that is closed and a part that is not shown are not looked at.
    found = page.execute_async_script("axe.run(document).then((found) => arguments[0](found.violations))")
    return [
        f"{rule['id']}: {node['html'][:160]}: {node['failureSummary'][:300]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


def go(page: Chrome, part: str) -> None:
    """Go to a part of a report: `figures`, `articles/1/401`."""
    page.execute_script("location.hash = arguments[0]", f"#/{part}")
    settle(page)


def settle(page: Chrome) -> None:
    """Wait until the page has answered an event and drawn itself."""
    page.execute_async_script("setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(arguments[0])), 90)")


def ask(page: Chrome, selector: str) -> list[str]:
    """The texts of the elements that a selector finds."""
    found: list[str] = page.execute_script(
        "return Array.from(document.querySelectorAll(arguments[0]), (each) => each.textContent)", selector
    )
    return found


def press(page: Chrome, *keys: str) -> None:
    """Press keys where the focus is, one after the other."""
    for key in keys:
        page.switch_to.active_element.send_keys(key)
        settle(page)


def log(page: Chrome, name: str) -> list[dict[str, Any]]:
    """A log of the browser: `browser` is its console, `performance` its requests."""
    entries: list[dict[str, Any]] = page.get_log(name)  # type: ignore[no-untyped-call]  # Selenium leaves it so
    return entries


def requests(page: Chrome) -> list[str]:
    """The addresses that the page has requested since the last call."""
    sent = [json.loads(entry["message"])["message"] for entry in log(page, "performance")]
    return [each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"]


def downloaded(path: Path) -> Path:
    """Wait for a file that the browser writes, and return it."""
    for _ in range(100):
        if path.exists() and path.stat().st_size:
            return path
        time.sleep(0.05)
    pytest.fail(f"{path.name} was not saved")
