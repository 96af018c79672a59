"""The results of `speed.py` as the tables of docs/speed.md, with the targets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results.json"
PAGE: Final = ROOT / "docs" / "speed.md"
RAW: Final = {"ja": "sudachi", "ko": "kiwi"}


def targets(found: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    """Each target: its name, the measured and wanted value, and whether it is met; for text with a figure in 50 characters."""
    rates = found["rates"]

    def ratio(lang: str, one: str, other: str) -> float | None:
        table = next(iter(rates.get(lang, {"": {}}).values()))
        return table[one] / table[other] if one in table and other in table else None

    at_least = [
        ("Japanese ÷ raw SudachiPy", ratio("ja", "everything", "sudachi"), 0.3),
        ("Japanese without links ÷ raw SudachiPy", ratio("ja", "without_links", "sudachi"), 0.6),
        ("Japanese ÷ the commit before the rebuild", ratio("ja", "everything", "before"), 1.5),
        ("Korean ÷ raw Kiwi", ratio("ko", "everything", "kiwi"), 1.5),
        ("Korean without links ÷ raw Kiwi", ratio("ko", "without_links", "kiwi"), 3.0),
        ("Korean ÷ the commit before the rebuild", ratio("ko", "everything", "before"), 1.2),
        ("Japanese without links ÷ pynormalizenumexp", ratio("ja", "without_links", "pynormalizenumexp"), 8.0),
        ("Japanese without links ÷ GiNZA", ratio("ja", "without_links", "ginza"), 150.0),
        ("two workers ÷ one", found.get("workers"), 1.85),
    ]
    at_most = [
        *((f"ten times the text, {lang}", value, 11.0) for lang, value in found.get("growth", {}).items()),
        ("one article by the command ÷ importing pandas and sudachipy", found.get("command"), 1.5),
    ]
    return [(what, value, wanted, value >= wanted) for what, value, wanted in at_least if value is not None] + [
        (what, value, wanted, value <= wanted) for what, value, wanted in at_most if value is not None
    ]


def tables(found: dict[str, Any]) -> str:
    """The results as Markdown."""
    lines = [f"Measured on {found['machine']}, medians of {found['rounds']} rounds in turn; characters a second.", ""]
    for lang, texts in found["rates"].items():
        raw, own = RAW[lang], found["engines"][lang]["everything"]
        density = ", ".join(f"{name} {own['characters'][name] / max(1, own['found'][name]):.0f}" for name in texts)
        names = sorted(
            {name for rates in texts.values() for name in rates}, key=lambda name: -next(iter(texts.values()))[name]
        )
        lines += [
            f"### {'Japanese' if lang == 'ja' else 'Korean'}",
            "",
            f"Characters to a figure: {density}.",
            "",
            "| engine | " + " | ".join(texts) + f" | ÷ {raw} | loaded | first row | memory |",
        ]
        lines += ["| --- |" + " ---: |" * (len(texts) + 4)]
        for name in names:
            one = found["engines"][lang][name]
            cells = [f"{rates[name]:,.0f}" for rates in texts.values()]
            first = next(iter(texts.values()))
            cells += [f"{first[name] / first[raw]:.2f}", f"{one['load']:.2f} s", f"{one['first']:.2f} s"]
            cells += [f"{one['memory'] / 2**20:,.0f} MB"]
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
        lines.append("")
    lines += ["### Targets", "", "| target | measured | wanted | |", "| --- | ---: | ---: | --- |"]
    lines += [
        f"| {what} | {value:.2f} | {wanted:g} | {'holds' if holds else 'missed'} |"
        for what, value, wanted, holds in targets(found)
    ]
    return "\n".join(lines) + "\n"


_MARKS: Final = ("<!-- begin: make bench -->\n", "<!-- end: make bench -->")


def write(found: dict[str, Any]) -> None:
    """Keep the results, and put their tables into the page on speed."""
    RESULTS.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else f"# Speed\n\n{_MARKS[0]}{_MARKS[1]}\n"
    if _MARKS[0] not in page:
        page = page.rstrip() + f"\n\n{_MARKS[0]}{_MARKS[1]}\n"
    head, _, rest = page.partition(_MARKS[0])
    PAGE.write_text(head + _MARKS[0] + tables(found) + _MARKS[1] + rest.partition(_MARKS[1])[2], encoding="utf-8")
