"""What is sealed opens only with the right key, for the right purpose, unchanged."""

import pytest
from django.test import override_settings

from jauap.lib import encryption

IIN = "870412300126"


def test_what_is_encrypted_can_be_read_and_does_not_show() -> None:
    sealed = encryption.encrypt(IIN, purpose="person.iin")

    assert IIN.encode() not in sealed
    assert encryption.decrypt(sealed, purpose="person.iin") == IIN
    assert encryption.encrypt(IIN, purpose="person.iin") != sealed


def test_a_value_cannot_be_moved_to_another_purpose() -> None:
    sealed = encryption.encrypt(IIN, purpose="person.iin")

    with pytest.raises(encryption.CannotDecrypt):
        encryption.decrypt(sealed, purpose="person.phone")


@pytest.mark.parametrize("position", [0, 1, 5, 17, -1])
def test_a_changed_byte_is_noticed(position: int) -> None:
    sealed = bytearray(encryption.encrypt(IIN))
    sealed[position] ^= 1

    with pytest.raises(encryption.CannotDecrypt):
        encryption.decrypt(bytes(sealed))


def test_keys_rotate() -> None:
    with override_settings(ENCRYPTION_KEYS=["old"]):
        sealed = encryption.encrypt(IIN)

    with override_settings(ENCRYPTION_KEYS=["new", "old"]):
        assert encryption.decrypt(sealed) == IIN
        assert not encryption.is_current(sealed)
        assert encryption.is_current(encryption.encrypt(IIN))
    with override_settings(ENCRYPTION_KEYS=["new"]), pytest.raises(encryption.CannotDecrypt):
        encryption.decrypt(sealed)


def test_a_blind_index_finds_equal_values_of_one_purpose() -> None:
    index = encryption.blind_index(IIN, purpose="person.iin")

    assert len(index) == 32
    assert index == encryption.blind_index(IIN, purpose="person.iin")
    assert index != encryption.blind_index(IIN, purpose="organisation.bin")
    assert index != encryption.blind_index("870412300127", purpose="person.iin")
