"""When each edition is in force, and the values that the texts leave open. All of it dated and marked."""

from datetime import date

from jauap.kernel.procedures import parameters
from jauap.kernel.procedures.acts import APPC, LAW_221, Article
from jauap.kernel.procedures.parameters import Parameter

#: Articles 5–12 of Law 221 have stood unchanged since this day (notes of amendment in its last edition, R·H).
LAW_221_FROM = date(2016, 1, 1)

#: APPC art. 175: in force from this day, when Law 221 ended.
APPC_FROM = date(2021, 7, 1)

AMENDED_CODE = parameters.declare(
    "appeals.amended_code_in_force_from",
    Parameter(
        value=date(2026, 1, 1),
        unit="day",
        valid_from=LAW_221_FROM,
        article=Article(APPC, "76"),
        source=(
            "Law 241-VIII of 17.12.2025 is in force ten calendar days after its first official publication, a day "
            "that was not established; the consolidated text of 01.01.2026 is the first that surely holds all of it"
        ),
        mark="I·M",
    ),
)
"""From which day the Code applies as Law 241-VIII amended it."""

APPC_AMENDED_FROM: date = AMENDED_CODE.on(APPC_FROM).value

CURE_DAYS = parameters.declare(
    "appeals.cure",
    Parameter(
        value=5,
        unit="working days",
        valid_from=LAW_221_FROM,
        article=Article(APPC, "64", "6"),
        source="the Code says “a reasonable time”, set by the body; five working days are a design decision",
        mark="I·L",
    ),
)
"""How long the applicant has to mend an appeal that does not meet art. 63."""

ASKING_PAUSES = parameters.declare(
    "appeals.asking_pauses_the_clock",
    Parameter(
        value=False,
        unit="yes or no",
        valid_from=LAW_221_FROM,
        article=Article(APPC, "64", "6"),
        source="neither art. 64 nor art. 76 stops the term while the applicant mends the appeal",
        mark="I·M",
    ),
)
"""Whether the main term stands still while the applicant is asked."""

REOPENING_DAYS = parameters.declare(
    "appeals.reopening",
    Parameter(
        value=30,
        unit="calendar days",
        valid_from=LAW_221_FROM,
        article=Article(APPC, "70", "5"),
        source="a design decision: reopening without a new registration, while a new appeal stays possible at any time",
        mark="I·L",
    ),
)
"""For how long after the answer the applicant may open the same case again."""

LAW_221_REGISTRATION = Article(LAW_221, "7", "1")
