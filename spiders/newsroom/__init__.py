"""The embedded newsroom: a small made-up web of example pages, served over real HTTP on loopback."""

from spiders.newsroom.server import Newsroom

__all__ = ["Newsroom"]
