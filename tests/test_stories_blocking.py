"""Which pairs are worth comparing."""

import numpy as np
from signed import index_of, prose, sign
from stories_cases import TRANSLATIONS

from pipeline.stories import make_signer
from pipeline.stories.anchors import STEM, WORD
from pipeline.stories.blocking import by_anchors, by_names, by_runs, merged, rare_anchors
from pipeline.stories.index import StoryIndex, run_keys
from pipeline.stories.ragged import Ragged
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature

SETTINGS = StorySettings()
Pair = tuple[int, int]


def paired(found: tuple[np.ndarray, np.ndarray]) -> set[Pair]:  # type: ignore[type-arg]
    return {(int(low), int(high)) for low, high in zip(*found, strict=True)}


def anchored(index: StoryIndex, signatures: list[Signature]) -> set[Pair]:
    rare = [rare_anchors(signature, SETTINGS) for signature in signatures]
    return paired(by_anchors(index, np.arange(len(signatures)), rare, SETTINGS))


def named(*signatures: Signature) -> tuple[set[Pair], set[Pair]]:
    index = index_of(*signatures)
    same, declared = by_names(index, np.arange(len(signatures)), signatures)
    return paired(same), paired(declared)


def test_translations_share_rare_anchors() -> None:
    event = TRANSLATIONS[0].id.split("/")[0]
    documents = [document for document in TRANSLATIONS if document.id.startswith(event)]
    signatures = [make_signer().sign(document) for document in documents]
    langs = [signature.lang for signature in signatures]
    found = anchored(index_of(*signatures), signatures)
    assert found == {(0, 1), (0, 2), (1, 2)}
    assert len(set(langs)) == 3


def test_texts_without_common_anchors_are_not_compared() -> None:
    pair = [sign("a", prose(60, "kling", "61 62")), sign("b", prose(60, "vidu", "71 72"), lang="fr")]
    assert anchored(index_of(*pair), pair) == set()


def test_one_language_is_not_compared_by_anchors() -> None:
    pair = [sign("a", prose(60, "kling", "61 62")), sign("b", prose(60, "kling", "61 62") + " more")]
    assert anchored(index_of(*pair), pair) == set()


def test_the_rarest_anchors_are_kept_and_stems_get_a_part_of_the_room() -> None:
    signature = make_signer().sign(TRANSLATIONS[0])
    anchors, weights = rare_anchors(signature, SETTINGS)
    assert len(anchors) <= SETTINGS.rare
    kinds = dict(zip(signature.anchors.tolist(), signature.kinds.tolist(), strict=True))
    chosen = [kinds[key] for key in anchors.tolist()]
    assert WORD not in chosen
    assert chosen.count(STEM) <= SETTINGS.rare
    few = StorySettings(rare=5, stems=2)
    least, _ = rare_anchors(signature, few)
    assert len(least) == 5
    assert weights.max() == signature.weights[(signature.kinds != WORD)].max()


def test_copies_share_runs_of_words() -> None:
    text = prose(60)
    signatures = [sign("a", text), sign("b", text + " and more"), sign("c", prose(60, "vidu"))]
    runs = Ragged.of([run_keys(signature) for signature in signatures])
    assert paired(by_runs(index_of(*signatures), np.arange(3), runs, SETTINGS)) == {(0, 1)}


def test_one_title_or_content_or_address_makes_a_pair() -> None:
    title = "Kling raises its prices again"
    assert named(sign("a", prose(40), title=title), sign("b", prose(40, "vidu"), title=title))[0] == {(0, 1)}
    assert named(sign("a", prose(40)), sign("b", prose(40)))[0] == {(0, 1)}
    urls = [
        sign("a", prose(40), url="https://a.example/x"),
        sign("b", prose(40, "vidu"), url="https://a.example/x"),
    ]
    assert named(*urls)[0] == {(0, 1)}
    assert named(sign("a", prose(40)), sign("b", prose(40, "vidu"))) == (set(), set())


def test_addresses_that_differ_in_the_language_only_are_declared() -> None:
    pair = [
        sign("a", prose(40), url="https://a.example/en/kling"),
        sign("b", prose(40, "vidu"), lang="fr", url="https://a.example/fr/kling"),
    ]
    assert named(*pair) == (set(), {(0, 1)})


def test_merged_pairs_are_distinct() -> None:
    one, two = (np.array([0, 1]), np.array([2, 3])), (np.array([0]), np.array([2]))
    assert paired(merged([one, two])) == {(0, 2), (1, 3)}
