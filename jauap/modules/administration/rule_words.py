"""A rule as a sentence: when it fits and where it sends, in the language of the page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jauap.kernel.procedures import acts, registry
from jauap.kernel.procedures.statuses import Kind
from jauap.kernel.routing.conditions import (
    Addressee,
    Condition,
    Nearness,
    Rule,
    ToAddressee,
    ToBody,
    ToCompetent,
    ToOffice,
)
from jauap.kernel.routing.reading import signs
from jauap.kernel.state_bodies.rules import Directory, level_of
from jauap.kernel.territories import queries as territories

#: How near a place is known, or a body is looked for.
LEVELS: dict[str, str | Promise] = {
    "district": gettext_lazy("district or city"),
    "region": gettext_lazy("region or city of republican significance"),
    "country": gettext_lazy("the country only"),
}
NEAREST: dict[str, str | Promise] = {
    Nearness.NEAREST.value: gettext_lazy("The nearest one"),
    Nearness.DISTRICT.value: gettext_lazy("Of the district or city"),
    Nearness.REGION.value: gettext_lazy("Of the region or city of republican significance"),
    Nearness.COUNTRY.value: gettext_lazy("Of the republic"),
}
_WHERE: dict[Nearness, str | Promise] = {
    Nearness.NEAREST: gettext_lazy("the nearest one"),
    Nearness.DISTRICT: gettext_lazy("of the district or city"),
    Nearness.REGION: gettext_lazy("of the region or city of republican significance"),
    Nearness.COUNTRY: gettext_lazy("of the republic"),
}
TARGETS: dict[str, str | Promise] = {
    "competent": gettext_lazy("The body competent for the topic"),
    "office": gettext_lazy("The body of one kind at the place"),
    "body": gettext_lazy("One body"),
    "addressee": gettext_lazy("The body that the applicant named"),
    "person": gettext_lazy("Nobody: a person decides"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A rule in words. `parts` of the condition must all hold; none: it fits always."""

    rule: Rule
    name: str
    parts: tuple[str, ...]
    target: str
    article: str


def worded(rule: Rule, *, directory: Directory, on: date) -> Worded:
    """The rule in words; a code that nothing knows is shown as it is."""
    return Worded(
        rule=rule,
        name=str(rule.name),
        parts=tuple(_parts(rule.when, directory)),
        target=_target(rule, directory, on),
        article=acts.in_words(rule.article),
    )


def office_name(office: str, *, directory: Directory, on: date, level: str = "") -> str:
    """A kind of body by the name of one of that kind, of a level where there is one; its code where there is none."""
    held = [body for body in directory.bodies.values() if body.office == office and body.in_force(on)]
    near = [body for body in held if body.territory and level_of(body.territory) == level]
    example = min(near or held, key=lambda body: body.code, default=None)
    return str(example.name) if example else office


def topic_name(code: str, *, directory: Directory) -> str:
    """A topic, or all topics of a group."""
    known = directory.topics.get(code)
    if known is None:
        return code
    return _("all of “{group}”").format(group=known.name) if known.parent is None else str(known.name)


def place_name(code: str) -> str:
    """A place with what holds it."""
    try:
        return str(territories.path(code=code))
    except territories.UnknownTerritory:
        return code


def procedure_name(code: str) -> str:
    """The title of a procedure, as its latest edition has it."""
    titles = {procedure.code: str(procedure.title) for procedure in registry.all()}
    return titles.get(code, code)


def sign_name(code: str) -> str:
    """What a sign tells of."""
    known = signs().get(code)
    return str(known.name) if known else code


def _kind_name(code: str) -> str:
    return str(Kind(code).label) if code in Kind.values else code


def _parts(when: Condition, directory: Directory) -> Iterable[str]:
    if when.addressee is Addressee.NAMED:
        yield _("the applicant named a body")
    elif when.addressee is Addressee.NOT_NAMED:
        yield _("the applicant named no body")
    named: list[tuple[tuple[str, ...], str, Callable[[str], str]]] = [
        (when.signs, _("the words tell of: {names}"), sign_name),
        (when.topics, _("the topic is: {names}"), lambda code: topic_name(code, directory=directory)),
        (when.territories, _("the place lies in: {names}"), place_name),
        (when.levels, _("the place is known as: {names}"), lambda code: str(LEVELS[code])),
        (when.kinds, _("it is: {names}"), _kind_name),
        (when.procedures, _("the procedure is: {names}"), procedure_name),
    ]
    for codes, sentence, name in named:
        if codes:
            yield sentence.format(names=_("; or ").join(name(code) for code in codes))


def _target(rule: Rule, directory: Directory, on: date) -> str:
    match rule.target:
        case ToCompetent(level=Nearness.NEAREST):
            return _("to the nearest body competent for the topic")
        case ToCompetent(level=level):
            return _("to the body competent for the topic ({where})").format(where=_WHERE[level])
        case ToOffice(office=office, level=level):
            name = office_name(office, directory=directory, on=on, level=level.value)
            return _("to a body of one kind ({where}), for example: {body}").format(
                body=name, where=_WHERE[level]
            )
        case ToBody(body=code):
            body = directory.bodies.get(code)
            return _("to {body}").format(body=body.name if body else code)
        case ToAddressee():
            return _("to the body that the applicant named")
        case _:
            return _("to nobody: a person decides")
