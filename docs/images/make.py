"""Make the pictures of the documentation again: `python docs/images/make.py` (needs Chromium and the extra `plot`)."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import ainews_extract as ax

HOME: Final = Path(__file__).parent.parent.parent
sys.path.insert(0, str(HOME / "tests"))

import browser  # noqa: E402 - the helpers of the tests

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PICTURES: Final = Path(__file__).parent
_PHONE: Final = {"width": 400, "height": 800}
_PAGE: Final = {"width": 1280, "height": 800}
# Of each language: the part of the report, how it is looked at, and the name of its picture.
_REPORTS: Final = {
    "en": [
        ("articles/1/401", _PAGE, "report"),
        ("figures", _PAGE, "report-table"),
        ("figures?kind=money&sort=-value&row={row}&pane=1", _PAGE, "report-row"),
        ("charts", _PAGE | {"dark": True}, "report-charts"),
    ],
    "ja": [("figures", _PAGE, "report-ja"), ("articles/1/401", _PHONE, "report-phone-ja")],
    "ko": [("articles/8?q=도담", _PAGE | {"dark": True}, "report-ko"), ("figures", _PHONE, "report-phone-ko")],
}
_SOURCE: Final = "OpenAIは2025年に43億ドルの売上高を計上した。NVIDIAの2026年第1四半期の売上高は1兆2,034億円だった。"
_SUMMARY: Final = "OpenAI의 2025년 매출은 34억 달러였다. 엔비디아의 2026년 1분기 매출은 1조 2000억 엔이었다."


def main() -> None:
    """Every picture, in the folder of this file."""
    read = ax.read([str(HOME / "samples" / lang) for lang in ("ja", "ko")])
    documents = [replace(each, id=str(Path(each.id).relative_to(HOME))) for each in read]
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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ax.report(documents, folder / "report.html")
        row = figures["text"].to_list().index("1兆6000億ウォン")
        for lang, pictures in _REPORTS.items():
            with browser.chromium(folder, lang) as page:
                for part, how, picture in pictures:
                    browser.look(page, **how)
                    page.get("about:blank")
                    page.get(f"{(folder / 'report.html').as_uri()}#/{part.format(row=row)}")
                    browser.settle(page)
                    page.save_screenshot(str(PICTURES / f"{picture}.png"))
        with browser.chromium(folder) as page:
            _views(page, folder, documents[0])
            _table(page, folder, ax.verify(_SUMMARY, _SOURCE)._repr_html_(), "verify", 310)
            _table(page, folder, ax.explain(_SOURCE, _SOURCE.index("43億"))._repr_html_(), "explain", 480)


def _views(page: Chrome, folder: Path, document: ax.Document) -> None:
    html = ax.show(document).html
    browser.look(page, width=900, height=520)
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


def _table(page: Chrome, folder: Path, html: str, picture: str, height: int) -> None:
    browser.look(page, width=900, height=height)
    style = "font: 13px system-ui, sans-serif; margin: 1em"
    (folder / "table.html").write_text(f'<meta charset="utf-8"><body style="{style}">{html}', encoding="utf-8")
    page.get((folder / "table.html").as_uri())
    page.save_screenshot(str(PICTURES / f"{picture}.png"))


if __name__ == "__main__":
    main()
