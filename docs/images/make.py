"""Update the pictures of the documentation: `python docs/images/make.py` (needs Chromium and the extra `plot`)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import ainews_extract as ax

HOME: Final = Path(__file__).parent.parent.parent
sys.path.insert(0, str(HOME / "tests"))

import browser  # noqa: E402 - the tests' own

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PICTURES: Final = Path(__file__).parent


def main() -> None:
    """Every picture, into the folder of this file."""
    documents = list(ax.read([str(HOME / "samples" / lang) for lang in ("ja", "ko")]))
    figures = ax.extract(documents)
    money = figures[figures["unit"].isin(["JPY", "KRW"])]
    charts = {
        "money": ax.plot.money(money, "funding"),
        "sizes": ax.plot.sizes(figures),
        "scores": ax.plot.scores(figures, "KMMLU"),
        "timeline": ax.plot.timeline(figures, "国内の生成AI市場"),
    }
    for name, chart in charts.items():
        chart.save(str(PICTURES / f"{name}.png"), ppi=96)
    with tempfile.TemporaryDirectory() as name, browser.chromium(Path(name)) as page:
        folder = Path(name)
        ax.report(documents, folder / "report.html", title="Ten articles")
        _views(page, folder, documents[0])
        page.set_window_size(1280, 800)
        for part, picture in (("articles/1/401", "report"), ("figures", "report-table")):
            page.get("about:blank")
            page.get(f"{(folder / 'report.html').as_uri()}#/{part}")
            page.save_screenshot(str(PICTURES / f"{picture}.png"))


def _views(page: Chrome, folder: Path, document: ax.Document) -> None:
    html = ax.show(document).html
    page.set_window_size(900, 520)
    for theme in ("light", "dark"):
        (folder / "view.html").write_text(
            f'<meta charset="utf-8"><body style="margin:0" data-theme="{theme}">{html}', encoding="utf-8"
        )
        page.get((folder / "view.html").as_uri())
        page.execute_script(
            "scrollTo(0, 420); "
            "Array.from(document.querySelectorAll('mark')).find((mark) => mark.textContent === '2,950億ウォン')"
            ".focus({preventScroll: true})"
        )
        page.save_screenshot(str(PICTURES / f"show-{theme}.png"))


if __name__ == "__main__":
    main()
