"""The public surface: what `import cleanroom` offers, and that it is what it says."""

import importlib

import pytest

import cleanroom


def test_the_list_of_names_is_sorted_and_complete() -> None:
    assert cleanroom.__all__ == sorted(cleanroom.__all__) == dir(cleanroom)


@pytest.mark.parametrize("name", cleanroom.__all__)
def test_a_name_is_the_thing_that_its_module_defines(name: str) -> None:
    thing = getattr(cleanroom, name)
    assert thing.__name__ == name
    assert getattr(importlib.import_module(thing.__module__), name) is thing


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'clear'"):
        cleanroom.clear  # noqa: B018
