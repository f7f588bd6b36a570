"""What the text around a line says for it and against it."""

import pytest

import cleanroom

NOTICE = "We use cookies to improve your experience. By continuing you accept our use of cookies."
CALL = "contact us at https://pier.example/room if you need a ramp.\n"
PROSE = "The harbour was dredged in spring, and the ferries came back to the old pier in June.\n\n"


def kept(text: str) -> bool:
    return cleanroom.clean(text).text == text


def test_a_notice_that_nothing_speaks_for_goes() -> None:
    assert not kept(f"{PROSE}{NOTICE}\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}Every site now greets you with a line like this:\n\n{NOTICE}\n\n{PROSE}",
        f"{PROSE}What does the banner say?\n\n{NOTICE}\n\n{PROSE}",
        f"{PROSE}The default text of the banner is “{NOTICE}” Change it if you like.\n",
        f"{PROSE}- Paint the pier\n- Please enable JavaScript to view this\n- Oil the gate\n",
        f"{PROSE}ANNA. Good night.\nBERT. Please enable JavaScript to view this.\nANNA. Oh.\n",
        f"# Pier\n\n{PROSE}## License\n\nMIT. Copyright (c) 2021 Jane Doe.\n",
        f"{PROSE}The room opens at six. If you want to bring a friend, or a dog, then\n{CALL}",
    ],
    ids=["introduced", "answers", "quoted", "listed", "spoken", "in a section", "goes on"],
)
def test_a_notice_that_belongs_to_the_text_stays(text: str) -> None:
    assert kept(text)


def test_a_query_is_code_and_keeps_its_spaces() -> None:
    assert kept("SELECT id, title , views\nFROM pages\nWHERE rights = '(c) 2019'\n")


def test_prose_about_notices_of_copyright_stays() -> None:
    history = "From 1909 a notice such as Copyright 1910 John Smith was enough.\n"
    assert kept(f"The little c in a circle\n\n{history}\n{PROSE}")


CUT_OFF = "Article 1. The Parties exchange data on river levels every day before noon.\n\n" * 3
HELP = (
    "The full text is available only to registered users with a subscription.\n\n"
    "Tips for newcomers\n\n"
    "Enter a word in the search line and press the button on the right.\n"
)


def test_below_the_notice_that_cuts_a_document_off_the_site_speaks() -> None:
    assert cleanroom.clean(CUT_OFF + HELP).text == CUT_OFF.rstrip("\n") + "\n"


def test_without_such_a_notice_help_is_content() -> None:
    assert kept(CUT_OFF + HELP.split("\n\n", 1)[1])


def test_in_the_first_half_of_a_text_a_notice_does_not_end_it() -> None:
    cleaned = cleanroom.clean(HELP + "\n" + CUT_OFF)
    assert "press the button" in cleaned.text
