"""The project's own files and code, for rules that hold everywhere."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = {
    ".git",
    ".venv",
    "var",
    "__pycache__",
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".ruff_cache",
}


def files(*suffixes: str) -> list[Path]:
    """Everything that is kept, without what is made from it."""
    return [path for path in _everything() if not suffixes or path.suffix in suffixes]


@cache
def _everything() -> list[Path]:
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE]
        found += [Path(folder) / name for name in names if name != ".env"]
    return sorted(found)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def packages() -> set[str]:
    """Our own code: the packages at the top, without the tests and what serves them."""
    return {path.parent.name for path in ROOT.glob("*/__init__.py")} - {
        "benchmarks",
        "deploy",
        "tests",
    }


def code() -> list[Path]:
    return [
        path
        for path in files(".py")
        if relative(path).split("/")[0] in packages() and "migrations" not in path.parts
    ]


def imports(path: Path) -> Iterator[str]:
    """Give what a file imports, each name with its module."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)
