"""The cases of tests/cases/, each a test by its id; those that fail today are listed in known_failures.txt.

`python tests/test_cases.py` takes the cases that pass now off the list (conflicts in the list: keep either side, then run
it); `--allow` also puts on it what fails anew; `--show` prints what is wrong with each case that fails.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest

import cases

CASES = cases.read()
KNOWN = frozenset(cases.known())


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_case(case: cases.Case) -> None:
    fault = cases.fault(case)
    if case["id"] in KNOWN:
        assert fault, "passes now: `python tests/test_cases.py` takes it off the list"
    else:
        assert not fault


def test_the_list_of_known_failures_is_sorted_and_names_cases() -> None:
    ids = Counter(case["id"] for case in CASES)
    assert set(ids.values()) == {1}
    assert sorted(KNOWN & set(ids)) == cases.known()


def refresh(*, allow: bool, show: bool) -> int:
    """Rewrite the list; the exit status is 1 if a case fails that is not on it."""
    faults = {case["id"]: fault for case in CASES if (fault := cases.fault(case))}
    new = {key: fault for key, fault in faults.items() if key not in KNOWN}
    kept = sorted(key for key in faults if allow or key in KNOWN)
    cases.KNOWN.write_text("".join(f"{key}\n" for key in kept), encoding="utf-8")
    sys.stdout.writelines(f"{key}: {fault}\n" for key, fault in (faults if show else new).items())
    sys.stdout.write(f"{len(CASES) - len(faults)} of {len(CASES)} cases pass, {len(new)} fail anew\n")
    return int(bool(new) and not allow)


if __name__ == "__main__":
    sys.exit(refresh(allow="--allow" in sys.argv, show="--show" in sys.argv))
