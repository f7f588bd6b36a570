"""The standing index: finds what it was given, says what it knows, and survives a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus.reference import jaccard
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.index import Match, NearDuplicateIndex
from cleanroom.corpus.letters import Unit
from cleanroom.corpus.shingles import Shingling
from cleanroom.errors import ConfigError


def words(start: int, stop: int) -> str:
    return " ".join(f"w{n}" for n in range(start, stop))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "known.sqlite"


@pytest.fixture
def index(path: Path) -> Iterator[NearDuplicateIndex]:
    with NearDuplicateIndex.open(path) as opened:
        yield opened


# What is found.


def test_a_known_text_is_found_and_a_new_one_is_not(index: NearDuplicateIndex) -> None:
    assert index.add([("a", words(0, 100)), ("b", words(100, 200))]) == 2
    assert index.query(words(0, 100).upper()) == (Match("a", 1.0, exact=True),)
    assert index.query(words(300, 400)) == ()
    assert len(index) == 2
    assert "a" in index
    assert "c" not in index


def test_what_is_found_without_texts_is_estimated_and_says_so(index: NearDuplicateIndex) -> None:
    index.add([("a", words(0, 200))])
    (match,) = index.query(words(10, 200))
    assert not match.exact
    assert match.jaccard == pytest.approx(186 / 196, abs=0.1)


TEXTS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(60, 100)).map(lambda span: words(*span)), max_size=6
)


@given(TEXTS, st.integers(0, 30), st.sampled_from([0.5, 0.7]))
def test_with_texts_every_match_is_exact_and_at_the_threshold_or_above(
    texts: list[str], start: int, threshold: float
) -> None:
    known = {str(n): text for n, text in enumerate(texts)}
    text = words(start, 90)
    with NearDuplicateIndex.open(":memory:", threshold=threshold) as index:
        index.add(known.items())
        found = index.query(text, text_of=known.__getitem__)
    assert all(match.exact for match in found)
    assert {m.id: m.jaccard for m in found} == {
        name: jaccard(text, other)
        for name, other in known.items()
        if jaccard(text, other) >= threshold
    }
    assert [m.jaccard for m in found] == sorted((m.jaccard for m in found), reverse=True)


def test_documents_added_one_by_one_are_merged_and_still_found(path: Path) -> None:
    with NearDuplicateIndex.open(path) as index:
        for n in range(150):
            index.add([(str(n), words(40 * n, 40 * n + 60))])
        for n in range(150):
            found = index.query(words(40 * n, 40 * n + 60))
            assert Match(str(n), 1.0, exact=True) in found
    with sqlite3.connect(path) as connection:
        (segments, documents) = connection.execute(
            "SELECT count(*), sum(documents) FROM segments"
        ).fetchone()
    connection.close()
    assert segments < 3 * 8
    assert documents == 150


def test_blank_texts_are_known_but_like_nothing(index: NearDuplicateIndex) -> None:
    index.add([("blank", " "), ("empty", "")])
    assert index.query(" ") == ()
    assert "blank" in index


def test_of_very_many_copies_only_some_are_listed(index: NearDuplicateIndex) -> None:
    index.add((str(n), words(0, 50)) for n in range(1000))
    assert 100 <= len(index.query(words(0, 50))) < 1000


# What is stored.


def test_an_index_is_opened_again_with_what_it_was_made_with(path: Path) -> None:
    shingling = Shingling(3, Unit.CHARACTER)
    with NearDuplicateIndex.open(path, threshold=0.5, shingling=shingling) as index:
        index.add([("a", "one two three")])
    with NearDuplicateIndex.open(path) as index:
        assert (index.threshold, index.shingling) == (0.5, shingling)
        assert index.query("one-two-three") == (Match("a", 1.0, exact=True),)


def test_other_settings_are_refused_and_the_message_names_them(path: Path) -> None:
    NearDuplicateIndex.open(path, threshold=0.7).close()
    with pytest.raises(ConfigError, match=r"made with threshold 0\.7, and 0\.8 was asked for"):
        NearDuplicateIndex.open(path, threshold=0.8)
    with pytest.raises(ConfigError, match="made with length 5, and 3 was asked for"):
        NearDuplicateIndex.open(path, shingling=Shingling(3))
    with pytest.raises(ConfigError, match="threshold: expected a number"):
        NearDuplicateIndex.open(path, threshold=7)


def test_an_index_of_another_scheme_is_refused(path: Path) -> None:
    NearDuplicateIndex.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE settings SET value = 'oph9' WHERE name = 'scheme'")
    connection.close()
    with pytest.raises(ConfigError, match="made with scheme oph9"):
        NearDuplicateIndex.open(path)


@pytest.mark.parametrize(
    ("name", "value"),
    [("threshold", "much"), ("threshold", "7"), ("length", "five"), ("unit", "line")],
)
def test_settings_that_make_no_sense_are_told_as_damage(path: Path, name: str, value: str) -> None:
    NearDuplicateIndex.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE settings SET value = ? WHERE name = ?", (value, name))
    connection.close()
    with pytest.raises(ConfigError, match="the index is damaged: its settings do not make sense"):
        NearDuplicateIndex.open(path)


def test_a_sketch_of_another_size_is_told_as_damage(path: Path, index: NearDuplicateIndex) -> None:
    index.add([("a", words(0, 100))])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE documents SET signature = X'00'")
    connection.close()
    with pytest.raises(ConfigError, match="the index is damaged"):
        index.query(words(0, 100))


def test_what_is_no_text_is_refused(index: NearDuplicateIndex) -> None:
    with pytest.raises(ConfigError, match=r"texts\[1\]: expected str, and got bytes"):
        index.add([("a", "text"), ("b", b"bytes")])  # type: ignore[list-item]
    with pytest.raises(ConfigError, match=r"texts\[0\]: expected str, and got NoneType"):
        index.query(None)  # type: ignore[arg-type]
    assert len(index) == 0


def test_what_is_no_index_is_refused_and_left_alone(path: Path) -> None:
    path.write_bytes(b"A text of many words, and no database. " * 30)
    with pytest.raises(ConfigError, match="cannot be opened as an index"):
        NearDuplicateIndex.open(path)
    assert path.read_bytes().startswith(b"A text")
    other = path.with_name("other.sqlite")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(ConfigError, match="a database of something else"):
        NearDuplicateIndex.open(other)


def test_an_id_given_twice_is_refused_and_nothing_of_its_batch_is_added(
    index: NearDuplicateIndex,
) -> None:
    index.add([("a", words(0, 50))])
    for twice in ([("b", words(50, 99)), ("a", "x")], [("b", words(50, 99)), ("b", "x")]):
        with pytest.raises(ConfigError, match=f"the id '{twice[1][0]}' is in the index already"):
            index.add(twice)
    assert len(index) == 1
    assert index.query(words(50, 99)) == ()


# Other processes.


def test_readers_see_the_last_state_while_somebody_writes(
    path: Path, index: NearDuplicateIndex
) -> None:
    index.add([("a", words(0, 50))])

    def during() -> Iterator[tuple[str, str]]:
        yield "b", words(50, 100)

    with NearDuplicateIndex.open(path) as reader:
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM documents")
        assert len(reader) == 1
        with NearDuplicateIndex.open(path) as late:
            assert late.query(words(0, 50)) == reader.query(words(0, 50)) != ()
        writer.rollback()
        writer.close()
        index.add(during())
        assert [match.id for match in reader.query(words(50, 100))] == ["b"]


WRITER = """
import sys
from cleanroom.corpus.index import NearDuplicateIndex
index = NearDuplicateIndex.open(sys.argv[1])
n = 0
while True:
    batch = [(str(i), " ".join(f"w{i}x{k}" for k in range(30))) for i in range(n, n + 40)]
    n += index.add(batch)
    print(n, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_killed_writer_loses_nothing_that_was_acknowledged(path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for kill_after in (1, 5, 12):
        path.unlink(missing_ok=True)
        writer = subprocess.Popen(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", WRITER, str(path)], env=environment, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        for _ in range(kill_after):
            acknowledged = int(writer.stdout.readline())
        writer.kill()
        acknowledged = max([acknowledged, *map(int, writer.stdout.read().split())])
        writer.stdout.close()
        writer.wait()
        with NearDuplicateIndex.open(path) as index:
            assert len(index) >= acknowledged
            assert len(index) % 40 == 0
            for i in (0, acknowledged - 1):
                text = " ".join(f"w{i}x{k}" for k in range(30))
                assert index.query(text) == (Match(str(i), 1.0, exact=True),)
            index.add([("after", words(0, 30))])
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
