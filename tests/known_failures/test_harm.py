"""Good text that is damaged still. Strict: whoever mends one must move it to the cases."""

import pytest

import cleanroom

DAMAGED = {
    "ornaments of chats": "ICQ: ¤º°`°º¤ø,¸¸,ø¤º°`°º¤ø",
    "mojibake that a text speaks about": "Ïðèâåò is what becomes of Привет",
    "the menu that a manual describes": """Tide Logger 200, user guide

3. The menu

Press MENU. The display shows:

Home
Settings
Language
Help
About

Press DOWN to choose a line, and OK to open it.

3.1 Language

English
Deutsch
Français
Español
Italiano
Nederlands
Svenska

3.2 Log in

Enter the code 0000.

3.3 Print

Connect a printer. Press PRINT.

3.4 Messages

Loading...
Please wait
Page not found
Access denied
Session expired. Please log in again.
Your browser is not supported.
JavaScript is disabled.

4. Warranty

Two years.
""",
    "what is new in a release": """Tide Logger 2.4 release notes

New
- Dark mode
- Print preview
- Share by e-mail

Fixed
- Log in failed with long passwords
- Cookie banner covered the menu
""",
    "a question that says what a link says": """How do I subscribe to the newsletter?
Leave your address at the desk.

Read more?
Take a leaflet.
""",
}


@pytest.mark.xfail(strict=True, reason="not mended yet")
@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_it_comes_through_unchanged(text: str) -> None:
    assert cleanroom.clean(text).text == text
