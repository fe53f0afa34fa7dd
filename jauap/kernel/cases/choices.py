"""The closed lists of a case: channels, flags, relations, outcomes. Codes are stored, labels are shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """The door by which a voice came in."""

    WEB = "web", _("Website")
    API = "api", _("Programming interface")
    PHONE = "phone", _("Telephone")
    FRONT_OFFICE = "front_office", _("Front office")
    PAPER = "paper", _("Letter on paper")
    EMAIL = "email", _("E-mail")
    IMPORT = "import", _("Transferred from another system")


class Flag(TextChoices):
    """What makes the law treat a case differently, or asks a person to look at once."""

    CRIME = "crime", _("Tells of a crime or a threat to security")
    DANGER = "danger", _("Tells of danger to life or health")
    MAY_BE_CRIME = "may_be_crime", _("Words of a crime: look at once")
    MAY_BE_DANGER = "may_be_danger", _("Words of danger: look at once")
    ANONYMOUS = "anonymous", _("Without a name")
    REPEATED = "repeated", _("Repeated")
    COLLECTIVE = "collective", _("From several people")
    REGISTERED_LATE = "registered_late", _("Registered later than the law allows")
    FORWARDED_LATE = "forwarded_late", _("Forwarded later than the law allows")
    FILED_LATE = "filed_late", _("Filed after the term for complaints")


#: What the program flags by words alone, and what a person makes of it who confirms it. It changes no right and no way
#: of a case: it only asks for a look.
ALARMS = {Flag.MAY_BE_CRIME: Flag.CRIME, Flag.MAY_BE_DANGER: Flag.DANGER}


class Relation(TextChoices):
    """How a case hangs on its parent."""

    PART = "part", _("Part sent to another body")
    COMPLAINT = "complaint", _("Complaint about the answer or the silence")


class ClockKind(TextChoices):
    """What a clock on a case measures. One case may have several running at once."""

    REGISTRATION = "registration", _("Registration")
    FORWARD = "forward", _("Forwarding to the competent body")
    CONSIDERATION = "consideration", _("Consideration")
    CURE = "cure", _("Reply of the applicant")
    RETURN = "return", _("Return after the applicant's silence")
    OBJECTION = "objection", _("Objections to the preliminary decision")
    PASS_UP = "pass_up", _("Sending the complaint up")
    REVIEW = "review", _("Decision on the complaint")
    EXECUTION = "execution", _("Execution of the decision")


MAIN_CLOCKS = (ClockKind.CONSIDERATION, ClockKind.REVIEW, ClockKind.PASS_UP)


class ClockEnd(TextChoices):
    """Why a clock stopped."""

    DONE = "done", _("Done")
    MOVED = "moved", _("Moved to another body")
    LAPSED = "lapsed", _("Lapsed")
    CANCELLED = "cancelled", _("No longer needed")


class Verdict(TextChoices):
    """What the applicant says of the answer."""

    SOLVED = "solved", _("Solved")
    PARTLY = "partly", _("Solved in part")
    NOT_SOLVED = "not_solved", _("Not solved")


class Author(TextChoices):
    """Who wrote a message or gave a document."""

    APPLICANT = "applicant", _("Applicant")
    BODY = "body", _("State body")


class HearingExemption(TextChoices):
    """When the hearing may be left out (APPC art. 73)."""

    FAVOURABLE = "favourable", _("The decision is in the applicant's favour")
    SIMPLIFIED = "simplified", _("The simplified procedure applies")
    SHORT_TERM = "short_term", _("The term is shorter than five working days")
    URGENT = "urgent", _("Urgent protection is needed")
    REQUESTED = "requested", _("The applicant asked to do without a hearing")
    AUTOMATED = "automated", _("An automated decision without discretion")
