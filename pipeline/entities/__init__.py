"""Entities: who and what a text names or describes, by a registry and by rule."""

from pipeline.entities.finder import EntityFinder
from pipeline.entities.model import FIRST_PERSON, GENERIC, STOCK, Description, Entity, Mention
from pipeline.entities.registry import Registry
from pipeline.entities.shapes import NameReader
from pipeline.entities.slugs import slug
from pipeline.entities.words import EntityWords

__all__ = [
    "FIRST_PERSON",
    "GENERIC",
    "STOCK",
    "Description",
    "Entity",
    "EntityFinder",
    "EntityWords",
    "Mention",
    "NameReader",
    "Registry",
    "slug",
]
