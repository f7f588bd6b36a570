"""Read the gold: documents with their labeled lines and artefacts."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


@dataclass(frozen=True)
class Gold:
    name: str
    raw: str
    document: dict[str, Any]
    lines: list[dict[str, Any]]
    artefacts: list[dict[str, Any]]


def seeds() -> list[Gold]:
    return [_read(path, SEEDS) for path in sorted((HERE / "seeds").glob("*.labels.jsonl"))]


def dev() -> list[Gold]:
    return [_read(path, HERE / "dev") for path in sorted((HERE / "dev").glob("*.labels.jsonl"))]


def second_author() -> list[Gold]:
    folder = HERE / "second_author"
    return [_read(path, folder) for path in sorted(folder.glob("*.labels.jsonl"))]


def second_author_languages() -> list[Gold]:
    folder = HERE / "second_author_languages"
    return [_read(path, folder) for path in sorted(folder.glob("*.labels.jsonl"))]


def _read(labels: Path, folder: Path) -> Gold:
    name = labels.name.removesuffix(".labels.jsonl")
    raws = [p for p in (folder / f"{name}.raw.txt", folder / f"{name}.txt") if p.exists()]
    records = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    return Gold(
        name,
        raws[0].read_bytes().decode("utf-8"),
        records[0],
        [r for r in records if r["type"] == "line"],
        [r for r in records if r["type"] == "artefact"],
    )
