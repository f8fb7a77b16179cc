"""The words by which a language names and describes entities: the ``[entities]`` section of its file."""

from pipeline.units import Unit

Phrases = tuple[str, ...]


class GroupWords(Unit):
    """Phrases for a group: every adjective with every noun, with or without a word between them."""

    adjectives: Phrases
    nouns: Phrases
    middles: Phrases = ()


class MarketWords(Unit):
    """How the market of AI video is composed.

    Complements of ``nouns`` hold a word of ``video`` and one of ``made`` (by AI), joined by ``links`` only.
    """

    nouns: Phrases
    video: Phrases
    made: Phrases
    links: Phrases


class DescriptionWords(Unit):
    """How a definite description is built.

    ``stops`` cannot stand between determiner and noun; ``possessives`` are determiners that point to an
    owner; ``no_places`` are adjectives that only end like one of a place. ``of`` joins a thing to whose it
    is. ``makers`` and ``rivals`` are nouns of a relation to a named entity, ``answers`` of a product to its
    company; ``demonstratives`` stand for such a noun told before; ``participles`` are nouns that can be one
    too, so that no adjective stands before them; ``stock`` implies a listed company,
    ``generic`` any product of the field, but not after a word of ``others``; words of the
    ``first_person`` are those of who speaks; after an ``impersonal`` word, the pronoun before it stands for
    nothing. ``compounds`` after a noun make another thing of it ("the company car");
    ``regulators`` are nouns of an authority. ``suffixes`` mark a possessor before the noun ("'s"),
    ``purposes`` stand before what a thing is for ("l'app per iPhone di Foo").
    """

    determiners: Phrases
    possessives: Phrases = ()
    no_places: Phrases = ()
    stops: Phrases
    of: Phrases
    suffixes: Phrases = ()
    purposes: Phrases = ("for",)
    makers: Phrases
    rivals: Phrases
    answers: Phrases = ()
    demonstratives: Phrases = ()
    participles: Phrases = ()
    stock: Phrases
    generic: Phrases = ()
    others: Phrases = ()
    pronouns: Phrases
    first_person: Phrases = ()
    impersonal: Phrases
    compounds: Phrases = ()
    regulators: Phrases = ()


class EvidenceWords(Unit):
    """What tells that an ambiguous name is the company or product.

    Only those do what ``firm_verbs`` say, only companies what ``company_verbs`` do; ``verbs`` fit others too
    unless the sentence measures something; ``auxiliaries`` may stand between name and verb. A business has
    ``assets``, counted in ``measures``, and ``founders`` before its name; words of ``naming`` stand before
    the name of anything. It is a tool after ``using``, the article's theme shows in ``topic``; after
    ``persons`` it is a person's, as before an age, counted in ``ages``. Words of ``profile`` are the labels
    of a firm's card. A tool does what the ``making`` verbs say, with or without one of the ``relatives``
    before them, a firm does ``launching`` and is ``based`` somewhere, a version is ``released``. A word
    without article is a name if one of the ``singular`` verbs follows. A text that tells of ``turning``
    ``inputs`` ``into`` ``works``, works ``out_of`` inputs, or of inputs that ``moves`` is of the field.
    After a word for ``whose``, as after an article, a name before a noun is what the noun says. Two words
    before one of ``saying`` are rather a person, one before one of ``investing`` is an investor.
    """

    firm_verbs: Phrases = ()
    company_verbs: Phrases = ()
    verbs: Phrases = ()
    auxiliaries: Phrases = ()
    assets: Phrases = ()
    measures: Phrases = ()
    founders: Phrases = ()
    naming: Phrases = ()
    using: Phrases = ()
    topic: Phrases = ()
    persons: Phrases = ()
    profile: Phrases = ()
    ages: Phrases = ()
    making: Phrases = ()
    relatives: Phrases = ()
    launching: Phrases = ()
    released: Phrases = ()
    singular: Phrases = ()
    based: Phrases = ()
    turning: Phrases = ()
    inputs: Phrases = ()
    works: Phrases = ()
    into: Phrases = ()
    out_of: Phrases = ()
    moves: Phrases = ()
    whose: Phrases = ()
    saying: Phrases = ()
    investing: Phrases = ()


class EntityWords(Unit):
    """Words around names. All but ``not_names`` and ``openers`` are in lower case.

    ``companies``, ``products``, ``models`` and ``markets`` are the nouns of a kind, ``outsiders`` those of
    parties that make no video (an investor, a newspaper), ``socials`` those of a social network. ``called``
    may stand between noun and new name; ``weak`` nouns describe but introduce none. After ``place_before`` a
    name is a place's; ``articles`` begin an apposition, as after one of the ``copulas``; adjectives of place
    end in ``demonym_endings``, and stand for a company after one of the ``definite`` articles; adverbs that
    may begin a sentence end in ``adverb_endings``. ``not_names`` are capitalised words that are no names,
    ``openers`` those that begin none;
    ``people`` are nouns that make an apposition one of a person; ``field`` are words of AI video, which
    decide ambiguous names; a number before ``amounts`` is no version, but a released one before those that
    are ``ordinals`` too, before one of ``shares`` only if a number follows ("2 of 10"), one before
    ``counted`` nouns only if it is a released one; ``plans`` follow a tier that is a price plan; ``versions``
    stand between a name and its version. ``places`` gives the forms of a city or country.
    """

    lang: str
    adjective_first: bool = False
    companies: Phrases
    products: Phrases
    models: Phrases
    outsiders: Phrases = ()
    markets: Phrases
    socials: Phrases = ()
    hosts: Phrases = ()
    weak: Phrases
    demonym_endings: Phrases = ()
    adverb_endings: Phrases = ()
    articles: Phrases
    copulas: Phrases = ()
    definite: Phrases = ()
    place_before: Phrases
    called: Phrases
    not_names: Phrases
    openers: Phrases = ()
    people: Phrases
    field: Phrases
    amounts: Phrases
    ordinals: Phrases = ()
    shares: Phrases = ()
    counted: Phrases
    plans: Phrases
    versions: Phrases
    and_words: Phrases
    groups: dict[str, GroupWords]
    market: MarketWords
    places: dict[str, Phrases]
    descriptions: DescriptionWords
    evidence: EvidenceWords = EvidenceWords()
