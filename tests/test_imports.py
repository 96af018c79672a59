"""The modules that an import loads, and the public names of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import ainews_extract

HEAVY = {
    "sudachipy",
    "kiwipiepy",
    "spacy",
    "ginza",
    "pandas",
    "numpy",
    "pyarrow",
    "yaml",
    "babel",
    "typer",
    "rich",
    "pyspark",
    "dask",
    "distributed",
    "polars",
}


def loaded_by(code: str) -> set[str]:
    """The top-level packages that a fresh interpreter has loaded after running some code."""
    report = f"{code}\nimport sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, check=True, text=True, timeout=120)
    return set(done.stdout.split("\n")[-2].split())


def test_the_import_loads_nothing_heavy() -> None:
    assert not HEAVY & loaded_by("import ainews_extract")


def test_help_loads_no_analyser_and_no_table() -> None:
    loaded = loaded_by(
        "from ainews_extract.cli import main\n"
        "try: main(['extract', '--help'])\n"
        "except SystemExit as ended: assert not ended.code"
    )
    assert not {*HEAVY, "email"} & loaded


def test_records_of_a_japanese_text_load_neither_pandas_nor_korean() -> None:
    loaded = loaded_by("import ainews_extract as ax; assert len(ax.mentions('3億円を投じ、2.5TWhを得る。')) == 2")
    assert not {"pandas", "numpy", "kiwipiepy", "spacy", "ginza", "yaml", "rapidfuzz", "email"} & loaded


def test_a_frame_loads_no_model() -> None:
    loaded = loaded_by("import ainews_extract as ax; assert len(ax.extract('3億円を投じる。')) == 1")
    assert "pandas" in loaded
    assert not {"kiwipiepy", "spacy", "ginza"} & loaded


def test_the_engines_are_not_loaded_nor_needed() -> None:
    assert not {"pyspark", "dask", "distributed", "polars"} & loaded_by(
        "import ainews_extract as ax; assert ax.spark.extract and ax.dask.extract and ax.schemas.OUTCOMES.ddl"
    )


@pytest.mark.parametrize("name", ainews_extract.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(ainews_extract, name) is not None
    assert name in dir(ainews_extract)


def test_no_other_name_is() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'extrakt'"):
        ainews_extract.extrakt  # noqa: B018 - the look-up is what is tested


@pytest.mark.parametrize(
    "code",
    [
        "import ainews_extract, pandas",
        "import pandas, ainews_extract",
        "import ainews_extract as ax; ax.extract('3億円'); import pandas",
        "import sys, ainews_extract, pandas; del sys.modules['ainews_extract']; import ainews_extract",
    ],
)
def test_a_series_has_its_accessor_whichever_is_imported_first(code: str) -> None:
    loaded = loaded_by(
        f"import warnings; warnings.simplefilter('error')\n{code}\nimport sys, importlib.resources\n"
        "assert not [finder for finder in sys.meta_path if 'ainews' in type(finder).__module__]\n"
        "assert type(pandas.__loader__) is type(pandas.__spec__.loader) is type(importlib.resources.__loader__)\n"
        "assert importlib.resources.files('pandas').joinpath('__init__.py').is_file()\n"
        "assert pandas.Series(['投資は3億円。']).ainews.extract()['text'].to_list() == ['3億円']"
    )
    assert "pandas" in loaded


def test_without_pandas_the_import_waits_quietly() -> None:
    code = "import sys; sys.modules['pandas'] = None; import ainews_extract as ax; assert ax.mentions('3億円')"
    assert loaded_by(code)
