"""Door one of cases: the verbs that change the world. Each is one transaction: row, facts, job."""

from jauap.kernel.cases.documents import NewDocument
from jauap.kernel.cases.operations.acting import Said, act
from jauap.kernel.cases.operations.alarms import weigh
from jauap.kernel.cases.operations.complaints import complain, decide, lapse, pass_up, satisfy
from jauap.kernel.cases.operations.decisions import (
    answer,
    close,
    draft,
    extend,
    hear,
    propose_decision,
    rate,
    reopen,
    state_position,
)
from jauap.kernel.cases.operations.erasure import erase_again, erase_files, hold_files
from jauap.kernel.cases.operations.flow import (
    add_document,
    ask,
    assign,
    reply,
    return_,
    terminate,
    transfer,
    transfer_part,
    withdraw,
)
from jauap.kernel.cases.operations.intake import Matter, Submitted, register, route, submit
from jauap.kernel.cases.operations.joining import join, join_as_wished, split
from jauap.kernel.cases.operations.problems import ProblemNews, tell_of_problem
from jauap.kernel.cases.operations.upkeep import (
    MovedDeadline,
    close_silent,
    recalculate,
    rehearse,
    succeed,
)

__all__ = [
    "Matter",
    "MovedDeadline",
    "NewDocument",
    "ProblemNews",
    "Said",
    "Submitted",
    "act",
    "add_document",
    "answer",
    "ask",
    "assign",
    "close",
    "close_silent",
    "complain",
    "decide",
    "draft",
    "erase_again",
    "erase_files",
    "extend",
    "hear",
    "hold_files",
    "join",
    "join_as_wished",
    "lapse",
    "pass_up",
    "propose_decision",
    "rate",
    "recalculate",
    "register",
    "rehearse",
    "reopen",
    "reply",
    "return_",
    "route",
    "satisfy",
    "split",
    "state_position",
    "submit",
    "succeed",
    "tell_of_problem",
    "terminate",
    "transfer",
    "transfer_part",
    "weigh",
    "withdraw",
]
