"""What the command says of itself."""

from __future__ import annotations

import pytest
from adapters.samples import Run

from cleanroom.adapters.cli import main


def test_the_version_is_told(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("cleanroom ")


@pytest.mark.parametrize("name", ["", *main.commands])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help(run: Run, name: str, option: str) -> None:
    done = run(*filter(None, [name]), option)
    assert (done.code, done.err) == (0, "")
    assert "Usage: cleanroom" in done.out


def test_every_option_has_help() -> None:
    for command in main.commands.values():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.to_info_dict()["help"], (command.name, parameter.name)


def test_the_exit_codes_are_documented(run: Run) -> None:
    text = " ".join(run("--help").out.split())
    for said in ("0 all is well", "1 `check` found", "2 The command cannot", "3 Some documents"):
        assert said in text


def test_an_unknown_command_is_a_usage_error(run: Run) -> None:
    assert run("scrub").code == 2
