"""A model as bytes and back: arrays and JSON in one archive, nothing that could run."""

import io
import json
import zipfile
import zlib
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jauap.kernel.routing.learned.features import Columns
from jauap.kernel.routing.learned.mixing import Calibration, Through
from jauap.kernel.routing.learned.model import Model
from jauap.kernel.routing.learned.names import Names
from jauap.kernel.routing.learned.types import Card, ClassCard
from jauap.lib.refusals import Refusal, _

_FORM = 1
#: What numpy, zipfile, zlib and json raise for bytes that are something else or were damaged.
_FAULTS = (
    ValueError, KeyError, TypeError, AttributeError, OSError, EOFError, NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class UnreadableModel(Refusal):
    """The bytes are no model, or one of another form."""

    sentence = _("This is not a model that this version of the program can read.")


def as_bytes(model: Model) -> bytes:
    """The model in one archive. Weights are kept with half the digits they are computed with."""
    about = {
        "form": _FORM,
        "labels": model.labels,
        "through": {
            name: {"start": one.start, "sharpness": one.sharpness} for name, one in model.through.items()
        },
        "beginnings": model.names.beginnings,
        "lean": model.lean,
        "calibration": asdict(model.calibration),
        "card": asdict(model.card),
    }
    arrays: dict[str, NDArray[Any]] = {
        "about": np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
        "hashes": model.columns.hashes,
        "idf": model.columns.idf,
        "weights": model.weights.astype(np.float16),
        "offsets": model.offsets,
        "of_label": model.names.of_label,
        "name_weights": model.name_weights,
        "prior": model.prior,
        "mix": model.mix,
        **{f"given_{at}": one.given for at, one in enumerate(model.through.values())},
    }
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def from_bytes(kept: bytes) -> Model:
    """The model that `as_bytes` kept.

    Raises:
        UnreadableModel: these bytes are something else.

    """
    try:
        with np.load(io.BytesIO(kept), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = json.loads(arrays["about"].tobytes())
        if about["form"] != _FORM:
            raise UnreadableModel
        card = about["card"]
        per_class = tuple(ClassCard(**one) for one in card.pop("per_class"))
        return Model(
            labels=tuple(about["labels"]),
            columns=Columns(arrays["hashes"], arrays["idf"]),
            weights=arrays["weights"].astype(np.float32),
            offsets=arrays["offsets"],
            through={
                name: Through(one["start"], one["sharpness"], arrays[f"given_{at}"])
                for at, (name, one) in enumerate(about["through"].items())
            },
            names=Names(tuple(about["beginnings"]), arrays["of_label"]),
            name_weights=arrays["name_weights"],
            prior=arrays["prior"],
            mix=arrays["mix"],
            lean=about["lean"],
            calibration=Calibration(**about["calibration"]),
            card=Card(**card, per_class=per_class),
        )
    except _FAULTS as fault:
        raise UnreadableModel from fault
