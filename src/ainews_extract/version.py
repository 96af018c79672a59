"""The version, for those inside, who never import the package's public face."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.2.0"
