"""The law of appeals that is no term and no move: who is anonymous, what repeats, what may be returned. Pure.

Each verdict names its article, so that a page can cite it. `Regime` says under which law an appeal stands; the
procedures themselves are data (`procedure.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jauap.kernel.procedures.acts import APPC, LAW_221, Article
from jauap.lib.refusals import Sentence, _
from jauap.lib.text import normalise, words


class Regime(StrEnum):
    """The law that an appeal lives under, as far as these rules differ by it."""

    LAW_221 = "law_221"
    ORDINARY = "ordinary"  # APPC arts 62–86: application, complaint
    SIMPLIFIED = "simplified"  # APPC arts 87–89: message, request, response, proposal


def regime(*, law: str, simplified: bool) -> Regime:
    """The regime of a procedure, by the code of its act and whether it is simplified."""
    if law == LAW_221.code:
        return Regime.LAW_221
    return Regime.SIMPLIFIED if simplified else Regime.ORDINARY


# ---------------------------------------------------------------- who writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an appeal says of its author. All of it may be empty: acceptance is never refused (APPC art. 64(1))."""

    name: str = ""  # of a person, or of a legal person
    number: str = ""  # IIN or BIN
    postal_address: str = ""
    phone: str = ""
    email: str = ""
    signed: bool = False  # by hand, by an electronic signature, or confirmed by the sender


class Defect(StrEnum):
    """What art. 63 asks for and the appeal lacks."""

    NAME = "name"
    ADDRESS = "address"
    SUBSTANCE = "substance"
    SIGNATURE = "signature"


DEFECTS: Mapping[Defect, Sentence] = {
    Defect.NAME: _("The law asks for your full name. Without it the appeal counts as anonymous."),
    Defect.ADDRESS: _(
        "The law asks for a postal address. Give at least a phone or an e-mail, so that an answer reaches you."
    ),
    Defect.SUBSTANCE: _("Say what the matter is: without its substance an appeal cannot be considered."),
    Defect.SIGNATURE: _("The appeal is not signed."),
}


def has_substance(text: str) -> bool:
    """Whether the text says anything at all: two words, or one that is no mere sound (APPC art. 63(2)(3))."""
    said = [word.folded for word in words(normalise(text)) if any(letter.isalpha() for letter in word.folded)]
    return len(said) >= 2 or any(len(word) >= 4 for word in said)


def can_be_reached(identity: Identity) -> bool:
    """Whether an answer can reach the author at all."""
    return any(value.strip() for value in (identity.postal_address, identity.phone, identity.email))


def defects(*, identity: Identity, text: str) -> tuple[Defect, ...]:
    """What the appeal lacks of APPC art. 63(2), in the order of the article. The IIN is given "if there is one".

    An address by which the author can be told (art. 66: post, phone, e-mail) stands for the postal one; inferred.
    """
    lacking = {
        Defect.NAME: not identity.name.strip(),
        Defect.ADDRESS: not can_be_reached(identity),
        Defect.SUBSTANCE: not has_substance(text),
        Defect.SIGNATURE: not identity.signed,
    }
    return tuple(defect for defect, lacks in lacking.items() if lacks)


def is_anonymous(identity: Identity) -> bool:
    """Whether authorship cannot be established: no name, or no way to reach the author.

    Law 221 art. 1(2) and APPC art. 88(1)(2) name three signs: no established author, no signature, no address.
    """
    return not identity.name.strip() or not can_be_reached(identity)


