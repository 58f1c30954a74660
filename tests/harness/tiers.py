"""Tests in tiers: the ordinary ones, samples of the long checks, these by name, and a hand that stops the exploring.

A long check is a test marked ``long("NAME")`` in a module of its own in ``tests/long``; the first line of its
docstring is shown by ``python3 main.py test --long``. A short sample of the same function stands beside it, marked
``sample``: these and the benchmarks, each once, run with ``--sample``, or when their file is named; so do single
tests that go through much at once and take a second and more, such as a lesson from its first step to its last,
and further cases of them (`sample_after`).

Of costly cases of one kind the first ones run always; the others, marked ``costly`` wherever they stand, are together
the long check ``cases``, and run when their file is named, too.
"""

from __future__ import annotations

import argparse
import ast
import functools
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
LONG = TESTS / "long"
BENCHMARKS = TESTS / "benchmarks"
COSTLY = "cases"
"""The long check of what is marked ``costly``; it has no module of its own."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tiers", "tests in tiers")
    group.addoption(
        "--long",
        nargs="?",
        const="",
        metavar="NAME",
        help="run one long check; without a name: say which there are",
    )
    group.addoption(
        "--sample",
        action="store_true",
        help="run short samples of the long checks, what takes seconds, and each benchmark once",
    )
    group.addoption("--samples-too", action="store_true", help=argparse.SUPPRESS)
    group.addoption(
        "--minutes", type=float, default=50.0, help="how long a long check goes on (default: 50 minutes)"
    )
    group.addoption(
        "--first-seed",
        type=int,
        default=0,
        help="the first of the seeds a long check draws from (default: 0)",
    )
    group.addoption(
        "--faults", type=int, default=300, help="how many faults the check “mutation” makes (default: 300)"
    )
    group.addoption(
        "--faults-seed", type=int, default=1, help="the seed its faults are drawn from (default: 1)"
    )
    group.addoption(
        "--faults-reach",
        metavar="FOLDER",
        help="keep in this folder which test runs which line, or take it from there (written with =)",
    )
    group.addoption(
        "--until", type=float, help="stop after the test that runs at this time (seconds since 1970)"
    )


# Long checks


def long_checks() -> dict[str, str]:
    """The long checks there are: their names, and the first line of the docstring of each."""
    found = {COSTLY: "all the costly cases of kinds of which the ordinary run tries the first."}
    for path in sorted(LONG.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (name := _name(node)):
                found[name] = (ast.get_docstring(node) or "").split("\n")[0]
    return found


def _name(function: ast.FunctionDef) -> str:
    """The name in ``@pytest.mark.long("NAME")``, or nothing."""
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.long":
            return str(ast.literal_eval(mark.args[0]))
    return ""


def pytest_configure(config: pytest.Config) -> None:
    wanted = config.getoption("long")
    if wanted is None:
        # The processes side by side are told by an option: they are always given the names of files.
        named = config.args_source is pytest.Config.ArgsSource.ARGS and not hasattr(config, "workerinput")
        config.option.samples_too |= named
        return
    there = long_checks()
    listed = "\n".join(f"    {name:12} {about}" for name, about in there.items())
    if not wanted:
        pytest.exit(f"The long checks, each run by python3 main.py test --long NAME:\n{listed}", returncode=0)
    if wanted not in there:
        raise pytest.UsageError(f"there is no long check “{wanted}”; there are:\n{listed}")
    if wanted != COSTLY:
        config.args[:] = [str(LONG)]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """For samples and costly cases only the files that speak of them: to read all others takes longer than many run.

    Nor does the ordinary run read the benchmarks.
    """
    if collection_path.suffix != ".py":
        return None
    mark = _tier(config.option)
    if mark:
        return True if not _speaks(collection_path, mark) else None
    ordinary = config.option.long is None and not config.option.samples_too
    return True if ordinary and collection_path.parent == BENCHMARKS else None


def _tier(options: argparse.Namespace) -> str:
    """The mark of all that these options run, if that is what they name."""
    return "sample" if options.sample else "costly" if options.long == COSTLY else ""


@functools.cache
def _speaks(path: Path, mark: str) -> bool:
    benchmark = mark == "sample" and path.parent == BENCHMARKS
    return benchmark or mark in path.read_text(encoding="utf-8")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for mark, of_it in (("sample", _sample), ("costly", _costly)):
        silent = {str(each.path) for each in items if of_it(each) and not _speaks(each.path, mark)}
        if silent:
            raise pytest.UsageError(f"marked {mark} from elsewhere, its tier would miss them: {silent}")
    chosen = [each for each in items if wanted(each, config.option)]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[each for each in items if not wanted(each, config.option)])
    items[:] = chosen
    config.stash[COUNT] = len(chosen)


def wanted(item: pytest.Item, options: argparse.Namespace) -> bool:
    """Whether a test belongs to the tier that the options name."""
    if options.long is not None:
        return _costly(item) if options.long == COSTLY else _long(item) == options.long
    if options.sample:
        return _sample(item) and not _costly(item)
    return _long(item) is None and bool(options.samples_too or not (_sample(item) or _costly(item)))


PARAMETERS = type(pytest.param())


def costly_after(count: int, cases: Iterable[object]) -> list[object]:
    """Cases of one kind for ``pytest.mark.parametrize``: the first ``count`` as they are, the others ``costly``.

    A case of several arguments is given as ``pytest.param``.
    """
    return _marked_after(count, cases, pytest.mark.costly)


def sample_after(count: int, cases: Iterable[object]) -> list[object]:
    """As ``costly_after``, where all cases together take seconds: the others are a ``sample``."""
    return _marked_after(count, cases, pytest.mark.sample)


def _marked_after(count: int, cases: Iterable[object], mark: pytest.MarkDecorator) -> list[object]:
    there = [each if isinstance(each, PARAMETERS) else pytest.param(each) for each in cases]
    later = [pytest.param(*each.values, id=each.id, marks=[*each.marks, mark]) for each in there]
    return [*there[:count], *later[count:]]


COUNT = pytest.StashKey[int]()


def _long(item: pytest.Item) -> str | None:
    mark = item.get_closest_marker("long")
    return None if mark is None else str(mark.args[0])


def _costly(item: pytest.Item) -> bool:
    return item.get_closest_marker("costly") is not None


def _sample(item: pytest.Item) -> bool:
    return item.get_closest_marker("sample") is not None or item.path.parent == BENCHMARKS


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Iterator[Iterator[int]]:
    """Seeds from ``--first-seed`` up until this test's share of the minutes is used; at least one. How many is told at the end."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    share = request.config.getoption("minutes") * 60.0 * workers / request.config.stash[COUNT]
    first, end, used = request.config.getoption("first_seed"), time.monotonic() + share, 0

    def draw() -> Iterator[int]:
        nonlocal used
        while used == 0 or time.monotonic() < end:
            yield first + used
            used += 1

    yield draw()
    request.node.user_properties.append(("seeds", used))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The figures of a long check."""
    if config.getoption("long"):
        # What a fixture notes when it ends stands in the report of the teardown, which counts as nothing special.
        ended = [each for kind in ("", "error") for each in terminalreporter.getreports(kind)]
        told = [dict(each.user_properties) for each in ended if each.when == "teardown"]
        used = [each["seeds"] for each in told if "seeds" in each]
        if used:
            terminalreporter.write_line(f"{config.getoption('long')}: {sum(used)} seeds in {len(used)} tests")
        for text in (each["text"] for each in told if "text" in each):
            terminalreporter.write_line(text)
        for name in dict.fromkeys(key for each in told for key in each if key not in ("seeds", "text")):
            terminalreporter.write_line(f"    {sum(each.get(name, 0) for each in told):,} {name}")


# Exploring stops on the hour, with success if nothing failed


def pytest_runtest_logfinish(nodeid: str) -> None:
    global _over
    _over = _until is not None and time.time() > _until
    if _over and _session is not None:
        runner = _session.config.pluginmanager.getplugin("dsession") or _session
        runner.shouldstop = "the time is over"


_session: pytest.Session | None = None
_until: float | None = None
_over = False


def pytest_sessionstart(session: pytest.Session) -> None:
    global _session, _until
    _session, _until = session, session.config.getoption("until")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _over and not session.testsfailed:
        session.exitstatus = pytest.ExitCode.OK
