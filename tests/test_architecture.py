"""The house looks as docs/architecture.md says."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
PLAN = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_every_module_has_its_place_in_the_plan() -> None:
    rooms = ("", "text", "rules", "stages", "corpus", "adapters")
    modules = [p.name for room in rooms for p in (ROOT / "cleanroom" / room).glob("*.py")]
    assert len(modules) > len(rooms)
    assert [name for name in modules if f" {name} " not in PLAN] == []


def test_the_plan_names_no_module_that_is_not_there() -> None:
    named = {word for word in PLAN.split("## The rooms")[1].split() if word.endswith(".py")}
    assert named <= {path.name for path in (ROOT / "cleanroom").rglob("*.py")}
