"""Why a case refuses to move. Each refusal is a sentence for the person who asked."""

from django.utils.translation import gettext_lazy as _

from jauap.lib.refusals import Refusal


class NoSuchCase(Refusal):
    """There is no case with this reference, or the secret does not fit it."""

    status = 404
    sentence = _("We found no case with this reference and code. Check the digits and try again.")


class FileErased(Refusal):
    """What the file held of people was erased by law; nothing more is done in it."""

    status = 410
    sentence = _(
        "The personal data of this case were erased on {day} ({citation}). The proof of what happened stays."
    )


class ArrivedEarlier(Refusal):
    """Only a letter on paper can have arrived before it is entered; what is said or sent arrives now."""

    status = 422
    field = "arrived_on"
    sentence = _(
        "Only a letter on paper can have arrived before it is entered. A call, a visit or an e-mail is taken down when "
        "it comes: leave today's date."
    )


class ArrivedLater(Refusal):
    """Nothing can have arrived after now."""

    status = 422
    field = "arrived_on"
    sentence = _("The day of arrival lies in the future. Check the date.")


class NoSuchReceipt(Refusal):
    """The case has no such fact, or none of which the applicant gets a receipt."""

    status = 404
    sentence = _("There is no receipt with this number.")


class NotAllowedNow(Refusal):
    """The procedure knows no such move from this status for this role."""

    sentence = _(
        "This cannot be done now: the case is “{case_status}”. Reload the page to see what is possible."
    )


class ChangedMeanwhile(Refusal):
    """Somebody else moved the case between reading and writing."""

    sentence = _(
        "Somebody changed this case a moment ago. Nothing was lost: look at what changed and try again."
    )


class NotTheHolder(Refusal):
    """The official's body does not hold the case, nor stands above the holder."""

    status = 403
    sentence = _("This case is with another body, so your office cannot act on it.")


class NotTheApplicant(Refusal):
    """Only the applicant or a representative may do this."""

    status = 403
    sentence = _("Only the person who submitted this case can do this.")


class SentBefore(Refusal):
    """A key makes a second press the first one again; with other words it is a mistake that would lose them."""

    status = 422
    sentence = _(
        "This was sent before with other words, as case {reference}. Nothing new was sent: use a new key, or add "
        "the words to that case."
    )


class EmptyText(Refusal):
    """Nothing is written where words are needed."""

    status = 422
    sentence = _("Write at least a few words: an empty text cannot be sent.")


class TextTooLong(Refusal):
    """The text is longer than a person can answer."""

    status = 422
    sentence = _(
        "The text has {length} characters; at most {limit} fit. Shorten it or add the rest as a document."
    )


class SameBody(Refusal):
    """A case cannot be transferred to the body that holds it."""

    status = 422
    sentence = _("The case is already with this body. Choose another one.")


class TooManyHops(Refusal):
    """The case has moved so often that only a supervisor may move it again."""

    sentence = _(
        "This case has already moved {hops} times. Only a supervisor of the vertical can decide who must answer it."
    )


class ReasonNeeded(Refusal):
    """The law asks for a reason, and none was given."""

    status = 422
    sentence = _("Give the reason in words: the applicant will read it.")


class TooEarly(Refusal):
    """The move may be made only from a later day."""

    sentence = _("The law allows this from {day} only.")


class TooLate(Refusal):
    """The term for this move is over."""

    sentence = _("This was possible until {day}. You can submit a new appeal and name this one in it.")


class AlreadyExtended(Refusal):
    """The procedure knows one extension only."""

    sentence = _("The term has been extended once already; the law knows no second extension.")


class HearingNeeded(Refusal):
    """An unfavourable answer without a hearing, and no ground to leave it out (APPC art. 73)."""

    sentence = _(
        "An answer that refuses, even in part, needs a hearing first. "
        "Send the preliminary decision to the applicant or name the ground for leaving the hearing out."
    )


class NothingToSign(Refusal):
    """There is no draft of an answer."""

    sentence = _("There is no draft of an answer to sign.")


class ChecklistIncomplete(Refusal):
    """The answer misses something that the law demands of every answer (APPC art. 80, 89)."""

    status = 422
    sentence = _("The answer cannot be signed yet: {missing}.")


class ProtectedContent(Refusal):
    """What tells of a crime or a threat is never returned (APPC art. 64)."""

    sentence = _(
        "An appeal that tells of a crime or a threat to security cannot be returned. Forward it at once."
    )


class NoSuperiorBody(Refusal):
    """No body stands above the one complained about; the way is to court."""

    sentence = _("No body stands above this one. The decision can be challenged in court.")


class AlreadyComplained(Refusal):
    """A complaint on this answer is under way."""

    sentence = _("You have already sent a complaint about this case: {reference}.")


class CannotJoin(Refusal):
    """The cases cannot be joined: one is the other, or one is ended or joined already."""

    status = 422
    sentence = _("These two cases cannot be joined: both must be open, different, and with the same body.")


class FileTooLarge(Refusal):
    """One file is above the limit."""

    status = 413
    field = "documents"
    sentence = _("“{name}” is larger than {limit} MB. Make the picture smaller or split the document.")


class TooManyFiles(Refusal):
    """More files than one submission may carry."""

    status = 422
    field = "documents"
    sentence = _("At most {limit} files can be added at once.")


class FileNotWhatItSays(Refusal):
    """The content of the file is not of the type that its name promises."""

    status = 422
    field = "documents"
    sentence = _("“{name}” is not the kind of file that its name says. Save it again and add it once more.")


class FileTypeNotAccepted(Refusal):
    """Files of this type are not accepted."""

    status = 422
    field = "documents"
    sentence = _("“{name}” cannot be accepted. Photos, PDF, text and office documents, audio and video can.")


class EmptyFile(Refusal):
    """The file has no content."""

    status = 422
    field = "documents"
    sentence = _("“{name}” is empty. Choose the file again.")


class NoAlarm(Refusal):
    """Only what was raised can be weighed, and only once."""

    sentence = _(
        "This case has no alarm that waits: somebody looked at it already, or its words raised none."
    )
