"""The tracks of appeals: their codes, which stay the same through all editions, and their names."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jauap.kernel.procedures.statuses import Kind


class Track(StrEnum):
    """One legal track. `REVIEW` is the complaint to the superior body about an answer or a silence."""

    APPLICATION = "appeals.application"
    COMPLAINT = "appeals.complaint"
    MESSAGE = "appeals.message"
    REQUEST = "appeals.request"
    RESPONSE = "appeals.response"
    PROPOSAL = "appeals.proposal"
    REVIEW = "appeals.review"


KINDS: Mapping[Track, Kind] = {
    Track.APPLICATION: Kind.APPLICATION,
    Track.COMPLAINT: Kind.COMPLAINT,
    Track.MESSAGE: Kind.MESSAGE,
    Track.REQUEST: Kind.REQUEST,
    Track.RESPONSE: Kind.RESPONSE,
    Track.PROPOSAL: Kind.PROPOSAL,
    Track.REVIEW: Kind.COMPLAINT,
}

TITLES: Mapping[Track, str | Promise] = {
    Track.APPLICATION: _("Application"),
    Track.COMPLAINT: _("Complaint"),
    Track.MESSAGE: _("Message about a shortcoming"),
    Track.REQUEST: _("Request"),
    Track.RESPONSE: _("Response"),
    Track.PROPOSAL: _("Proposal"),
    Track.REVIEW: _("Complaint to the superior body"),
}

#: APPC art. 87: these are considered by the simplified procedure; Law 221 knew one procedure for all.
SIMPLIFIED = frozenset({Track.MESSAGE, Track.REQUEST, Track.RESPONSE, Track.PROPOSAL})
