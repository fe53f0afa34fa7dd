"""Saving the draft of an answer: one way for the editor and for programs."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from jauap.kernel.cases import operations as cases
from jauap.kernel.cases.choices import HearingExemption
from jauap.kernel.procedures.statuses import Outcome
from jauap.modules.desk import acts, editor
from jauap.modules.desk.situation import Situation


def save(situation: Situation, typed: Mapping[str, Any]) -> str:
    """Make the draft that the head sees; the sentence that confirms it. Refuses `ChangedWhileYouWrote` and what
    `cases.draft` refuses.
    """
    acts.unchanged(situation, version=typed.get("version"))
    exemption = typed.get("exemption")
    cases.draft(
        case_id=situation.case.pk,
        text=typed["text"],
        outcome=Outcome(typed["outcome"]),
        remedies=typed["remedies"],
        checklist={check.code: check.code in typed["checks"] for check in editor.checks(situation)},
        exemption=HearingExemption(exemption) if exemption else None,
        language=typed["language"],
        by=situation.by,
        at=situation.at,
    )
    return _("The draft is saved.")
