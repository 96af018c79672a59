"""Characters a second, this package beside raw analysis and its rivals: `make bench`.

All engines read the same texts in one run, each in a process of its own, round by round in turn, so that a slow minute of
the machine falls on all alike; what counts is the median. A rival that is too slow for a whole text gets the first part of
it. Rivals live in environments of their own under `.venv/rivals`, made here from pinned versions; one that cannot be made
is named and left out.

    python benchmarks/speed.py                       # everything: ten minutes
    python benchmarks/speed.py --no-rivals --rounds 3
    python benchmarks/speed.py --articles FOLDER     # your own articles
"""
# ruff: noqa: E501 - a kanji counts as two columns

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results.json"
PAGE: Final = ROOT / "docs" / "speed.md"
RIVALS: Final = ROOT / ".venv" / "rivals"
PINS: Final = {
    "pynormalizenumexp": ["pynormalizenumexp==0.3.4"],
    "recognizers": [
        "recognizers-text-number==1.0.2a2", "recognizers-text==1.0.2a2", "emoji==1.7.0", "grapheme==0.6.0",
        "multipledispatch==1.0.0", "regex==2026.1.15",
    ],
    "ja_timex": [
        "ja-timex==0.2.8", "pendulum==3.0.0b1", "python-dateutil==2.9.0.post0", "six==1.17.0", "time-machine==2.19.0",
        "tzdata==2026.6",
    ],
    "duckling_ja": ["pyduckling-native-phihos==0.3.0"],
    "duckling_ko": ["pyduckling-native-phihos==0.3.0"],
}  # fmt: skip
OWN: Final = {"ja": ("figures", "everything", "with_ginza", "sudachi"), "ko": ("figures", "everything", "kiwi")}
OTHERS: Final = {
    "ja": ("spacy_ja", "ginza", "pynormalizenumexp", "recognizers", "ja_timex", "duckling_ja"),
    "ko": ("duckling_ko",),
}
RAW: Final = {"ja": "sudachi", "ko": "kiwi"}
# A round of an engine on a text takes at most about so many seconds; a slower one gets a shorter text.
LONGEST: Final = 4.0
_PROBE: Final = 2_000


# The texts.


def articles(lang: str) -> list[str]:
    """Our own articles of a language."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples" / lang).iterdir())]


def repeated(texts: list[str], characters: int) -> list[str]:
    """Texts over and over, up to so many characters."""
    taken: list[str] = []
    while sum(map(len, taken)) < characters:
        taken += texts
    total = sum(map(len, taken))
    return [*taken[:-1], taken[-1][: len(taken[-1]) - (total - characters)]]


_DENSE: Final = {
    "ja": ("売上高は{0}億円で{1}%増、", "営業利益は{0}万ドル、", "{1}社が{0}年に{2}GWを建てた。", "{1}倍の{0}人、{2}位。\n"),
    "ko": ("매출은 {0}억 원으로 {1}% 늘었다. ", "영업이익은 {0}만 달러, ", "{1}개사가 {0}년에 {2}GW를 지었다. ", "{1}배인 {0}명, {2}위.\n"),
}  # fmt: skip


def dense(lang: str, characters: int) -> list[str]:
    """A figure every dozen characters or so."""
    dice = random.Random(7)  # noqa: S311 - a benchmark's numbers are no secret
    text = ""
    while len(text) < characters:
        text += dice.choice(_DENSE[lang]).format(dice.randint(2, 4_000), dice.randint(2, 90), dice.randint(2, 99))
    return [text[at : at + 2_000] for at in range(0, characters, 2_000)]


def poor(lang: str, characters: int) -> list[str]:
    """Prose of our own about AI, with one figure in about a thousand characters."""
    page = (ROOT / "benchmarks" / "texts" / f"poor.{lang}.txt").read_text(encoding="utf-8")
    figure = "総額は3億円だ。\n" if lang == "ja" else "총액은 3억 원이다.\n"
    return repeated([page + "\n" + figure], characters)


def texts_of(lang: str) -> dict[str, list[str]]:
    """The texts of a language by name."""
    return {
        "ordinary 100k": repeated(articles(lang), 100_000),
        "ordinary 1M": repeated(articles(lang), 1_000_000),
        "dense 100k": dense(lang, 100_000),
        "poor 100k": poor(lang, 100_000),
    }


# The engines.


@dataclass
class Engine:
    """A running engine, and what was measured of it."""

    name: str
    process: subprocess.Popen[str]
    load: float = 0.0
    first: float = 0.0
    memory: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)
    characters: dict[str, int] = field(default_factory=dict)

    def ask(self, path: Path, characters: int) -> float:
        """Time one run."""
        _pipe(self.process.stdin).write(json.dumps({"path": str(path), "characters": characters}) + "\n")
        _pipe(self.process.stdin).flush()
        answer = json.loads(_pipe(self.process.stdout).readline())
        self.memory = answer["memory"]
        return float(answer["seconds"])

    def rate(self, text: str) -> float:
        """Characters a second, by the median of the rounds."""
        return self.characters[text] / statistics.median(self.seconds[text])


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None  # noqa: S101 - both ends are asked for
    return pipe


def start(name: str, lang: str) -> Engine | None:
    """An engine ready to run, or None where it is not to be had; a word says why."""
    python = sys.executable if name not in PINS else environment(name)
    if python is None:
        return None
    errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long as the engine lives; a pipe would fill up
    process = subprocess.Popen(  # noqa: S603 - our own script
        [python, str(Path(__file__).with_name("engines.py")), name, lang],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8",
    )  # fmt: skip
    line = _pipe(process.stdout).readline()
    if not line:
        errors.seek(0)
        reason = errors.read().strip().split("\n")[-1]
        print(f"{name}: left out, it does not start ({reason[:120]})")
        return None
    ready = json.loads(line)
    return Engine(name, process, ready["load"], ready["first"])


def environment(name: str) -> str | None:
    """The Python of a rival's own environment, made where it is not there yet."""
    folder = RIVALS / PINS[name][0].replace("==", "-")
    python = folder / "bin" / "python"
    stamp = folder / "ready"
    if not stamp.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True, capture_output=True)  # noqa: S603
            install = [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--disable-pip-version-check",
                *PINS[name],
            ]
            subprocess.run(install, check=True, capture_output=True, text=True, timeout=600)  # noqa: S603
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            said = (error.stderr or "").strip().split("\n")[-1] if isinstance(error.stderr, str) else str(error)
            print(f"{name}: left out, its environment cannot be made ({said[:160]})")
            return None
        stamp.touch()
    return str(python)


