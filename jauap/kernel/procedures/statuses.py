"""The closed lists of the law of cases: where a case stands, what can be done with it, by whom.

Codes are stored and never change; labels are shown.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where a case stands."""

    SUBMITTED = "submitted", _("Submitted")
    UNROUTED = "unrouted", _("Waiting for a responsible body")
    REGISTERED = "registered", _("Registered")
    ASSIGNED = "assigned", _("With an executor")
    AWAITING_APPLICANT = "awaiting_applicant", _("Waiting for the applicant")
    SUSPENDED = "suspended", _("Suspended")
    HEARING = "hearing", _("Hearing of the applicant")
    PASSED_UP = "passed_up", _("With the superior body")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TERMINATED = "terminated", _("Discontinued")
    JOINED = "joined", _("Joined to another case")

    @property
    def is_open(self) -> bool:
        """Whether the body still owes something."""
        return self in OPEN

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens by itself; only reopening leads out."""
        return self in FINAL


OPEN = frozenset(
    {
        Status.SUBMITTED,
        Status.UNROUTED,
        Status.REGISTERED,
        Status.ASSIGNED,
        Status.AWAITING_APPLICANT,
        Status.SUSPENDED,
        Status.HEARING,
        Status.PASSED_UP,
    }
)
FINAL = frozenset({Status.CLOSED, Status.RETURNED, Status.WITHDRAWN, Status.TERMINATED, Status.JOINED})


class Verb(TextChoices):
    """What can be done with a case. Labels are what a button says."""

    SUBMIT = "submit", _("Submit")
    REGISTER = "register", _("Register")
    ROUTE = "route", _("Choose the responsible body")
    ASSIGN = "assign", _("Assign")
    ASK = "ask", _("Ask the applicant")
    REPLY = "reply", _("Reply to the question")
    ADD_DOCUMENT = "add_document", _("Add a document")
    TRANSFER = "transfer", _("Forward to the competent body")
    RETURN = "return", _("Return")
    SUSPEND = "suspend", _("Suspend")
    RESUME = "resume", _("Resume")
    EXTEND = "extend", _("Extend the term")
    PROPOSE = "propose", _("Send the preliminary decision")
    STATE_POSITION = "state_position", _("Answer the preliminary decision")
    HEAR = "hear", _("Record the hearing")
    DRAFT = "draft", _("Draft an answer")
    ANSWER = "answer", _("Answer")
    RATE = "rate", _("Say whether it helped")
    CLOSE = "close", _("Close")
    WITHDRAW = "withdraw", _("Withdraw")
    TERMINATE = "terminate", _("Discontinue")
    REOPEN = "reopen", _("Reopen")
    JOIN = "join", _("Join to another case")
    SPLIT = "split", _("Split off again")
    COMPLAIN = "complain", _("Complain to the superior body")
    PASS_UP = "pass_up", _("Send up with the file")
    SATISFY = "satisfy", _("Satisfy in full")
    DECIDE = "decide", _("Decide on the complaint")
    RECALCULATE = "recalculate", _("Count the term again")
    SUCCEED = "succeed", _("Take over from an abolished body")


class Role(TextChoices):
    """Who acts. The codes of officials are those of their office."""

    APPLICANT = "applicant", _("Applicant")
    REGISTRAR = "registrar", _("Registrar")
    EXECUTOR = "executor", _("Executor")
    HEAD = "head", _("Head")
    DEPUTY = "deputy", _("Deputy head")
    CHIEF_OF_STAFF = "chief_of_staff", _("Head of staff")
    SUPERVISOR = "supervisor", _("Supervisor")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    SYSTEM = "system", _("The system")


class ClockEffect(TextChoices):
    """What a move does to the main clock of the case."""

    NONE = "none", _("The clock runs on")
    START = "start", _("The clock starts")
    PAUSE = "pause", _("The clock pauses")
    RESUME = "resume", _("The clock runs again")
    STOP = "stop", _("The clock stops")
    EXTEND = "extend", _("The term becomes longer")
    RESTART = "restart", _("The clock starts anew")


class Kind(TextChoices):
    """What a voice is in law (APPC art. 4; Law 221 art. 1; Law 401-V)."""

    APPLICATION = "application", _("Application")
    COMPLAINT = "complaint", _("Complaint")
    REQUEST = "request", _("Request")
    PROPOSAL = "proposal", _("Proposal")
    RESPONSE = "response", _("Response")
    MESSAGE = "message", _("Message about a shortcoming")
    PETITION = "petition", _("Petition")
    INFORMATION_REQUEST = "information_request", _("Request for information")


class Outcome(TextChoices):
    """What the answer gives to the applicant (Law 221 art. 9(3); APPC art. 70, 80, 89, 100)."""

    SATISFIED = "satisfied", _("Satisfied")
    PARTLY = "partly", _("Satisfied in part")
    REFUSED = "refused", _("Refused")
    EXPLAINED = "explained", _("Explained")
    NOTED = "noted", _("Taken note of")
    TERMINATED = "terminated", _("Discontinued")

    @property
    def is_unfavourable(self) -> bool:
        """Whether a hearing must come before it (APPC art. 73)."""
        return self in {Outcome.REFUSED, Outcome.PARTLY}


class ExtensionGround(TextChoices):
    """Why a term may become longer."""

    ESTABLISH_FACTS = "establish_facts", _("Facts that matter for a right decision must be established")
    OTHER_BODIES = "other_bodies", _("Information from other bodies or persons is needed")
    SITE_VISIT = "site_visit", _("A visit to the place is needed")
    SEVERAL_HOLDERS = "several_holders", _("Several holders of the information must be asked")
