"""The graph of documents whose edges are the stored pairs: which stand, which join, what hangs together."""

import numpy as np

from pipeline.stories.growth import COPY
from pipeline.stories.index import StoryIndex
from pipeline.stories.ragged import Numbers


def ends_of(index: StoryIndex, edges: Numbers) -> Numbers:
    """Two columns: the documents that edges connect."""
    rows = index.edges[edges]
    return np.column_stack([rows["low"], rows["high"]]).astype(np.int64)


def standing(index: StoryIndex, edges: Numbers) -> Numbers:
    """The edges across languages whose ends both stand for themselves."""
    rows = index.edges[edges]
    away = [index.documents[field][rows[end]] for field in ("follower", "gone") for end in ("low", "high")]
    return np.asarray(edges[(rows["kind"] != COPY) & ~np.any(away, axis=0)])


def joining(index: StoryIndex, numbers: Numbers) -> Numbers:
    """The edges of documents that make one story of their ends."""
    edges = index.edges_of(numbers)
    edges = np.r_[edges[index.edges["kind"][edges] == COPY], standing(index, edges)]
    return np.asarray(edges[index.edges["joins"][edges]])


def components(index: StoryIndex, start: Numbers, forced: Numbers) -> tuple[list[Numbers], list[Numbers]]:
    """The components that ``start`` is in: of each its documents and its joining edges.

    ``forced`` has pairs of documents that are connected whatever the edges say.
    """
    documents, edges = _closure(index, start, forced)
    labels = _labels(documents, np.vstack([ends_of(index, edges), forced]))
    of_edge = labels[np.searchsorted(documents, index.edges["low"][edges])]
    order = np.argsort(labels, kind="stable")
    kinds, starts = np.unique(labels[order], return_index=True)
    sorted_edges = np.argsort(of_edge, kind="stable")
    edge_starts = np.searchsorted(of_edge[sorted_edges], kinds)
    return np.split(documents[order], starts[1:]), np.split(edges[sorted_edges], edge_starts[1:])


def _closure(index: StoryIndex, start: Numbers, forced: Numbers) -> tuple[Numbers, Numbers]:
    """All documents that joining edges lead to from ``start``, and these edges."""
    seen, frontier, found = start, start, [np.zeros(0, np.int64)]
    while len(frontier):
        edges = joining(index, frontier)
        found.append(edges)
        linked = forced[np.isin(forced, frontier).any(axis=1)]
        frontier = np.setdiff1d(np.r_[ends_of(index, edges).ravel(), linked.ravel()], seen)
        seen = np.union1d(seen, frontier)
    return seen[~index.documents["gone"][seen]], np.unique(np.concatenate(found))


def _labels(documents: Numbers, ends: Numbers) -> Numbers:
    """A label for each document, the same for all that edges connect."""
    labels = np.arange(len(documents))
    a, b = (np.searchsorted(documents, side) for side in ends.T)
    while len(a):
        least = np.minimum(labels[a], labels[b])
        before = labels.copy()
        np.minimum.at(labels, labels[a], least)
        np.minimum.at(labels, labels[b], least)
        labels = labels[labels]
        if np.array_equal(before, labels):
            break
    return labels
