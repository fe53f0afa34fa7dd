"""Files of the log as C2SP tlog-tiles names them, and the door of the witness as C2SP tlog-witness does."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from jauap.kernel.ledger import cosigning, keys, proofs
from jauap.lib import clock, merkle
from jauap.lib.refusals import Refusal
from jauap.modules.proof import operations
from jauap.modules.proof.refusals import AnotherSize
from jauap.ui.policy import public

_TEXT = "text/plain; charset=utf-8"
_BYTES = "application/octet-stream"
#: A checkpoint is new every minute; a tile never changes.
_A_MOMENT, _AN_HOUR = "public, max-age=5", "public, max-age=3600"
_FOR_EVER = "public, max-age=31536000, immutable"
#: Bytes of a checkpoint with its proof and many signatures.
_LARGEST_NOTE = 64 * 1024


@public
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponseBase:
    """The newest signed checkpoint, with the cosignatures of witnesses."""
    text = proofs.checkpoint()
    if text is None:
        return _absent(request, _("The log has no checkpoint yet. It gets one every minute."))
    return _file(request, text.encode(), _TEXT, cache=_A_MOMENT)


@public
@require_safe
def tile(request: HttpRequest, level: str, number: str, width: str | None = None) -> HttpResponseBase:
    """256 hashes of a level of the tree, or the first of them."""
    return _piece(
        request, number, width, lambda index, wide: proofs.tile(level=int(level), index=index, width=wide)
    )


@public
@gzip_page
@require_safe
def bundle(request: HttpRequest, number: str, width: str | None = None) -> HttpResponseBase:
    """256 entries of the log, or the first of them, each after its length in two bytes."""
    return _piece(request, number, width, lambda index, wide: proofs.bundle(index=index, width=wide))


@public
@require_safe
def verifier_keys(request: HttpRequest) -> HttpResponseBase:
    """The keys of the log and of our witness for note verifiers, a line each; retired ones with the instant of it."""
    lines = []
    for purpose in keys.Purpose:
        for key in keys.public(purpose=purpose):
            life = ""
            if key.retired_at is not None:
                life = f" retired {key.retired_at.isoformat()}{' leaked' if key.is_leaked else ''}"
            lines.append(f"{keys.verifier(key, purpose=purpose)}{life}\n")
    return _file(request, "".join(lines).encode(), _TEXT, cache=_AN_HOUR)


@public
@require_safe
def jwks(request: HttpRequest) -> HttpResponseBase:
    """The keys that sign receipts, the retired ones too (RFC 7517)."""
    answer = JsonResponse({"keys": [key.jwk for key in keys.public()]})
    return _file(request, answer.content, "application/jwk-set+json", cache=_AN_HOUR)


@public
@csrf_exempt
@require_POST
def cosignatures(request: HttpRequest) -> HttpResponse:
    """Take the cosignatures of a checkpoint of ours from a witness. The signature is what lets it in."""
    try:
        count = cosigning.add(text=_note(request), at=clock.now())
    except Refusal as refusal:
        return _refused(refusal)
    return HttpResponse(f"{count}\n", content_type=_TEXT)


@public
@csrf_exempt
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Cosign a checkpoint of a log that we are a witness for. The log's signature is what lets it in."""
    try:
        cosigned = operations.cosign(presented=_note(request), at=clock.now())
    except AnotherSize as refusal:
        size = refusal.values["size"]
        return HttpResponse(f"{size}\n", status=refusal.status, content_type="text/x.tlog.size")
    except Refusal as refusal:
        return _refused(refusal)
    return HttpResponse("".join(map(str, cosigned.signatures)), content_type=_TEXT)


# ---------------------------------------------------------------- answers


def _piece(
    request: HttpRequest, number: str, width: str | None, read: Callable[[int, int], bytes | None]
) -> HttpResponseBase:
    index, wide = merkle.read_tile_path(number), int(width or merkle.TILE_WIDTH)
    is_named_so = index is not None and (width is None or wide < merkle.TILE_WIDTH)
    data = read(index, wide) if index is not None and is_named_so else None
    if data is None:
        return _absent(request, _("The log has no such part yet. Its checkpoint says how large it is."))
    return _file(request, data, _BYTES, cache=_FOR_EVER)


def _file(request: HttpRequest, content: bytes, content_type: str, *, cache: str) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, content_type=content_type)
    answer["Cache-Control"], answer["ETag"] = cache, etag
    # Anybody's page may read and check the log.
    answer["Access-Control-Allow-Origin"] = "*"
    given = get_conditional_response(request, etag=etag, response=answer) or answer
    # config.middleware: a cache keeps one copy for everybody.
    given.speaks_no_language = True  # type: ignore[attr-defined]
    return given


def _absent(request: HttpRequest, detail: str) -> HttpResponse:
    """Problem details (RFC 9457). It may be there in a minute, so nobody keeps the answer."""
    body = {
        "type": f"{settings.SITE_URL}/problems/not-in-the-log",
        "title": _("Not in the log"),
        "status": 404,
        "detail": detail,
        "instance": request.path,
    }
    answer = JsonResponse(
        body, status=404, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )
    answer["Cache-Control"] = "no-store"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _refused(refusal: Refusal) -> HttpResponse:
    return HttpResponse(f"{refusal}\n", status=refusal.status, content_type=_TEXT)


def _note(request: HttpRequest) -> str:
    body = request.read(_LARGEST_NOTE + 1)
    if len(body) > _LARGEST_NOTE:
        raise cosigning.NotReadable(reason=_("it is too long"))
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise cosigning.NotReadable(reason=_("it is not text in UTF-8")) from error