def measure(engines: list[Engine], texts: dict[str, list[str]], rounds: int) -> None:
    """Run every engine on every text, round by round in turn."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{number}.json" for number, name in enumerate(texts)}
        for name, path in paths.items():
            path.write_text(json.dumps(texts[name]), encoding="utf-8")
            for engine in engines:
                engine.ask(path, _PROBE)
                rate = _PROBE / engine.ask(path, _PROBE)
                engine.characters[name] = min(sum(map(len, texts[name])), max(_PROBE, int(rate * LONGEST)))
                engine.seconds[name] = []
        for _ in range(rounds):
            for name, path in paths.items():
                for engine in engines:
                    engine.seconds[name].append(engine.ask(path, engine.characters[name]))


# What else issue 9 asks.


def start_to_finish(*commands: list[str]) -> list[float]:
    """The medians of nine runs of each command, in turn, start to finish.

    As a user has it, from bytecode: a shell may have forbidden Python to write any, and then each run compiles our modules
    anew, but not those of pandas, for which pip did it. A first run, which is not counted, writes all of it to a folder.
    """
    times: list[list[float]] = [[] for _ in commands]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        for _ in range(1 + 9):
            for command, taken in zip(commands, times, strict=True):
                begun = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603 - our own commands
                taken.append(time.perf_counter() - begun)
    return [statistics.median(taken[1:]) for taken in times]


def _count(text: str) -> int:
    from ainews_extract import api  # noqa: PLC0415 - in a worker

    return len(api.mentions(text))


def workers(count: int, texts: list[str]) -> float:
    """Seconds for all texts with so many processes, warm."""
    with ProcessPoolExecutor(count) as pool:
        list(pool.map(_count, texts[: 8 * count]))
        begun = time.perf_counter()
        list(pool.map(_count, texts, chunksize=4))
        return time.perf_counter() - begun


def growth(lang: str) -> float:
    """How many times as long ten times the text takes, as one text whose figures differ."""
    from ainews_extract import api  # noqa: PLC0415 - the measuring process loads it only here

    article = "\n\n".join(articles(lang))
    times = []
    for copies in (1, 10):
        text = "\n\n".join(article.replace("1", str(number)) for number in range(101, 101 + copies))
        api.mentions(text[:4_000])
        begun = time.process_time()
        api.mentions(text)
        times.append(time.process_time() - begun)
    return times[1] / times[0]


# The report.


def targets(found: dict[str, Any]) -> list[tuple[str, float, float, bool]]:
    """Each target of issue 9: what, measured, wanted, whether it holds."""
    rates = found["rates"]

    def ratio(lang: str, text: str, one: str, other: str) -> float | None:
        table = rates.get(lang, {}).get(text, {})
        return table[one] / table[other] if one in table and other in table else None

    at_least = [
        ("figures only, ordinary Japanese ÷ raw SudachiPy", ratio("ja", "ordinary 100k", "figures", "sudachi"), 2.0),
        ("figures only, dense Japanese ÷ raw SudachiPy", ratio("ja", "dense 100k", "figures", "sudachi"), 0.5),
        (
            "names and links, ordinary Japanese ÷ raw SudachiPy",
            ratio("ja", "ordinary 100k", "everything", "sudachi"),
            1.0,
        ),
        ("names and links, dense Japanese ÷ raw SudachiPy", ratio("ja", "dense 100k", "everything", "sudachi"), 0.25),
        ("figures only, ordinary Korean ÷ raw Kiwi", ratio("ko", "ordinary 100k", "figures", "kiwi"), 3.0),
        ("names and links, ordinary Korean ÷ raw Kiwi", ratio("ko", "ordinary 100k", "everything", "kiwi"), 1.5),
        ("figures only ÷ pynormalizenumexp", ratio("ja", "ordinary 100k", "figures", "pynormalizenumexp"), 8.0),
        ("figures only ÷ ms-recognizers", ratio("ja", "ordinary 100k", "figures", "recognizers"), 50.0),
        ("figures only ÷ GiNZA", ratio("ja", "ordinary 100k", "figures", "ginza"), 200.0),
        ("two workers ÷ one", found.get("workers"), 1.8),
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
        raw = RAW[lang]
        names = sorted(
            {name for rates in texts.values() for name in rates}, key=lambda name: -next(iter(texts.values()))[name]
        )
        lines += [
            f"### {'Japanese' if lang == 'ja' else 'Korean'}",
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


def run(texts: dict[str, dict[str, list[str]]], *, rivals: bool, rounds: int) -> dict[str, Any]:
    """Measure every language's texts."""
    found: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, Python {platform.python_version()}", "rounds": rounds, "rates": {}, "engines": {},
    }  # fmt: skip
    for lang, by_name in texts.items():
        names = OWN[lang] + (OTHERS[lang] if rivals else ())
        engines = [engine for name in names if (engine := start(name, lang))]
        measure(engines, by_name, rounds)
        found["rates"][lang] = {text: {engine.name: engine.rate(text) for engine in engines} for text in by_name}
        found["engines"][lang] = {
            engine.name: {
                "load": engine.load,
                "first": engine.first,
                "memory": engine.memory,
                "characters": engine.characters,
            }
            for engine in engines
        }
        for engine in engines:
            _pipe(engine.process.stdin).close()
            engine.process.wait()
    return found


