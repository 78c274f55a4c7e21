"""The files of the house, as the tests in this folder walk them."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("app.py", "serve.py", "analysis", "data", "deploy", "pages", "transpacific")
SKIPPED = {".git", "build", ".venv", "node_modules", "__pycache__", "artifacts", ".hypothesis"}


@dataclass(frozen=True)
class Module:
    """A Python file: where it is, what it says, and its syntax tree."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """Return the dotted name, as an import would write it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        """Parse the text."""
        return ast.parse(self.text, self.path)


def files(root: Path = ROOT) -> Iterator[Path]:
    """Yield every file of the repository (or of a copy) that is not made by a tool, in order."""
    for folder, folders, names in os.walk(root):
        hidden_caches = {name for name in folders if name.endswith("_cache")}
        folders[:] = sorted(set(folders) - SKIPPED - hidden_caches)
        yield from (Path(folder) / name for name in sorted(names))


@cache
def modules(*places: str) -> tuple[Module, ...]:
    """Every Python file in these folders (or files), or in the whole tree if none is named."""
    found = []
    for path in files():
        relative = path.relative_to(ROOT).as_posix()
        inside = not places or any(relative == p or relative.startswith(f"{p}/") for p in places)
        if path.suffix == ".py" and inside:
            found.append(Module(relative, path.read_text(encoding="utf-8")))
    return tuple(found)


def product() -> tuple[Module, ...]:
    """Every Python file a reader's server runs: not the tests, not the benchmarks."""
    return modules(*PRODUCT)


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Yield the line and dotted name of everything a module imports, wherever it does so."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def within(name: str, package: str) -> bool:
    """Say whether a dotted name is the package or something in it."""
    return name == package or name.startswith(f"{package}.")


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    is_package = module.path.endswith("__init__.py")
    parts = module.name.split(".")
    parents = parts[: len(parts) - node.level + is_package]
    return ".".join([*parents, *([node.module] if node.module else [])])
