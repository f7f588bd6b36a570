"""Good text that is damaged still. Strict: whoever mends one must move it to the cases."""

import pytest

import cleanroom

DAMAGED = {
    "ornaments of chats": "ICQ: ¤º°`°º¤ø,¸¸,ø¤º°`°º¤ø",
    "mojibake that a text speaks about": "Ïðèâåò is what becomes of Привет",
}


@pytest.mark.xfail(strict=True, reason="not mended yet")
@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_it_comes_through_unchanged(text: str) -> None:
    assert cleanroom.clean(text).text == text