def own_articles(folder: Path) -> dict[str, dict[str, list[str]]]:
    """A user's articles, by their language."""
    from ainews_extract import languages, readers  # noqa: PLC0415 - only here

    texts: dict[str, dict[str, list[str]]] = {}
    for document in readers.read(folder):
        texts.setdefault(languages.detect(document.text), {}).setdefault("articles", []).append(document.source)
    return texts


def main() -> None:
    """Measure, print, and keep the results of the whole run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--articles", type=Path, help="measure these articles instead; nothing is kept")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-rivals", action="store_true")
    arguments = parser.parse_args()
    if arguments.articles:
        print(tables(run(own_articles(arguments.articles), rivals=not arguments.no_rivals, rounds=arguments.rounds)))
        return
    found = run({lang: texts_of(lang) for lang in OWN}, rivals=not arguments.no_rivals, rounds=arguments.rounds)
    japanese = repeated(articles("ja"), 300_000)
    found["workers"] = workers(1, japanese) / workers(2, japanese)
    found["growth"] = {lang: growth(lang) for lang in OWN}
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "extract",
            str(ROOT / "samples" / "ja" / "kaede-3-open-model.md"),
            "-o",
            f"{folder}/out.csv",
            "--force",
        ]
        ours, imports = start_to_finish(
            [sys.executable, "-m", "ainews_extract", *command], [sys.executable, "-c", "import pandas, sudachipy"]
        )
    found["command"] = ours / imports
    write(found)
    print(tables(found))


if __name__ == "__main__":
    main()
