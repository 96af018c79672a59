"""Characters per second of this package, raw analysers and other libraries: `make bench`.

All engines read the same texts in one run, each in a process of its own, round by round in turn, so that a slow minute of
the machine falls on all alike; what counts is the median. A rival that is too slow for a whole text gets the first part of
it. Rivals live in environments of their own under `.venv/rivals`, made here from pinned versions; one that cannot be made
is named and left out.

    python benchmarks/speed.py                       # everything: ten minutes
    python benchmarks/speed.py --no-rivals --rounds 3
    python benchmarks/speed.py --texts FOLDER        # other articles; nothing is kept
    python benchmarks/speed.py --against REV         # the package of a commit as one more engine, `before`
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from speed_page import tables, write
from texts import ROOT, articles, own_articles, repeated, texts_of

from processes import pipe, start

sys.path.insert(0, str(ROOT / "tests"))

import revisions

if TYPE_CHECKING:
    from processes import Engine

OWN: Final = {
    "ja": ("without_links", "everything", "with_ginza", "sudachi"),
    "ko": ("without_links", "everything", "kiwi"),
}
OTHERS: Final = {
    "ja": ("spacy_ja", "ginza", "pynormalizenumexp", "recognizers", "ja_timex", "duckling_ja"),
    "ko": ("duckling_ko",),
}
# A round of an engine on a text takes at most about so many seconds; a slower one gets a shorter text.
LONGEST: Final = 4.0
_PROBE: Final = 2_000


def main() -> None:
    """Measure, print, and keep the results of the whole run."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--texts", type=Path, help="measure these articles instead; nothing is kept")
    parser.add_argument("--against", default="", help="a commit to measure as well")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-rivals", action="store_true")
    arguments = parser.parse_args()
    texts = own_articles(arguments.texts) if arguments.texts else {lang: texts_of(lang) for lang in OWN}
    found = run(texts, rivals=not arguments.no_rivals, rounds=arguments.rounds, against=arguments.against)
    found["command"] = _command()
    if arguments.texts:
        print(tables(found))
        return
    japanese = repeated(articles("ja"), 300_000)
    found["workers"] = workers(1, japanese) / workers(2, japanese)
    found["growth"] = {lang: growth(lang) for lang in OWN}
    write(found)
    print(tables(found))


def _command() -> float:
    """The time of the command for one article, divided by the time to import pandas and sudachipy."""
    article = str(ROOT / "samples" / "ja" / "kaede-3-open-model.md")
    with tempfile.TemporaryDirectory() as folder:
        ours, imports = start_to_finish(
            [sys.executable, "-m", "ainews_extract", "extract", article, "-o", f"{folder}/out.csv", "--force"],
            [sys.executable, "-c", "import pandas, sudachipy"],
        )
    return ours / imports


def run(texts: dict[str, dict[str, list[str]]], *, rivals: bool, rounds: int, against: str = "") -> dict[str, Any]:
    """Measure the texts of each language, and another commit if one is named."""
    with revisions.sources(against) as source:
        return _run(texts, rivals=rivals, rounds=rounds, old=source if against else None)


def _run(texts: dict[str, dict[str, list[str]]], *, rivals: bool, rounds: int, old: Path | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, Python {platform.python_version()}",
        "rounds": rounds,
        "rates": {},
        "engines": {},
    }
    for lang, by_name in texts.items():
        engines = _started(OWN[lang] + (OTHERS[lang] if rivals else ()), lang, old)
        measure(engines, by_name, rounds)
        found["rates"][lang] = {text: {engine.name: engine.rate(text) for engine in engines} for text in by_name}
        found["engines"][lang] = {engine.name: _facts(engine) for engine in engines}
        _end(engines)
    return found


def _started(names: tuple[str, ...], lang: str, old: Path | None) -> list[Engine]:
    """The engines that are installed, and the package of an old checkout."""
    engines = [engine for name in names if (engine := start(name, lang))]
    if old is not None and (before := start("before", lang, old)):
        engines.append(before)
    return engines


def _facts(engine: Engine) -> dict[str, Any]:
    return {name: getattr(engine, name) for name in ("load", "first", "memory", "characters", "found")}


def _end(engines: list[Engine]) -> None:
    for engine in engines:
        pipe(engine.process.stdin).close()
        engine.process.wait()


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
                    engine.seconds[name].append(engine.ask(path, engine.characters[name], name))


def start_to_finish(*commands: list[str]) -> list[float]:
    """The medians of nine complete runs of each command, in turn.

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
    """Seconds for all texts with a number of warm processes."""
    with ProcessPoolExecutor(count) as pool:
        list(pool.map(_count, texts[: 8 * count]))
        begun = time.perf_counter()
        list(pool.map(_count, texts, chunksize=4))
        return time.perf_counter() - begun


def growth(lang: str) -> float:
    """The time of a text ten times as long with different figures, divided by the time of the text."""
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


if __name__ == "__main__":
    main()
