"""What a release says of itself: the version in one place, its entry in the changelog, the Pythons it is for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import dist
from ainews_extract.version import VERSION

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_stands_in_one_module() -> None:
    where = PROJECT["tool"]["hatch"]["version"]
    assert PROJECT["project"]["dynamic"] == ["version"]
    [version] = re.findall(where["pattern"], (ROOT / where["path"]).read_text(encoding="utf-8"))
    assert version == VERSION


def test_the_changelog_has_an_entry_of_the_version() -> None:
    headings = re.findall(r"^## \[(.+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[:2] == ["Unreleased", VERSION]


def test_the_pythons_that_are_tried_are_those_it_says_it_is_for() -> None:
    of = "Programming Language :: Python :: 3."
    said = [int(each.removeprefix(of)) for each in PROJECT["project"]["classifiers"] if each.startswith(of)]
    assert said == [*dist.MINORS]
    assert PROJECT["project"]["requires-python"] == f">=3.{dist.MINORS[0]}"


def test_every_extra_that_users_install_is_in_the_development_environment() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    [ours] = (each for each in extras["dev"] if each.startswith("ainews_extract["))
    assert set(ours.partition("[")[2].rstrip("]").split(",")) == set(extras) - {"dev"}
