"""Stories: which articles are translated, syndicated or updated copies of one another.

The method, a module a step:

1. ``anchors``, ``lexicon``, ``background``, ``signature``: a document becomes a few kB of hashes: numbers
   without their locale, names, codes, links, stems, words of the lexicon as concepts, runs of words, their
   places, and how rare each is at large.
2. ``index``, ``postings``, ``blocking``: which earlier documents a new one is compared with, by rare anchors,
   shared runs of words, titles and addresses.
3. ``copies``: within a language, shared runs of words; boilerplate counts little, series stay apart.
4. ``declared``, ``features``, ``scoring``: across languages, a logistic regression over the pair's features,
   a second one with its lead over rival pairs. What metadata declares only adds to the score. Coefficients,
   lexicon and background come from ``python -m bench.train_stories``; ``words.txt`` is written by hand.
5. ``growth``, ``decide``, ``graph``, ``membership``: the stories that new documents touch are decided anew:
   best pairs first, one document cluster a language; people's pairs overrule.
6. ``roles``, ``evidence``: which is the original, what the others are of it, and what that rests on.
"""

from pipeline.stories.group import Stories, group_documents, make_signer
from pipeline.stories.membership import People
from pipeline.stories.settings import StorySettings

__all__ = ["People", "Stories", "StorySettings", "group_documents", "make_signer"]
