"""What docs/near-duplicates.md shows is so."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "near-duplicates.md"


def test_the_examples_give_what_is_shown() -> None:
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) >= 4
    session = doctest.DocTestParser().get_doctest("\n".join(examples), {}, PAGE.name, None, 0)
    assert doctest.DocTestRunner().run(session).failed == 0
