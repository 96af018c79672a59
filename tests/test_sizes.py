"""No function, file or line grows over its limit, and the count is right."""

from __future__ import annotations

import ast

import pytest

import sizes


def test_nothing_is_larger_than_the_list_allows() -> None:
    assert sizes.grown(sizes.today(), sizes.listed()) == []


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ("return a", 1),
        ("return a and b or c", 3),
        ("if a:\n  pass\n elif b:\n  pass", 3),
        ("for x in a:\n  if x or b:\n   pass", 4),
        ("return b if a else c", 2),
        ("return [x for y in a for x in y if x]", 4),
        ("try:\n  pass\n except ValueError:\n  pass", 2),
        ("match a:\n  case 1:\n   pass\n  case _:\n   pass", 3),
        ("def inner():\n  return a and b", 1),
        ("assert a\n with b:\n  pass", 1),
    ],
)
def test_each_branch_and_each_operand_counts_once(body: str, paths: int) -> None:
    assert sizes.complexity(ast.parse(f"def f(a, b, c):\n {body}").body[0]) == paths


def test_a_method_and_an_inner_function_have_qualified_names() -> None:
    tree = ast.parse("class A:\n def b(self):\n  def c():\n   pass")
    assert [name for name, _ in sizes.functions(tree)] == ["A.b", "A.b.c"]


def test_an_over_long_file_line_and_function_are_found_and_those_at_the_limit_are_not() -> None:
    def found(lines: int, columns: int, operands: int) -> list[tuple[str, int]]:
        function = f"def f(a):\n    return {' or '.join(['a'] * operands)}\n"
        text = function + ("#" * columns + "\n") * 2 + "\n" * (lines - 4)
        return [(over.limit, over.size) for over in sizes.measure("src/x.py", text)]

    assert found(300, 130, 10) == []
    assert found(301, 131, 11) == [("complexity", 11), ("lines", 301), ("wide lines", 2)]


def test_a_kanji_takes_two_columns() -> None:
    assert sizes.columns("a億원") == 5


def test_the_list_only_shrinks() -> None:
    allowed = {("lines", "a.py"): 320, ("lines", "b.py"): 310}
    assert sizes.grown({("lines", "a.py"): 321, ("lines", "c.py"): 301}, allowed) == [
        "a.py: lines 321, at most 320",
        "c.py: lines 301, at most 300",
    ]
    assert sizes.stale({("lines", "a.py"): 315}, allowed) == [
        "a.py: lines 320 is listed, 315 today",
        "b.py: lines 310 is listed, within the limit today",
    ]
