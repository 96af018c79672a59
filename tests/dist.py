"""Builds the wheel and the sdist, and installs each into clean environments: `make dist`.

No test: it takes some minutes for each Python. Every Python from 3.11 on that is found gets an environment of its own in which the
wheel is installed as a user would, with the versions of `constraints.txt`; the oldest gets one more, for the sdist. In each the
package is imported, says its version, and the command extracts an article of the samples. Ends with status 1 where one of these
fails. The files are left in `dist/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
MINORS = (11, 12, 13)
CODE = "import ainews_extract as ax; print(ax.__version__, *ax.extract('総額は3億円。')['text'])"


def pythons() -> dict[str, Path]:
    """The Pythons that the package is for, of each version one: on the path, or among those of pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    names = (shutil.which(f"python3.{minor}") for minor in MINORS)
    paths = chain(filter(None, names), sorted(map(str, pyenv.glob("3.*/bin/python"))), [sys.executable])
    found: dict[str, Path] = {}
    code = "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])"
    for path in paths:
        said = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False)
        version = said.stdout.strip()
        if not said.returncode and version in {f"3.{minor}" for minor in MINORS}:
            found.setdefault(version, Path(path))
    return dict(sorted(found.items()))


def run(*arguments: str | Path, cwd: Path = ROOT) -> str:
    """What a command prints; what it says where it fails is the error."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(map(str, arguments))}: status {done.returncode}\n{done.stderr[-2_000:]}"
        raise RuntimeError(message)
    return done.stdout


def environment(python: Path, folder: Path) -> Path:
    """A clean environment; its Python."""
    run(python, "-m", "venv", folder)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def build(python: Path, folder: Path) -> tuple[Path, Path]:
    """The wheel, which is built from the sdist as every front end does, and the sdist."""
    builder = environment(python, folder)
    run(builder, "-m", "pip", "install", "--quiet", "build")
    shutil.rmtree(DIST, ignore_errors=True)
    run(builder, "-m", "build", "--outdir", DIST, ROOT)
    return next(DIST.glob("*.whl")), next(DIST.glob("*.tar.gz"))


def tried(python: Path, file: Path, folder: Path) -> str:
    """Install a file into a clean environment, and use it; what it says of itself."""
    ours = environment(python, folder)
    run(
        ours,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--only-binary",
        "spacy,thinc,blis",
        "-c",
        ROOT / "constraints.txt",
        file,
    )
    said = run(ours, "-c", CODE, cwd=folder)
    sample = min((ROOT / "samples").glob("*/*.md"))
    run(ours.with_name("ainews"), "extract", sample, "-o", "figures.csv", cwd=folder)
    version = run(ours.with_name("ainews"), "--version", cwd=folder).split()[-1]
    lines = len((folder / "figures.csv").read_text(encoding="utf-8").splitlines())
    if said.split() != [version, "3億円"] or version not in file.name or lines < 2:
        message = f"{file.name} says {said!r}, is {version}, and gives {lines} lines for {sample.name}"
        raise RuntimeError(message)
    return f"{version}, {lines - 1} figures in {sample.name}"


def main() -> int:
    """Build, install, use; say what became of each."""
    found = pythons()
    print(
        "Python "
        + ", ".join(found)
        + "; not found: "
        + (", ".join(f"3.{n}" for n in MINORS if f"3.{n}" not in found) or "none")
    )
    failed = 0
    with tempfile.TemporaryDirectory(prefix="dist-") as name:
        oldest = next(iter(found.values()))
        wheel, sdist = build(oldest, Path(name, "build"))
        for file in (wheel, sdist):
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 2**20:.1f} MB")
        for version, python, file in [*((*each, wheel) for each in found.items()), (next(iter(found)), oldest, sdist)]:
            begun = time.monotonic()
            folder = Path(name, f"{version}-{file.suffix[1:]}")
            try:
                said = tried(python, file, folder)
            except RuntimeError as error:
                said, failed = f"fails: {error}", 1
            print(f"{version}, {file.name}: {said} ({time.monotonic() - begun:.0f} s)", flush=True)
            shutil.rmtree(folder, ignore_errors=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
