"""Every setting of Jauap, in one file, each with its reason.

What differs between installations comes from the environment. A secret may also be given as a file:
`JAUAP_SECRET_KEY_FILE=/run/secrets/key` instead of `JAUAP_SECRET_KEY=…`.
Importing this file connects to nothing and starts no server.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from jauap.config import environment
from jauap.config.database import connection_settings
from jauap.config.discovery import module_packages, short_name

# ---------------------------------------------------------------- the installation

# The folder of the source.
BASE_DIR = Path(__file__).resolve().parent.parent.parent

# laptop: one machine, secrets made at the first start. test: the same, faster and forgetful.
# production: everything said explicitly, https only.
ENVIRONMENT = environment.text("JAUAP_ENVIRONMENT", "laptop")
if ENVIRONMENT not in {"laptop", "test", "production"}:
    raise ImproperlyConfigured("JAUAP_ENVIRONMENT must be laptop, test or production.")
PRODUCTION = ENVIRONMENT == "production"

# Where the embedded database, uploaded files, letters of a laptop and its secrets live.
# Tests keep theirs apart, so that a test run never touches the data of a laptop.
DATA_FOLDER = Path(environment.text("JAUAP_DATA") or BASE_DIR / ".data").absolute()
if ENVIRONMENT == "test":
    DATA_FOLDER = DATA_FOLDER / "tests"

# Pages with the program's inside on every error. Never in production.
DEBUG = environment.flag("JAUAP_DEBUG") and not PRODUCTION

# The demonstration shows how everything works with invented people: it fills the database and lets a visitor
# sign in as any of them. It must never be on where real people are.
DEMONSTRATION = environment.flag("JAUAP_DEMONSTRATION")
if DEMONSTRATION and PRODUCTION:
    raise ImproperlyConfigured("JAUAP_DEMONSTRATION lets anyone sign in as anyone; it is not for production.")

# The address people see, for links in letters, receipts and QR codes.
SITE_URL = environment.text("JAUAP_SITE_URL", "http://localhost:8000").rstrip("/")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("Set JAUAP_SITE_URL to the https:// address of this installation.")

# The names under which this installation answers.
ALLOWED_HOSTS = environment.listing("JAUAP_HOSTS", (urlsplit(SITE_URL).hostname or "localhost",))
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

# Origins whose forms are accepted: our own address.
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ---------------------------------------------------------------- secrets


def _secret(name: str, purpose: str) -> str:
    return environment.secret(name, folder=DATA_FOLDER / "secrets", production=PRODUCTION, purpose=purpose)


# Signs sessions, links in letters and page cursors.
SECRET_KEY = _secret("JAUAP_SECRET_KEY", "it signs sessions and links")

# Keys that signed yesterday and are still accepted, so that a key can be changed without signing people out.
SECRET_KEY_FALLBACKS = environment.listing("JAUAP_OLD_SECRET_KEYS")

# Encrypts what identifies a person (IIN, phone) in the database. Several, separated by commas: the first one
# writes, all of them read. To rotate, put a new one in front.
ENCRYPTION_KEYS = _secret("JAUAP_ENCRYPTION_KEYS", "they encrypt what identifies a person").split(",")

# Makes the blind index by which an encrypted value is found again. It cannot be rotated without rewriting the
# index, so keep it as long as the data.
BLIND_INDEX_KEY = _secret("JAUAP_BLIND_INDEX_KEY", "it finds encrypted values again")

# ---------------------------------------------------------------- the transparency log

# The name of the log, for ever: the first line of its checkpoints and the name of its keys.
LOG_ORIGIN = environment.text("JAUAP_LOG_ORIGIN", f"{urlsplit(SITE_URL).netloc}/log")

# Who signs the log and its receipts: the dotted path of a class that keeps jauap.kernel.ledger.keys.Keyring.
SIGNING_GATEWAY = environment.text("JAUAP_SIGNING_GATEWAY", "jauap.gateways.signing.file.Files")

# The folder of the keys when they are files. They are made at the first start.
SIGNING_KEYS = environment.text("JAUAP_SIGNING_KEYS", str(DATA_FOLDER / "keys"))

# Verifier keys of the witnesses whose cosignatures are taken under our checkpoints.
WITNESS_KEYS = environment.listing("JAUAP_WITNESS_KEYS")

# E-mail addresses that get the last checkpoint of each day, so that it lies in hands that are not ours.
WITNESS_EMAILS = environment.listing("JAUAP_WITNESS_EMAILS")

# By what name this installation cosigns the checkpoints of other logs.
WITNESS_NAME = environment.text("JAUAP_WITNESS_NAME", f"{urlsplit(SITE_URL).netloc}/witness")

# Verifier keys of the logs that this installation is a witness for.
WITNESSED_LOGS = environment.listing("JAUAP_WITNESSED_LOGS")

# ---------------------------------------------------------------- what the program is made of

# The heart, in the order in which it knows itself.
KERNEL_APPS = [
    "jauap.kernel.ledger",
    "jauap.kernel.calendars",
    "jauap.kernel.territories",
    "jauap.kernel.state_bodies",
    "jauap.kernel.people",
    "jauap.kernel.procedures",
    "jauap.kernel.similarity",
    "jauap.kernel.routing",
    "jauap.kernel.cases",
]


def _is_there(module: str) -> bool:
    place = BASE_DIR.joinpath(*module.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


# Data packaged with the program, loaded by `jauap setup` in this order.
REFERENCE_DATA = [
    "jauap.kernel.calendars.operations.load_packaged",
    "jauap.kernel.territories.operations.load_codifier",
    "jauap.kernel.state_bodies.operations.load_reference",
    "jauap.kernel.routing.operations.load_reference",
]

# Modules that this installation does without, by their short names: JAUAP_WITHOUT=open311,mailbox
WITHOUT = environment.listing("JAUAP_WITHOUT")

# From so many of the newest texts at most anything is learned: time and memory grow with them, and so does what is known.
LEARN_FROM = environment.number("JAUAP_LEARN_FROM", 50_000)

INSTALLED_APPS = [
    # Ours first: our pages come before those of the libraries.
    *[app for app in KERNEL_APPS if _is_there(app) and short_name(app) not in WITHOUT],
    *module_packages(),
    "jauap.ui",
    # Sign-in: one-time codes, passkeys, authenticator apps.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Background jobs that live and die with the transaction that asked for them.
    "procrastinate.contrib.django",
    # Parts of pages without JavaScript of our own.
    "django_htmx",
    "template_partials",
    # Django. Its admin is not here on purpose: every change goes through an operation and leaves a fact.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jauap.config.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jauap.config.middleware.same_in_every_language",
    "django.middleware.locale.LocaleMiddleware",
    "jauap.config.middleware.drop_zero_bytes",
    "jauap.config.middleware.refuse_oversized_requests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Who the visitor is: person, office, actor.
    *(["jauap.modules.accounts.middleware.visitor"] if "jauap.modules.accounts" in INSTALLED_APPS else []),
    "jauap.config.middleware.explain_wrong_verbs",
    "jauap.config.middleware.forget_sent_forms",
    "jauap.config.middleware.ShowRefusals",
]

ROOT_URLCONF = "jauap.config.urls"
WSGI_APPLICATION = "jauap.config.wsgi.application"

# Pages are kept compiled, except while somebody works on them.
_template_loaders: list[Any] = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
if not DEBUG:
    _template_loaders = [("django.template.loaders.cached.Loader", _template_loaders)]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # `page.html#part` renders one named part of a page.
            "loaders": [("template_partials.loader.Loader", _template_loaders)],
            "builtins": [
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.tz",
                "django.templatetags.static",
                "jauap.ui.templatetags.ui",
                "jauap.ui.templatetags.ui_forms",
                "jauap.ui.templatetags.words",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# ---------------------------------------------------------------- the database

# Empty: the embedded PostgreSQL of this machine. Otherwise postgresql://user:password@host:port/name
DATABASE_URL = environment.text("DATABASE_URL")

DATABASES = {"default": connection_settings(DATABASE_URL, DATA_FOLDER)}
# How long a connection is kept, in seconds. The command line and tests close theirs by themselves.
DATABASES["default"]["CONN_MAX_AGE"] = environment.number("JAUAP_CONNECTION_AGE", 60)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- people and sign-in

# A person who can sign in. The default of Django serves only until the kernel's people are there.
AUTH_USER_MODEL = "people.Account" if _is_there("jauap.kernel.people.models") else "auth.User"

AUTHENTICATION_BACKENDS = [
    # Sessions that the program opens itself: demonstration, tests. No password opens anything here.
    "jauap.modules.accounts.backends.ByProgram",
    "jauap.modules.accounts.backends.BySelf",
]

# The first one writes; Argon2 is the winner of the Password Hashing Competition (RFC 9106).
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# NIST SP 800-63B-4: length and a list of known passwords; no rules about letters and digits.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# An account has no user name: nobody should have to remember one.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Citizens sign in with a one-time code sent to an e-mail address or phone; there is no registration. Officials have a
# password and an authenticator app. The pages, and the few addresses of the library that exist: modules/accounts.
ACCOUNT_ADAPTER = "jauap.modules.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"verify_phone": "jauap.modules.accounts.forms.PhoneCodeForm"}
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# A new address takes the place of the old one.
ACCOUNT_CHANGE_EMAIL = True
# Eight digits: short enough to type, and guessing them at the speed that the limits below allow takes centuries.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
# How long a code lives, in seconds: letters may come late, and some people type slowly.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 20 * 60
# How often "Send the code again" works for one request.
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
# Codes asked for: from one network address in a minute, and for one e-mail address or phone in a minute and an hour.
ACCOUNT_RATE_LIMITS: Any = {"request_login_code": "30/m/ip,3/m/key,15/h/key"}
# How many proxies of ours stand in front and write X-Forwarded-For; limits by network address need the true one.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number(
    "JAUAP_PROXIES", 1 if environment.flag("JAUAP_BEHIND_PROXY") else 0
)
# A stranger learns nothing about who is registered here.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A warning by letter when the password, the address or a second factor changes.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# The session of an official ends with the browser.
ACCOUNT_SESSION_REMEMBER = False
# Asked again before the dangerous things, after this many seconds.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60

# The second factor of officials: an authenticator app (RFC 6238), and codes for the day the phone is lost.
MFA_ADAPTER = "jauap.modules.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Jauap"
# A phone's clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1

# ---------------------------------------------------------------- what is kept for a while

CACHES = {
    # What is counted against guessing: all processes of all servers count together.
    "default": {"BACKEND": "jauap.ui.shared.SharedCache"},
    # What each process may keep for itself, such as drawings.
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# ---------------------------------------------------------------- sessions, cookies, https

# In the database: a sign-out on one server is a sign-out on all.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "jauap_session"
CSRF_COOKIE_NAME = "jauap_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "jauap.config.failures.csrf_failure"
LANGUAGE_COOKIE_NAME = "jauap_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Cookies travel over https only, wherever the address is https.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SITE_URL.startswith("https://")

SECURE_SSL_REDIRECT = PRODUCTION and environment.flag("JAUAP_REDIRECT_TO_HTTPS", default=True)
# The balancer or health probe inside the machine speaks http.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
# Subdomains and the preload list bind a whole domain, which is not ours alone: the operator decides below.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Two years, as the browsers' preload list asks; only where the address is https.
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SITE_URL.startswith("https://") else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("JAUAP_HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = environment.flag("JAUAP_HSTS_PRELOAD")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Set it when, and only when, a proxy in front always writes this header itself.
if environment.flag("JAUAP_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What a page may load: only from here. No inline script, no inline style, no plug-in, no frame around us.
CONTENT_SECURITY_POLICY: dict[str, list[str]] = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", *environment.listing("JAUAP_IMAGE_SOURCES")],
    "font-src": ["'self'"],
    "connect-src": ["'self'", *environment.listing("JAUAP_CONNECT_SOURCES")],
    "media-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    # The identity provider's address belongs here: browsers check the redirect after a form too.
    "form-action": ["'self'", *environment.listing("JAUAP_FORM_TARGETS")],
    "frame-ancestors": ["'none'"],
}
# What a page may ask of the device. The place of an appeal is asked for by press of a button.
PERMISSIONS_POLICY = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()"

# ---------------------------------------------------------------- uploads

# Bytes of one attached file.
LARGEST_FILE = 30 * 1024 * 1024
# Files that may be added at once.
MOST_FILES = 10
# Bytes of one whole request: a few files and the form around them. More is refused before it is read.
LARGEST_REQUEST = 100 * 1024 * 1024
# Bytes of a request without its files, and the number of its fields and files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
# A file above this goes to disk while it arrives.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# ---------------------------------------------------------------- files

# Files of the pages: collected once for production, found in the source otherwise.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
# Attachments. They are never served from an address of their own, only through a page that checks the reader.
MEDIA_ROOT = DATA_FOLDER / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What people attached to their cases.
    "case-files": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "cases"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# The journal of erasures: what was erased since the last backup, so that a restore can erase it again. It belongs on
# another disk than the database.
ERASURES_FOLDER = Path(environment.text("JAUAP_ERASURES") or DATA_FOLDER / "erasures").absolute()

# ---------------------------------------------------------------- languages and time

LANGUAGE_CODE = "kk"
# Each language is named in itself.
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
# Dates and numbers as they are written in Kazakh; Django has none of its own.
FORMAT_MODULE_PATH = ["jauap.config.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# Kazakhstan has one time zone since 1 March 2024 (UTC+5). The database keeps UTC.
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

# ---------------------------------------------------------------- letters

# Letters leave through this server. On a laptop without one they are written to <data folder>/letters.
EMAIL_HOST = environment.text("JAUAP_EMAIL_HOST")
EMAIL_PORT = environment.number("JAUAP_EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("JAUAP_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("JAUAP_EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("JAUAP_EMAIL_STARTTLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA_FOLDER / "letters"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
# Who carries text messages: the dotted path of a class that keeps jauap.gateways.sms.Gateway. On a laptop they are
# shown in the terminal; an installation without an operator sends none, and phones do not sign in there.
SMS_GATEWAY = environment.text(
    "JAUAP_SMS_GATEWAY", "" if PRODUCTION else "jauap.gateways.sms.console.Console"
)
DEFAULT_FROM_EMAIL = environment.text("JAUAP_EMAIL_FROM", f"jauap@{urlsplit(SITE_URL).hostname}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ---------------------------------------------------------------- log

# One line to standard error for each thing an operator must know. Personal data never gets into it: names
# are not logged, and whatever looks like an IIN, a phone or an e-mail address is masked on the way.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "jauap.config.logs.MaskPersonalData"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["mask"]},
    },
    "root": {"handlers": ["stderr"], "level": environment.text("JAUAP_LOG_LEVEL", "INFO").upper()},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "procrastinate": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}

# ---------------------------------------------------------------- background jobs

# Every app's tasks.py is read by itself.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
# A worker reads jobs through its own connections; the pages write them in their own transaction.
PROCRASTINATE_ON_APP_READY = None

# ---------------------------------------------------------------- tests

if ENVIRONMENT == "test":
    # A fast hash, letters kept in memory, no waiting between tries to sign in.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    SMS_GATEWAY = "jauap.gateways.sms.memory.Memory"
    ACCOUNT_RATE_LIMITS = False
    LOGGING["root"]["level"] = "WARNING"
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # Each run of the tests has a database of its own, so that two may run at once.
    DATABASES["default"]["TEST"] = {"NAME": f"test_jauap_{environment.text('JAUAP_TEST_RUN', 'alone')}"}
