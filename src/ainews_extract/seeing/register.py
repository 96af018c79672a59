"""Gives a pandas Series its `.ainews`, whichever library is imported first, without loading pandas.

pandas only knows registered accessors (it has no entry points for them), and `import ainews_extract` must stay
light. So if pandas is loaded, the accessor is registered; if not, a finder waits for its import, removes itself,
and registers afterwards. The modules of the accessor are loaded at its first use.

>>> import pandas as pd
>>> pd.Series(["投資は3億円。"]).ainews.extract()["text"].to_list()
['3億円']
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    import pandas as pd

    from ainews_extract.seeing.accessor import Accessor, FrameAccessor


def register() -> None:
    """Register `.ainews` now, or when pandas is imported."""
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        _register(pandas)
    else:
        sys.meta_path.insert(0, _Waiting())


def _register(pandas: ModuleType) -> None:
    if not hasattr(pandas.Series, "ainews"):  # pandas would warn if the package is imported again
        pandas.api.extensions.register_series_accessor("ainews")(_accessor)
        pandas.api.extensions.register_dataframe_accessor("ainews")(_frame_accessor)


def _accessor(texts: pd.Series[Any]) -> Accessor:
    from ainews_extract.seeing.accessor import Accessor  # noqa: PLC0415 - loads the whole package at its first use

    return Accessor(texts)


def _frame_accessor(frame: pd.DataFrame) -> FrameAccessor:
    from ainews_extract.seeing.accessor import FrameAccessor  # noqa: PLC0415 - as above

    return FrameAccessor(frame)


class _Waiting:
    """Finds only the import of pandas, as the other finders do."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:  # noqa: ARG002 - the protocol's
        """The spec of pandas, whose loader then registers the accessor."""
        if name != "pandas":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Loader", _Loading(spec.loader))
        return spec


class _Loading:
    """The loader of pandas, which restores the module's own loader before it runs (importlib.abc costs 20 ms)."""

    def __init__(self, own: Loader) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As its own loader does."""
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """As its own loader does; then register."""
        module.__loader__ = self._own
        if module.__spec__ is not None:
            module.__spec__.loader = self._own
        self._own.exec_module(module)
        _register(module)
