"""Where a file or a function is two ideas: a report, and a limit."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.project import files, packages, relative

FILE_LINES = 300
TEST_FILE_LINES = 400
FUNCTION_LINES = 40
TEMPLATE_LINES = 150


def python() -> list[Path]:
    kept = packages() | {"benchmarks", "deploy", "tests"}
    return [
        path
        for path in files(".py")
        if relative(path).split("/")[0] in kept and "migrations" not in path.parts
    ]


def too_long(paths: list[Path], limit: int) -> list[str]:
    counted = [(len(path.read_text().splitlines()), relative(path)) for path in paths]
    return [f"{path}: {lines} lines" for lines, path in counted if lines > limit]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{relative(path)}:{node.lineno} {node.name}", length


def test_no_file_is_two_ideas():
    own = [path for path in python() if not relative(path).startswith("tests/")]

    assert too_long(own, FILE_LINES) == []


def test_no_test_file_is_two_rules():
    tests = [path for path in python() if relative(path).startswith("tests/")]

    assert too_long(tests, TEST_FILE_LINES) == []


def test_no_function_is_two_ideas():
    long = [
        f"{name}: {length} lines"
        for path in python()
        for name, length in functions(path)
        if length > FUNCTION_LINES
    ]

    assert long == []


def test_no_template_is_two_pages():
    assert too_long(files(".html"), TEMPLATE_LINES) == []
