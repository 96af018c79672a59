"""The documentation builds strictly, its commands do what they say, and the notebooks run from a clean kernel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

import ainews_extract

HOME: Final = Path(__file__).parent.parent
PAGES: Final = sorted([HOME / "README.md", *(HOME / "docs").glob("*.md")])
_BLOCK: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every `ainews …` line of a shell block, once, in order."""
    found = [block for page in PAGES for block in _BLOCK.findall(page.read_text(encoding="utf-8"))]
    blocks = [text for language, text in found if language in {"", "sh"}]
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return list(dict.fromkeys(line for line in lines if line.startswith("ainews ")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with the samples and an article in posts/, and a summary of the article."""
    home = tmp_path_factory.mktemp("docs")
    shutil.copytree(HOME / "samples" / "ja", home / "posts")
    (home / "posts" / "article.md").write_text("OpenAIは2025年に43億ドルの売上高を計上した。\n", encoding="utf-8")
    return home


def environment() -> dict[str, str]:
    paths = [str(HOME / "src"), str(Path(sys.executable).parent)]
    return os.environ | {"PYTHONPATH": paths[0], "PATH": f"{paths[1]}{os.pathsep}{os.environ['PATH']}"}


def test_there_are_commands_to_try() -> None:
    assert len(commands()) > 3


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_docs(command: str, folder: Path) -> None:
    for output in folder.glob("*.*"):
        output.unlink()
    shutil.copy(folder / "posts" / "article.md", folder / "article.md")
    (folder / "summary.txt").write_text("OpenAIの2025年の売上高は43億ドルだった。\n", encoding="utf-8")
    line = command.replace("ainews ", f"{sys.executable} -m ainews_extract ", 1)
    done = subprocess.run(  # noqa: S602 - the docs' own lines, as a shell reads them
        line, shell=True, cwd=folder, capture_output=True, text=True, timeout=120, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_python_of_the_readme(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    blocks = [code for language, code in _BLOCK.findall(text) if language == "python" and ">>>" not in code]
    monkeypatch.chdir(folder)
    for code in blocks:
        exec(code, {"ax": ainews_extract, "df": pd.DataFrame({"url": ["a"], "body": ["投資は3億円。"]})})  # noqa: S102 - our own


def test_the_pages_build_strictly(tmp_path: Path) -> None:
    pytest.importorskip("zensical", reason="the extra `docs` is not installed")
    shutil.copy(HOME / "mkdocs.yml", tmp_path)  # the output and the cache are written beside it
    shutil.copytree(HOME / "docs", tmp_path / "docs")
    (tmp_path / "src").symlink_to(HOME / "src")
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(
        build, cwd=tmp_path, capture_output=True, text=True, timeout=300, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("index", "ja", "ko", "kinds", "frame", "links", "seeing", "clusters"):
        assert (tmp_path / "site" / f"{name}.html").exists()
    assert "Amounts of money" in (tmp_path / "site" / "kinds.html").read_text(encoding="utf-8")


def test_every_picture_of_the_docs_is_there_and_small() -> None:
    for page in PAGES:
        for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            picture = page.parent / target
            assert picture.is_file(), f"{page.name}: {target}"
            assert picture.stat().st_size < 300_000, target


@pytest.mark.parametrize("name", ["tour", "korea_ai", "quality"])
def test_a_notebook_runs_from_a_clean_kernel(name: str) -> None:
    pytest.importorskip("nbclient", reason="the extra `docs` is not installed")
    assert (HOME / "notebooks" / f"{name}.ipynb").stat().st_size < 400_000
    run = [sys.executable, str(HOME / "notebooks" / "run.py"), name]
    done = subprocess.run(run, capture_output=True, text=True, timeout=300, env=environment(), check=False)
    assert done.returncode == 0, done.stderr[-2000:]
