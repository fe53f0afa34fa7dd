"""What the log says of one fact, for whoever holds a paper receipt."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import Field

from jauap.kernel.cases import receipts
from jauap.kernel.ledger import keys
from jauap.ui import policy_api

router = Router(auth=policy_api.public)


class LoggedOut(Schema):
    """The entry of the log and its proof; null until the fact is sealed."""

    log: str
    entry: dict[str, str] | None
    proof: Annotated[str | None, Field(description="C2SP tlog-proof.")]


@router.get("/facts/{reference}/{fact_hash}", response=LoggedOut, url_name="proof_fact")
def fact(
    request: HttpRequest,
    reference: Annotated[str, Path(pattern=r"^\d{12}$")],
    fact_hash: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="From the receipt, in hex.")],
) -> dict[str, Any]:
    """What the log says of a fact of which a paper gives only the reference and the hash."""
    logged = receipts.logged(reference=reference, fact_hash=bytes.fromhex(fact_hash))
    return {"log": keys.name(), "entry": logged.get("entry"), "proof": logged.get("proof")}
