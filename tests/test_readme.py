"""What the README says is so."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
EXAMPLES = [code for language, code in BLOCKS if language == "python"]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 5


def test_the_examples_give_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    # One session: later examples use what earlier ones imported.
    session = doctest.DocTestParser().get_doctest("\n".join(EXAMPLES), {}, "README", None, 0)
    runner = doctest.DocTestRunner()
    assert runner.run(session).failed == 0


def test_the_two_commands_are_those_that_ci_runs() -> None:
    commands = [code.strip() for language, code in BLOCKS if language == "console"][:2]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [c.rsplit("&& ", 1)[1] for c in commands] == [
        ".venv/bin/cleanroom clean seeds -o cleaned",
        ".venv/bin/python -m pytest",
    ]
    assert 'cleanroom" clean seeds -o' in ci
    assert 'python" -m pytest' in ci


def test_every_command_exists() -> None:
    from cleanroom.adapters.cli import main

    named = re.findall(r"^cleanroom (\w+)", README, re.MULTILINE)
    assert set(named) == set(main.commands)


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
