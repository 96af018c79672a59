"""Settings shared by all tests: those of hypothesis."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No deadline: the first example of a test may load a dictionary. Derandomized: a run in CI says the same each time.
settings.register_profile(
    "project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("project")