class Treatment(StrEnum):
    """What the law does with an appeal as it arrived."""

    CONSIDER = "consider"
    ASK_TO_MEND = "ask_to_mend"
    SET_ASIDE = "set_aside"  # not considered until mended
    DISCONTINUE = "discontinue"
    FORWARD_AT_ONCE = "forward_at_once"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A treatment and the article that orders it."""

    treatment: Treatment
    article: Article


def standing(*, regime: Regime, identity: Identity, text: str, tells_of_crime: bool) -> Verdict:
    """How an appeal that just arrived must be treated, by what it says of its author and its substance.

    `tells_of_crime`: a crime prepared or committed, or a threat to the security of the state or the public. Such
    content goes to the competent body at once, even when it is anonymous (Law 221 art. 5(1)(1); APPC arts 64(7-2),
    88(1)(2)).
    """
    lacking = defects(identity=identity, text=text)
    anonymous = is_anonymous(identity)
    if regime is Regime.LAW_221:
        return _standing_221(lacking=lacking, anonymous=anonymous, tells_of_crime=tells_of_crime)
    if regime is Regime.SIMPLIFIED and anonymous:
        treatment = Treatment.FORWARD_AT_ONCE if tells_of_crime else Treatment.DISCONTINUE
        return Verdict(treatment, Article(APPC, "88", "1", "2"))
    if regime is Regime.SIMPLIFIED and Defect.SUBSTANCE in lacking:
        return Verdict(Treatment.DISCONTINUE, Article(APPC, "88", "1", "3"))
    if not lacking:
        return Verdict(Treatment.CONSIDER, Article(APPC, "64", "1"))
    if tells_of_crime:
        return Verdict(Treatment.FORWARD_AT_ONCE, Article(APPC, "64", "7-2"))
    return Verdict(Treatment.ASK_TO_MEND, Article(APPC, "64", "6"))


def _standing_221(*, lacking: tuple[Defect, ...], anonymous: bool, tells_of_crime: bool) -> Verdict:
    """Law 221 art. 5: set aside until mended; what tells of a crime goes on at once."""
    if anonymous:
        treatment = Treatment.FORWARD_AT_ONCE if tells_of_crime else Treatment.SET_ASIDE
        return Verdict(treatment, Article(LAW_221, "5", "1", "1"))
    if Defect.SUBSTANCE in lacking:
        return Verdict(Treatment.SET_ASIDE, Article(LAW_221, "5", "1", "2"))
    return Verdict(Treatment.CONSIDER, Article(LAW_221, "7", "1"))


# ---------------------------------------------------------------- what repeats


class Earlier(StrEnum):
    """How the earlier appeal of the same person on the same question ended."""

    OPEN = "open"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    DISCONTINUED = "discontinued"
    RETURNED_AS_IDENTICAL = "returned_as_identical"


class Repetition(StrEnum):
    """What the law does with a repeated appeal."""

    CONSIDER = "consider"
    JOIN = "join"  # to the open case on the same question
    RETURN = "return"
    DISCONTINUE = "discontinue"
    FILE_WITHOUT_ANSWER = "file_without_answer"


@dataclass(frozen=True, slots=True)
class RepetitionVerdict:
    """What follows from a repetition, by which article. Whether it *is* one, a person decides."""

    consequence: Repetition
    article: Article


def repetition(*, regime: Regime, earlier: Earlier, brings_something_new: bool) -> RepetitionVerdict:
    """What to do with an appeal of the same person on the same question, lodged at the same body.

    `brings_something_new`: new arguments or newly discovered circumstances. An appeal about lateness is always
    considered: silence is no answer.
    """
    if regime is Regime.LAW_221:
        return _repetition_221(earlier=earlier, new=brings_something_new)
    if earlier is Earlier.OPEN:
        return RepetitionVerdict(Repetition.JOIN, Article(APPC, "69", "1"))
    if earlier is Earlier.OVERDUE or brings_something_new:
        return RepetitionVerdict(Repetition.CONSIDER, Article(APPC, "70", "5"))
    if regime is Regime.SIMPLIFIED:
        return RepetitionVerdict(Repetition.DISCONTINUE, Article(APPC, "88", "1", "1"))
    return _identical(earlier)


def _identical(earlier: Earlier) -> RepetitionVerdict:
    """APPC arts 64(7)(2), 64(8), 70(1)(1): the same words again, and nothing new in them."""
    if earlier is Earlier.RETURNED_AS_IDENTICAL:
        return RepetitionVerdict(Repetition.FILE_WITHOUT_ANSWER, Article(APPC, "64", "8"))
    if earlier is Earlier.DISCONTINUED:
        return RepetitionVerdict(Repetition.RETURN, Article(APPC, "64", "7", "2"))
    return RepetitionVerdict(Repetition.DISCONTINUE, Article(APPC, "70", "1", "1"))


def _repetition_221(*, earlier: Earlier, new: bool) -> RepetitionVerdict:
    """Law 221 arts 1(3), 9(4), 11: the first is the main one; what was fully answered and brings nothing new stops."""
    if earlier is Earlier.OPEN:
        return RepetitionVerdict(Repetition.JOIN, Article(LAW_221, "9", "4"))
    if earlier in {Earlier.ANSWERED, Earlier.DISCONTINUED} and not new:
        return RepetitionVerdict(Repetition.DISCONTINUE, Article(LAW_221, "11", "1"))
    return RepetitionVerdict(Repetition.CONSIDER, Article(LAW_221, "1", "3"))


# ---------------------------------------------------------------- what may be returned


class ReturnGround(StrEnum):
    """Why an appeal may be returned (APPC art. 64(7))."""

    NOT_MENDED = "not_mended"
    IDENTICAL = "identical"
    OBSCENE = "obscene"


def may_return(*, regime: Regime, amended: bool, ground: ReturnGround, protected: bool) -> bool:
    """Whether an appeal may be returned on a ground. Collective appeals too (art. 64(7-1)).

    `amended`: whether the Code applies as Law 241-VIII amended it, before which only what was not mended was
    returned. `protected` content, that of crime or threat, is never returned (art. 64(7-2)). Law 221 knew no return.
    """
    if regime is Regime.LAW_221 or protected:
        return False
    return amended or ground is ReturnGround.NOT_MENDED


# ---------------------------------------------------------------- answers and complaints


def answer_languages(*, appeal: str) -> tuple[str, ...]:
    """In which languages an answer may be: the state language or that of the appeal (Law 221 art. 10; APPC art. 89(2))."""
    return tuple(dict.fromkeys((appeal, "kk")))


def complaint_term(*, amended: bool, names_remedies: bool) -> str:
    """The code of the term for complaining: six months when the act does not say how (APPC art. 92(1-1)), else three."""
    return "complaint_without_clause" if amended and not names_remedies else "complaint"
