"""Parts of patterns that the steps of `markup` share."""

from __future__ import annotations

from typing import Final

# Parts of patterns. A line begins and ends at \n, \r\n or a lone \r, unlike `^` and `$`.
# If each branch of a pattern begins with a plain character, `re` skips to the next of these ten times as fast.
BOL: Final = r"(?<![^\r\n\ufeff])"  # a byte order mark may come before the first line
EOL: Final = r"(?![^\r\n])"
BLANK_LINE: Final = r"\n[ \t\r]*+\n|\r[ \t]*+\r"
