"""The reference pages are complete: docs/api.md from the docstrings, docs/cli.md from the parser.

`python tests/test_reference.py` writes both anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import ainews_extract as ax
from ainews_extract import cli as _cli  # noqa: F401 - makes its functions commands
from ainews_extract.cli import parsing

HOME: Final = Path(__file__).parent.parent
API, CLI = (HOME / "docs" / name for name in ("api.md", "cli.md"))
_MODULES: Final = frozenset(("dask", "plot", "schemas", "spark"))
# What every page begins with.
_API_HEAD: Final = """# Python reference

Every public name of `ainews_extract`, from its docstring. `import ainews_extract as ax`; each name is loaded when it is first used.
"""
_CLI_HEAD: Final = """# Command reference

What `ainews COMMAND --help` prints. Exit statuses: 0 all is well; 1 something to look at (a document that could not be read, a
conflict, a figure that is not supported); 2 a mistake in the command.
"""


def api_page() -> str:
    """The page of the Python names."""
    return _API_HEAD + "".join(_entry(name) for name in ax.__all__ if name != "__version__")


def _entry(name: str) -> str:
    if name == "plot":  # its doctests subscript strings, which the builder takes for links
        return "\n`ainews_extract.plot`: the charts, see [Seeing it](seeing.md).\n"
    home = ax._HOMES.get(name) or ax._MODULES[name]  # noqa: SLF001 - where each name is at home stands there alone
    path = f"ainews_extract.{home}" if name in _MODULES else f"ainews_extract.{home}.{name}"
    return f"\n::: {path}\n"


def cli_page() -> str:
    """The page of the commands."""
    _, commands = parsing.parsers()
    parts = (f"\n## ainews {name}\n\n```text\n{_help(name)}```\n" for name in commands)
    return _CLI_HEAD + "".join(parts)


def _help(command: str) -> str:
    environment = {"COLUMNS": "110", "PYTHONPATH": str(HOME / "src"), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "ainews_extract", command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().split("\n")) + "\n"


def test_the_page_of_the_names_is_complete() -> None:
    assert API.read_text(encoding="utf-8") == api_page(), "run python tests/test_reference.py"


def test_the_page_of_the_commands_has_every_option() -> None:
    """The layout of the help differs between versions of Python, its words do not."""
    page = CLI.read_text(encoding="utf-8")
    _, commands = parsing.parsers()
    for name, parser in commands.items():
        section = page.partition(f"## ainews {name}\n")[2].partition("\n## ")[0]
        options = {option for action in parser._actions for option in action.option_strings}  # noqa: SLF001 - argparse has no other list
        assert {option for option in options if option not in section} == set(), "run python tests/test_reference.py"


# A user's script of ordinary calls, as a type checker in strict mode sees it.
SCRIPT: Final = """
from pathlib import Path

import pandas as pd

import ainews_extract as ax

TEXT = "LGは総額2,378億ウォン（約260億円）を投じる。"


def money(texts: list[str]) -> pd.DataFrame:
    frame = ax.extract(texts, kinds=["money"], scores=True, min_score=0.5)
    return frame[frame["measure"] == "investment"]


def names(text: str) -> dict[str, str]:
    table = ax.entities(text)
    return dict(zip(table["text"], table["name"], strict=True))


def first(text: str) -> ax.Mention | None:
    found = ax.mentions(text, kinds="money")
    return found[0] if found else None


def largest(mentions: list[ax.Mention]) -> float:
    return max((float(mention.value) for mention in mentions if mention.value is not None), default=0.0)


def report(folder: Path) -> None:
    documents = list(ax.read(folder))
    frame = ax.extract(documents)
    ax.write(frame, folder / "figures.csv")
    ax.report(documents, folder / "report.html")
    print(ax.conflicts(frame), ax.pivot(frame, "money"), ax.documents_frame(documents), ax.unread(TEXT))


if __name__ == "__main__":
    mention = first(TEXT)
    print(money([TEXT]), names(TEXT), mention and mention.to_dict(), largest(ax.mentions(TEXT)))
    print(ax.verify(TEXT, TEXT)["verdict"].tolist(), ax.explain(TEXT, 5), ax.KINDS, ax.MEASURES[0])
"""


def test_a_script_of_a_user_is_typed_and_runs(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {
        "PYTHONPATH": str(HOME / "src"),
        "MYPYPATH": str(HOME / "src"),
        "PATH": str(Path(sys.executable).parent),
    }
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--cache-dir",
            str(tmp_path),
            "--follow-imports",
            "silent",
            str(script),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        cwd=tmp_path,
    )
    assert checked.returncode == 0, checked.stdout
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=environment)
    assert "investment" in ran.stdout


if __name__ == "__main__":
    API.write_text(api_page(), encoding="utf-8")
    CLI.write_text(cli_page(), encoding="utf-8")
