"""Union-find over documents that keeps members and refuses what people have forbidden."""

from collections.abc import Collection, Iterable

Pair = tuple[str, str]


class Clusters:
    """Clusters of the documents ``0 … count - 1``; the least member is the root."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self.members: dict[int, list[int]] = {number: [number] for number in range(count)}
        self._apart: dict[int, set[int]] = {}

    def find(self, number: int) -> int:
        """The root of a document's cluster."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def of(self, number: int) -> list[int]:
        """The members of a document's cluster."""
        return self.members[self.find(number)]

    def forbid(self, a: int, b: int) -> None:
        """Keep the clusters of two documents apart for ever."""
        low, high = self.find(a), self.find(b)
        self._apart.setdefault(low, set()).add(high)
        self._apart.setdefault(high, set()).add(low)

    def forbidden(self, a: int, b: int) -> bool:
        """Whether the two clusters must stay apart."""
        return self.find(b) in self._apart.get(self.find(a), ())

    def join(self, a: int, b: int) -> bool:
        """Make one cluster of two; False if that is forbidden."""
        low, high = sorted((self.find(a), self.find(b)))
        if low == high:
            return True
        if self.forbidden(low, high):
            return False
        self._parent[high] = low
        self.members[low] += self.members.pop(high)
        for other in self._apart.pop(high, ()):
            self._apart[other].discard(high)
            self._apart[other].add(low)
            self._apart.setdefault(low, set()).add(other)
        return True


def overruled(ids: Collection[str], must: Iterable[Pair], cannot: Iterable[Pair]) -> Clusters:
    """The clusters that people's pairs ask for; ids that are not there are ignored.

    Raises:
        ValueError: a pair must be apart that other pairs put together.
    """
    place = {identifier: number for number, identifier in enumerate(ids)}
    clusters = Clusters(len(place))
    for a, b in must:
        if a in place and b in place:
            clusters.join(place[a], place[b])
    for a, b in cannot:
        if a in place and b in place:
            if clusters.find(place[a]) == clusters.find(place[b]):
                raise ValueError(f"{a} and {b} must be linked and must not be linked")
            clusters.forbid(place[a], place[b])
    return clusters
