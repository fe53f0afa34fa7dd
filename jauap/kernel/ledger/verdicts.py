"""What a check of a receipt found, step by step, each in a sentence. Programs and the page of the browser use the codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jauap.lib.refusals import Sentence, _


class Step(StrEnum):
    """The steps of a check, in their order."""

    READABLE = "readable"
    SIGNATURE = "signature"
    FACT = "fact"
    OPENINGS = "openings"
    ENTRY = "entry"
    INCLUSION = "inclusion"
    CHECKPOINT = "checkpoint"
    WITNESSES = "witnesses"


class Outcome(StrEnum):
    """How a step ended."""

    PASSED = "passed"
    FAILED = "failed"
    #: There is nothing to check in the file, and that is no fault.
    ABSENT = "absent"
    #: It could not be checked, because of what failed before or of what is missing here.
    UNCHECKED = "unchecked"


TITLES: Mapping[Step, Sentence] = {
    Step.READABLE: _("The file can be read"),
    Step.SIGNATURE: _("The signature is genuine"),
    Step.FACT: _("The fact is the one that was signed"),
    Step.OPENINGS: _("The words are those that were recorded"),
    Step.ENTRY: _("The entry of the log names the fact"),
    Step.INCLUSION: _("The entry is in the log"),
    Step.CHECKPOINT: _("The log has signed for it"),
    Step.WITNESSES: _("Others have seen the log"),
}

OUTCOMES: Mapping[Outcome, Sentence] = {
    Outcome.PASSED: _("holds"),
    Outcome.FAILED: _("does not hold"),
    Outcome.ABSENT: _("nothing to check"),
    Outcome.UNCHECKED: _("was not checked"),
}

#: Every finding by its code. The same codes are in the script of the page (`modules/proof/static/proof/js`).
SENTENCES: Mapping[str, Sentence] = {
    "readable.passed": _("This is a receipt of the appeal {reference}."),
    "readable.facts": _("These are {count} facts of the appeal {reference}, none left out."),
    "readable.paper": _("This is a receipt on paper of the appeal {reference}."),
    "readable.gap": _("Fact {sequence} is missing in the file."),
    "readable.empty": _("The file is empty."),
    "readable.too_large": _("The file is larger than any receipt."),
    "readable.not_text": _("The file is no text in UTF-8: it was damaged or encoded anew."),
    "readable.not_json": _("The file is cut off or damaged: it cannot be read as JSON."),
    "readable.no_receipt": _("There is no signed receipt in the file."),
    "readable.parts": _(
        "A signed receipt has three parts with dots between them, this one has {count}: it was cut off or joined."
    ),
    "readable.base64url": _(
        "Part {number} of the signed receipt is not written as it was issued: it was cut off or encoded anew."
    ),
    "readable.header": _("The head of the signed receipt cannot be read: it was changed."),
    "readable.algorithm": _("It says that it is signed by {algorithm}; receipts are signed by EdDSA."),
    "readable.type": _("This is signed, but it is no receipt: its type is {type}."),
    "readable.content": _("What the receipt says cannot be read: it was changed or cut off."),
    "readable.member": _("The receipt does not say all that a receipt says: “{member}” is missing."),
    "signature.passed": _("{issuer} has signed it with the key {kid}."),
    "signature.absent": _("The file has no signed receipt in it: only the log vouches for the fact."),
    "signature.paper": _("A paper has no signature that could be checked. It is in the file inside the PDF."),
    "signature.unknown_key": _("It is signed with the key {kid}, which is not among the published keys."),
    "signature.differs": _("The signature does not fit: the receipt was changed after it was signed."),
    "signature.retired": _("The key {kid} was retired on {day}, before the day on which the receipt says it was signed."),
    "signature.leaked": _(
        "The key {kid} was leaked, so the signature proves nothing, and the log does not vouch for the fact."
    ),
    "signature.leaked_but_logged": _(
        "The key {kid} was leaked, so the signature proves nothing. The log vouches for the fact itself."
    ),
    "signature.unsupported": _("This browser cannot check Ed25519 signatures."),
    "fact.passed": _("Its hash, computed anew, is the one in the receipt: {hash}."),
    "fact.computed": _("Its hash, computed anew: {hash}."),
    "fact.paper": _("The paper names its hash: {hash}."),
    "fact.differs": _("Its hash, computed anew, is not the one in the receipt: the fact was changed."),
    "openings.absent": _("The file shows no words of the case. Only who opened the case gets them."),
    "openings.passed": _("Words and salt lead to what was recorded: {fields}."),
    "openings.differs": _("“{field}” is not what was recorded: the words or the salt were changed."),
    "openings.unknown": _("The fact has recorded nothing of the name “{field}”."),
    "openings.unreadable": _("The words in the file cannot be read: they were changed."),
    "entry.absent": _("When the file was made, the fact was not sealed yet. Get the file again after some minutes."),
    "entry.passed": _("It names this fact, recorded at {recorded_at}."),
    "entry.other_fact": _("It names another fact: parts of two receipts were mixed up."),
    "entry.unreadable": _("It cannot be read: it was changed."),
    "entry.missing": _("There is a proof in the file, but not the entry that it proves."),
    "inclusion.absent": _("There is no proof from the log in the file yet."),
    "inclusion.passed": _("It is number {index} of {size}: the path leads to the root of the checkpoint."),
    "inclusion.differs": _(
        "The path does not lead to the root of the checkpoint: it proves another fact, or the log was rewritten."
    ),
    "inclusion.unreadable": _("The proof cannot be read: it was changed or cut off."),
    "inclusion.missing": _("There is an entry in the file, but no proof that the log has it."),
    "checkpoint.absent": _("There is no checkpoint in the file yet."),
    "checkpoint.passed": _("The log {origin} has signed the checkpoint."),
    "checkpoint.other_log": _("The checkpoint is of the log {origin}, the receipt names {expected}."),
    "checkpoint.unsigned": _("No key of the log that is known here has signed the checkpoint."),
    "checkpoint.differs": _("The signature of the log does not fit: the checkpoint was changed or is of a forked log."),
    "checkpoint.leaked": _("Only a key that was leaked has signed the checkpoint."),
    "checkpoint.unsupported": _("This browser cannot check Ed25519 signatures."),
    "witnesses.absent": _("There is no checkpoint that anybody could have seen."),
    "witnesses.unknown": _("No witness is known here, so nobody else was asked."),
    "witnesses.none": _("No witness has signed this checkpoint yet."),
    "witnesses.passed": _("Seen and signed by {names}."),
    "witnesses.too_few": _(
        "{count} of the witnesses you trust have signed it, {quorum} are needed: it may be of a forked log, made for you alone."
    ),
    "witnesses.differs": _("The signature of a witness does not fit: the checkpoint was changed or is of a forked log."),
    "witnesses.unsupported": _("This browser cannot check Ed25519 signatures."),
    "unchecked": _("It was not checked, because the file cannot be read."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What one step found."""

    step: Step
    outcome: Outcome
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The finding in the language that is active now."""
        return str(SENTENCES[self.code]).format(**self.values)

    @property
    def title(self) -> str:
        return str(TITLES[self.step])


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings about one fact, in the order of the steps, and what the receipt says."""

    findings: tuple[Finding, ...]
    claims: Mapping[str, object] = field(default_factory=dict)

    def __getitem__(self, step: Step) -> Finding:
        return next(one for one in self.findings if one.step == step)

    @property
    def failed(self) -> Finding | None:
        """The first step that failed."""
        return next(self._ended(Outcome.FAILED), None)

    @property
    def is_sealed(self) -> bool:
        """Whether the log vouches for the fact."""
        proven = (Step.ENTRY, Step.INCLUSION, Step.CHECKPOINT)
        return all(self[step].outcome == Outcome.PASSED for step in proven)

    @property
    def holds(self) -> bool:
        """Whether nothing failed, and a signature or the log vouches for the fact."""
        vouched = self[Step.SIGNATURE].outcome == Outcome.PASSED or self.is_sealed
        return self.failed is None and vouched

    def _ended(self, outcome: Outcome) -> Iterator[Finding]:
        return (one for one in self.findings if one.outcome == outcome)


def passed(step: Step, code: str = "passed", **values: object) -> Finding:
    """A step that holds."""
    return Finding(step, Outcome.PASSED, f"{step}.{code}", values)


def failed(step: Step, code: str, **values: object) -> Finding:
    """A step that does not hold."""
    return Finding(step, Outcome.FAILED, f"{step}.{code}", values)


def absent(step: Step, code: str = "absent", **values: object) -> Finding:
    """A step with nothing to check."""
    return Finding(step, Outcome.ABSENT, f"{step}.{code}", values)


def unchecked(step: Step) -> Finding:
    """A step that nobody could make."""
    return Finding(step, Outcome.UNCHECKED, "unchecked")
