"""A grammar of calendar expressions: `moment`, `parts`, `written`, `digits`, `fiscal`, `ranges`.

Text in, a moment or an interval out. What a date means on its page is asked in `kinds/date.py`.
"""
