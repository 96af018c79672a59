"""The engines as processes, each in its own environment; the environments of other libraries have pinned versions."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

RIVALS: Final = Path(__file__).parent.parent / ".venv" / "rivals"
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


@dataclass
class Engine:
    """A running engine with its measurements."""

    name: str
    process: subprocess.Popen[str]
    load: float = 0.0
    first: float = 0.0
    memory: int = 0
    seconds: dict[str, list[float]] = field(default_factory=dict)
    characters: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)

    def ask(self, path: Path, characters: int, text: str = "") -> float:
        """Time one run; the results for a named text are kept."""
        pipe(self.process.stdin).write(json.dumps({"path": str(path), "characters": characters}) + "\n")
        pipe(self.process.stdin).flush()
        answer = json.loads(pipe(self.process.stdout).readline())
        self.memory = answer["memory"]
        self.found[text] = answer["found"]
        return float(answer["seconds"])

    def rate(self, text: str) -> float:
        """Characters a second, by the median of the rounds."""
        return self.characters[text] / statistics.median(self.seconds[text])


def pipe(end: IO[str] | None) -> IO[str]:
    """The requested end of a process."""
    assert end is not None  # noqa: S101 - both ends are asked for
    return end


def start(name: str, lang: str, source: Path | None = None) -> Engine | None:
    """An engine that is ready, or None if it cannot start; a line on the terminal says why.

    Args:
        name: A function of `engines.py`.
        lang: ja or ko.
        source: The folder `src` of the package to measure; that of the working tree where None.
    """
    python = sys.executable if name not in PINS else environment(name)
    if python is None:
        return None
    errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long as the engine lives; a pipe would fill up
    process = subprocess.Popen(  # noqa: S603 - our own script
        [python, str(Path(__file__).with_name("engines.py")), name, lang],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8",
        env=os.environ | ({} if source is None else {"PYTHONPATH": str(source)}),
    )  # fmt: skip
    line = pipe(process.stdout).readline()
    if not line:
        errors.seek(0)
        reason = errors.read().strip().split("\n")[-1]
        print(f"{name}: left out, it does not start ({reason[:120]})")
        return None
    ready = json.loads(line)
    return Engine(name, process, ready["load"], ready["first"])


def environment(name: str) -> str | None:
    """The Python of another library's environment, which is made if it does not exist."""
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
