"""Door two of cases: questions that never write. What they return is read, never saved."""

from jauap.kernel.cases.models import (
    Answer,
    Case,
    Clock,
    Custody,
    Document,
    Extension,
    Hearing,
    Message,
    Submission,
)
from jauap.kernel.cases.queries.alarms import Raised, alarms
from jauap.kernel.cases.queries.alike import Alike, alike
from jauap.kernel.cases.queries.clusters import Cluster, Recurring, clusters, of_ids, of_matter, recurring
from jauap.kernel.cases.queries.counting import Counts, Load, counts, loads
from jauap.kernel.cases.queries.lessons import Lesson, lessons
from jauap.kernel.cases.queries.letters import (
    SignedAnswer,
    answered_cases,
    latest_answers,
    signed_answers,
    signed_between,
)
from jauap.kernel.cases.queries.measuring import Grouping, Tally, first_submission, tallies
from jauap.kernel.cases.queries.queue import Filter, queue
from jauap.kernel.cases.queries.reading import (
    CaseFile,
    Due,
    by_reference,
    document,
    explained_deadline,
    explained_registration,
    file,
    get,
    heard_together,
    joined_voices,
    moves,
    of_applicants,
    role,
    was_submitted,
    with_secret,
)
from jauap.kernel.cases.queries.searching import Found, is_words, search
from jauap.kernel.cases.queries.voices import voices

__all__ = [
    "Alike",
    "Answer",
    "Case",
    "CaseFile",
    "Clock",
    "Cluster",
    "Counts",
    "Custody",
    "Document",
    "Due",
    "Extension",
    "Filter",
    "Found",
    "Grouping",
    "Hearing",
    "Lesson",
    "Load",
    "Message",
    "Raised",
    "Recurring",
    "SignedAnswer",
    "Submission",
    "Tally",
    "alarms",
    "alike",
    "answered_cases",
    "by_reference",
    "clusters",
    "counts",
    "document",
    "explained_deadline",
    "explained_registration",
    "file",
    "first_submission",
    "get",
    "heard_together",
    "is_words",
    "joined_voices",
    "latest_answers",
    "lessons",
    "loads",
    "moves",
    "of_applicants",
    "of_ids",
    "of_matter",
    "queue",
    "recurring",
    "role",
    "search",
    "signed_answers",
    "signed_between",
    "tallies",
    "voices",
    "was_submitted",
    "with_secret",
]
