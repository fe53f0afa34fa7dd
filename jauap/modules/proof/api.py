"""Proof for programs."""

from ninja import Router

from jauap.modules.proof.receipts import api as receipts

router = Router()
router.add_router("", receipts.router)
