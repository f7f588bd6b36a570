"""Fixtures of the tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from adapters.samples import Done, Run

from cleanroom.adapters.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run_command(*args: object) -> Done:
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args], prog_name="cleanroom")
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, out, err)

    return run_command


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
