"""The command as a process of its own: pipes, signals, terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from adapters.samples import DIRTY, GOOD

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


def started(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """The command as a process."""
    command = [sys.executable, "-m", "cleanroom", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT}
    return subprocess.Popen(command, **{**pipes, **options})  # noqa: S603 - our own command


def ended(*arguments: str, **options: Any) -> tuple[int, bytes, bytes]:
    """How it ended, and what it said."""
    with started(*arguments, **options) as process:
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err


def test_a_reader_that_stops_reading_costs_nothing(here: Path) -> None:
    for n in range(60):
        (here / f"{n}.txt").write_text(DIRTY)
    reader, writer = os.pipe()
    with started("clean", ".", "--diff", "-o", "out", stdout=writer) as process:
        os.close(writer)
        os.close(reader)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    assert (here / "out/59.txt").read_text() == GOOD


def test_output_may_be_closed(here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    code, *_ = ended("clean", "a.txt", "-o", "out", preexec_fn=partial(os.closerange, 1, 3))
    assert code == 0
    assert (here / "out/a.txt").read_text() == GOOD


def test_a_terminal_gets_escapes_for_what_it_cannot_show(here: Path) -> None:
    (here / "世.txt").write_text(DIRTY)
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "iso8859-1"}
    code, out, _ = ended("clean", ".", "-o", "out", env=environment)
    assert code == 0
    assert b"\\u4e16.txt" in out


def test_an_interrupt_leaves_nothing_half_written(here: Path) -> None:
    for n in range(2000):
        (here / f"{n}.txt").write_text(f"{DIRTY}\n{n}\n")
    # A shell gives what it runs in the background no interrupts; this process wants them.
    listens = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with started("clean", ".", "-o", "out", preexec_fn=listens) as process:
        while not list(here.glob("out/.cleanroom-*/1*.txt")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, b"")
    # Between the opening of a file and its `with`, Python itself may add a warning of its own.
    assert err.endswith(b"cleanroom: interrupted\n")
    assert not (here / "out").exists()


@pytest.mark.parametrize("arguments", [["clean", "-o", "out"], ["check", "--format", "json"]])
def test_progress_is_shown_at_a_terminal_and_results_are_not(
    here: Path, arguments: list[str]
) -> None:
    (here / "a.txt").write_text(DIRTY)
    (here / "b.bin").write_bytes(b"\0\1\2\3")
    ours, theirs = pty.openpty()
    environment = {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "80"}
    with started(*arguments, "a.txt", "b.bin", stderr=theirs, env=environment) as process:
        os.close(theirs)
        out, _ = process.communicate(timeout=60)
        shown = os.read(ours, 65536)
    os.close(ours)
    assert b"reading" in shown
    assert b"b.bin: not text" in shown
    assert b"js_notice" in out
    assert b"js_notice" not in shown


def test_findings_and_a_bar_do_not_share_a_terminal(here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    ours, theirs = pty.openpty()
    with started("check", "a.txt", stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        process.wait(timeout=60)
        shown = os.read(ours, 65536)
    os.close(ours)
    assert b"a.txt:" in shown
    assert b"reading" not in shown
