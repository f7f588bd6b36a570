"""The errors that this library raises on purpose.

::

    CleanroomError              catch this to catch them all
    ├── NotTextError            bytes that are no text in any encoding (also a ValueError)
    ├── PackError               a rule pack that must not be used (also a ValueError)
    ├── ConfigError             an option that does not exist or does not fit (also a ValueError)
    └── MissingExtraError       an optional dependency is not installed (also an ImportError)

Every message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations


class CleanroomError(Exception):
    """The root of all errors that this library raises on purpose."""


class NotTextError(CleanroomError, ValueError):
    """Bytes that are no text: a picture, an archive, a program, or noise."""


class PackError(CleanroomError, ValueError):
    """A rule pack that must not be used; the message names file, rule and field."""


class ConfigError(CleanroomError, ValueError):
    """An option that does not exist, or a value that does not fit it."""


class MissingExtraError(CleanroomError, ImportError):
    """An optional dependency is not installed; the message names the extra to install."""
