"""Verbs of people. Each is one transaction and leaves a fact; who acts and when are arguments."""

from jauap.kernel.people.operations.accounts import (
    account_for,
    close_account,
    forget_unopened,
    free_address,
    open_account,
    set_language,
    set_phone,
    verify_phone,
)
from jauap.kernel.people.operations.enrolling import Enrolled, Newcomer, NewOffice, enrol
from jauap.kernel.people.operations.erasure import (
    Erasure,
    erase_accounts,
    erase_again,
    erase_due,
    erase_owner,
    erase_person,
    hold_person,
)
from jauap.kernel.people.operations.offices import appoint, dismiss
from jauap.kernel.people.operations.persons import (
    end_representation,
    give_consent,
    identify,
    register_organisation,
    register_person,
    rename,
    represent,
    set_consents,
    set_contacts,
    withdraw_consent,
)

__all__ = [
    "Enrolled",
    "Erasure",
    "NewOffice",
    "Newcomer",
    "account_for",
    "appoint",
    "close_account",
    "dismiss",
    "end_representation",
    "enrol",
    "erase_accounts",
    "erase_again",
    "erase_due",
    "erase_owner",
    "erase_person",
    "forget_unopened",
    "free_address",
    "give_consent",
    "hold_person",
    "identify",
    "open_account",
    "register_organisation",
    "register_person",
    "rename",
    "represent",
    "set_consents",
    "set_contacts",
    "set_language",
    "set_phone",
    "verify_phone",
    "withdraw_consent",
]
