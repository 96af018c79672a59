"""The working tree beside a commit, in turn in one run: `make bench AGAINST=<rev> [TEXTS=DIR]`.

Prints characters a second, microseconds a figure and Python calls a figure, in all and by step. Both sides read the same
texts, round by round in turn, so that a slow minute of the machine falls on both; what counts is the median.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from processes import pipe

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import revisions

if TYPE_CHECKING:
    import subprocess

_STEPS: Final = str(Path(__file__).with_name("steps.py"))


@dataclass
class Side:
    """The package of a commit in a process, with its measurements."""

    process: subprocess.Popen[str]
    seconds: list[float] = field(default_factory=list)
    figures: int = 0
    samples: Counter[str] = field(default_factory=Counter)
    calls: Counter[str] = field(default_factory=Counter)

    def ask(self, task: str) -> dict[str, Any]:
        """The result of a task."""
        pipe(self.process.stdin).write(f"{task}\n")
        pipe(self.process.stdin).flush()
        answer: dict[str, Any] = json.loads(pipe(self.process.stdout).readline())
        return answer

    def microseconds(self, step: str) -> float:
        """Microseconds a figure of a step, by its share of the samples; of all steps for an empty name."""
        share = self.samples[step] / self.samples.total() if step else 1.0
        return statistics.median(self.seconds) * share / self.figures * 1e6

    def calls_a_figure(self, step: str) -> float:
        """Python calls a figure of a step, or of all."""
        return (self.calls[step] if step else self.calls.total()) / self.figures


def measure(sides: list[Side], rounds: int) -> None:
    """Run the sides in turn: first warm, then several rounds for the time and the samples, then once for the calls."""
    for side in sides:
        side.figures = side.ask("time")["figures"]
    for _ in range(rounds):
        for side in sides:
            side.seconds.append(side.ask("time")["seconds"])
        for side in sides:
            side.samples.update(side.ask("sample"))
    for side in sides:
        side.calls.update(side.ask("count"))


def table(old: Side, new: Side, characters: int) -> str:
    """The measurements as lines."""
    rates = [characters / statistics.median(side.seconds) for side in (old, new)]
    lines = [
        f"{'':24}{'old':>12}{'new':>12}{'new/old':>9}",
        _line("characters a second", *rates),
        _line("figures", old.figures, new.figures),
        _line("µs a figure", old.microseconds(""), new.microseconds("")),
        *_by_step(old, new, Side.microseconds),
        _line("calls a figure", old.calls_a_figure(""), new.calls_a_figure("")),
        *_by_step(old, new, Side.calls_a_figure),
    ]
    return "\n".join(lines) + "\n"


def _by_step(old: Side, new: Side, value: Any) -> list[str]:  # noqa: ANN401 - a method
    steps = sorted({*old.samples, *new.samples, *old.calls, *new.calls}, key=lambda step: -value(new, step))
    rows = [(step, value(old, step), value(new, step)) for step in steps]
    return [_line(f"  {step}", *pair) for step, *pair in rows if max(pair) >= 0.05]


def _line(name: str, old: float, new: float) -> str:
    return f"{name:24}{old:12,.1f}{new:12,.1f}{new / old if old else float('nan'):9.2f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rev", help="the commit to compare with")
    parser.add_argument("texts", nargs="*", type=Path, default=[revisions.ROOT / "samples"], help="folders of texts")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    texts = list(revisions.texts(arguments.texts).values())
    with ExitStack() as stack:
        sources = [stack.enter_context(revisions.sources(rev)) for rev in (arguments.rev, "")]
        sides = [Side(revisions.python(source, _STEPS)) for source in sources]
        for side in sides:
            pipe(side.process.stdin).write(json.dumps(texts) + "\n")
        measure(sides, arguments.rounds)
        for side in sides:
            side.process.communicate()
    print(table(*sides, sum(map(len, texts))))


if __name__ == "__main__":
    main()
