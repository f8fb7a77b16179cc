"""Stories: which articles are translated, syndicated or updated copies of one another.

The method, a module a step:

1. ``anchors``, ``lexicon``, ``signature``: a document becomes a few kB of hashes: numbers without their
   locale, names, codes, links, stems, words of the lexicon as concepts, runs of words, their places.
2. ``copies``: within a language, shared runs of words; boilerplate counts little, series stay apart.
3. ``index``, ``declared``: across languages, candidates by the rarest shared anchors, by hreflang and
   by addresses that differ in the language only.
4. ``features``, ``scoring``: a logistic regression over the pair's features, a second one with its lead
   over rival pairs. What metadata declares only adds to the score. Coefficients and lexicon come from
   ``python -m bench.train_stories``; ``words.txt`` is written by hand.
5. ``clusters``, ``group``: best pairs first, one document cluster a language; people's pairs overrule.
6. ``roles``, ``evidence``: which is the original, what the others are of it, and what that rests on.
"""

from pipeline.stories.group import group_documents
from pipeline.stories.settings import StorySettings

__all__ = ["StorySettings", "group_documents"]
