"""Who a pronoun, a description or an unsaid subject stands for, by what the text is about."""

from collections.abc import Callable, Sequence

from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.sentence import Referent

#: An entity named at most a third as often as the topic is named in passing.
PASSING = 3


def find_antecedent(
    discourse: Discourse,
    classes: tuple[str, ...],
    fresh: bool = False,
    accept: Callable[[str], bool] = lambda _: True,
) -> Referent | None:
    """The entity that an unnamed subject of one of the classes stands for.

    A nearer frame beats a preferred class, but an entity named in passing does not displace the topic;
    ``accept`` refuses entities that cannot be meant.
    """
    for frame in discourse.frames(fresh):
        for name in classes:
            if name not in frame or not accept(frame[name].entity):
                continue
            if (
                frame is discourse.previous
                and (main := _main(discourse, name)) is not None
                and _in_passing(discourse, frame[name], main)
                and accept(main.entity)
            ):
                return main
            return frame[name]
    return _through_owner(discourse, classes, accept)


def find_implied(discourse: Discourse, classes: tuple[str, ...], fresh: bool = False) -> Referent | None:
    """The subject that a sentence leaves unsaid.

    An introduction or a heading right above decides, in a list a heading that names a product; else a
    preferred class beats a nearer frame. What an article whose title names nobody leaves unsaid is rather
    the market's than that of any product in it.
    """
    above = {name: who for name, who in discourse.section.items() if fresh and name == "product"}
    for frame in (discourse.lead, above if discourse.previous else discourse.section):
        for name in classes:
            if name in frame:
                return frame[name]
    for name in classes:
        known = any(name in frame for frame in discourse.frames(fresh)[:-1])
        if known and (found := find_antecedent(discourse, (name,), fresh)):
            return found
    if "market" in classes and not discourse.topic.keys() & {"product", "company"}:
        return discourse.background.get("market") or find_antecedent(discourse, classes, fresh)
    return find_antecedent(discourse, classes, fresh)


def find_maker(discourse: Discourse, named: Sequence[Referent]) -> Referent | None:
    """The company that "its maker" stands for: that of the product spoken of, else the company near."""
    products = [referent for referent in named if CLASS_OF.get(referent.kind) == "product"]
    nearest = products[-1] if products else find_antecedent(discourse, ("product",))
    owner = discourse.registry.owner(nearest.entity) if nearest else None
    if nearest is not None and owner is not None:
        return _as_owner(nearest, owner)
    return find_antecedent(discourse, ("company",))


def find_host(discourse: Discourse, referent: Referent) -> Referent:
    """What a plan or an app is of, where a version was spoken of: its product, else the new company."""
    registry, family = discourse.registry, discourse.family(referent)
    if referent.kind != "model" or family == referent.entity:
        return referent
    if family in discourse.counts:
        return referent._replace(entity=family, kind="product", named=False)
    company = _main(discourse, "company")
    listed = registry.family(referent.entity) is not None
    if listed or company is None or registry.get(company.entity) is not None:
        return referent
    return company._replace(named=False)


def find_speaker(discourse: Discourse) -> Referent | None:
    """The company that "we" stands for: the title's, else a new name in it, else its product's maker.

    Where the title names nobody, it is a new name if the article names that oftener than any company.
    """
    named = discourse.topic.get("company")
    if named is None and (product := discourse.topic.get("product")) is not None:
        named = None if discourse.registry.get(product.entity) else product
    elif named is None:
        named = _guest(discourse)
    return named or _main(discourse, "company") or _through_owner(discourse, ("company",), lambda _: True)


def _guest(discourse: Discourse) -> Referent | None:
    """The new name that an article without one in its title is most about, if any."""
    product, company = discourse.background.get("product"), discourse.background.get("company")
    if product is None or discourse.registry.get(product.entity) is not None:
        return None
    if company is not None and (
        discourse.registry.get(company.entity) is None
        or discourse.counts[company.entity] >= discourse.counts[product.entity]
    ):
        return None
    return product._replace(kind="company")


def _main(discourse: Discourse, name: str) -> Referent | None:
    """What the article is about, of one class: what its title names, else the company it names most."""
    return discourse.topic.get(name) or (discourse.background.get(name) if name == "company" else None)


def _in_passing(discourse: Discourse, referent: Referent, main: Referent) -> bool:
    """Whether the article names an entity far less often than what it is about."""
    if referent.entity in (main.entity, discourse.opener) or referent in discourse.section.values():
        return False
    listed, akin = discourse.registry.get, discourse.family(main) == referent.entity
    new = not (akin or listed(referent.entity) or listed(main.entity))
    if new and CLASS_OF.get(referent.kind) == "product":
        return False  # a new firm, and what it brings
    return PASSING * discourse.counts[referent.entity] <= discourse.counts[main.entity]


def _through_owner(
    discourse: Discourse, classes: tuple[str, ...], accept: Callable[[str], bool]
) -> Referent | None:
    """The maker of the product spoken of, where a company is asked for."""
    if "company" not in classes:
        return None
    for frame in discourse.frames():
        product = frame.get("product")
        owner = discourse.registry.owner(product.entity) if product else None
        if product and owner and accept(owner):
            return _as_owner(product, owner)
    return None


def _as_owner(product: Referent, owner: str) -> Referent:
    return Referent(product.start, product.end, product.text, owner, "company", named=False)
