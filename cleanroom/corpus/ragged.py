"""Sets of different sizes in one array: one after another, with a start and a size of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Value = TypeVar("Value", bound=np.generic)


def gathered(
    values: NDArray[Value], starts: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[Value]:
    """The sets that start at `starts` and have so many values, one after another.

    >>> import numpy as np
    >>> gathered(np.arange(10, 20), starts=np.array([7, 0]), sizes=np.array([2, 3])).tolist()
    [17, 18, 10, 11, 12]
    """
    import numpy as np

    ends = np.cumsum(sizes)
    places = np.repeat(starts - ends + sizes, sizes)
    places += np.arange(places.size)
    return values[places]
