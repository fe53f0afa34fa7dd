"""Keys in files: made once, published for ever, destroyed when retired."""

import logging
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import override_settings

from jauap.gateways.signing.file import Files, NotAKey, UnsafeKey
from jauap.lib.keys import LastKey, PublicKey, Purpose, UnknownKey

AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
LOG, WITNESS = Purpose.LOG, Purpose.WITNESS


@pytest.fixture
def files(tmp_path: Path) -> Files:
    keys = Files(tmp_path / "keys")
    for purpose in Purpose:
        keys.ensure(purpose=purpose, at=AT)
    return keys


def pem_files(files: Files) -> list[Path]:
    return sorted((files.folder / "log").glob("*.pem"))


def test_the_first_start_makes_one_key_for_each_purpose(files):
    files.ensure(purpose=LOG, at=AT + timedelta(days=1))

    [signer] = files.signers(purpose=LOG)
    [public] = files.public(purpose=LOG)
    assert signer.key == public
    assert public.made_at == AT
    assert public.public != files.public(purpose=WITNESS)[0].public
    Ed25519PublicKey.from_public_bytes(public.public).verify(signer.sign(b"text"), b"text")


def test_of_many_that_start_at_once_one_makes_the_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Files(tmp_path / "keys").ensure(purpose=LOG, at=AT), range(16)))

    assert len(Files(tmp_path / "keys").signers(purpose=LOG)) == 1


def test_a_private_key_is_its_owners_only(files):
    [file] = pem_files(files)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_key_that_everybody_can_read_is_refused_in_production(files):
    pem_files(files)[0].chmod(0o604)

    assert files.signers(purpose=LOG)
    with override_settings(PRODUCTION=True), pytest.raises(UnsafeKey, match="take it as leaked"):
        files.signers(purpose=LOG)


def test_after_a_rotation_both_sign_and_the_newest_comes_first(files):
    [old] = files.public(purpose=LOG)
    new = files.make(purpose=LOG, at=AT + timedelta(days=1))

    assert [one.key for one in files.signers(purpose=LOG)] == [new, old]
    assert list(files.public(purpose=LOG)) == [new, old]


def test_a_retired_key_stays_public_and_its_private_half_is_gone(files):
    [old] = files.public(purpose=LOG)
    new = files.make(purpose=LOG, at=AT + timedelta(days=1))
    retired = files.retire(purpose=LOG, kid=old.kid, at=AT + timedelta(days=2), is_leaked=True)

    assert [one.key for one in files.signers(purpose=LOG)] == [new]
    assert list(files.public(purpose=LOG)) == [new, retired]
    assert (retired.retired_at, retired.is_leaked) == (AT + timedelta(days=2), True)
    assert [file.stem for file in pem_files(files)] == [new.kid]
    assert retired.jwk["leaked"] is True
    with pytest.raises(UnknownKey):
        files.retire(purpose=LOG, kid=old.kid, at=AT, is_leaked=False)


def test_the_last_key_is_not_retired(files):
    [only] = files.public(purpose=LOG)

    with pytest.raises(LastKey):
        files.retire(purpose=LOG, kid=only.kid, at=AT, is_leaked=True)


def test_a_key_brought_by_an_operator_signs(files):
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (files.folder / "log" / "ours.pem").write_bytes(pem)

    assert len(files.signers(purpose=LOG)) == 2


def test_another_kind_of_key_is_refused(files):
    private = generate_private_key(SECP256R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (files.folder / "log" / "ours.pem").write_bytes(pem)

    with pytest.raises(NotAKey):
        files.signers(purpose=LOG)


def test_nothing_that_is_printed_shows_the_private_half(files, caplog):
    [signer] = files.signers(purpose=LOG)
    secret = pem_files(files)[0].read_text().splitlines()[1]

    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").warning("%r %s", signer, signer)

    assert secret not in caplog.text
    assert "_private" not in caplog.text


def test_the_name_of_a_key_is_its_thumbprint():
    """The example of RFC 8037, A.3."""
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    key = PublicKey(public=public, made_at=AT)

    assert key.kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert key.jwk["x"] == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
