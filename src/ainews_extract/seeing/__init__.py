"""Looking at figures: marked texts in a notebook and a terminal, charts, the report, the pandas accessor."""
