"""The sentences of the pages and their translations, without GNU gettext: `python -m jauap.lib.messages`.

`extract` collects every marked sentence from Python and templates into `locale/<language>/LC_MESSAGES/django.po`,
keeps what is translated and drops what is gone. `compile` makes the `.mo` files that the program reads.
`check` names everything that a reader of Kazakh or Russian would meet untranslated, and every placeholder that
a translation lost. English is the source: its file stays empty where the sentence is good as it is.
"""

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = "en"
LANGUAGES = ("kk", "ru", "en")
# As in Django's own catalogues and CLDR. A plural rule that differs from Django's would be silently ignored.
PLURAL_FORMS = {
    "kk": "nplurals=2; plural=(n!=1);",
    "ru": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
    "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);",
    "en": "nplurals=2; plural=(n != 1);",
}
# The names under which a sentence is marked, and which of their arguments are sentences.
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENTS = ("Translators:",)
TEMPLATES = (".html", ".txt")
# Placeholders of both kinds, `{name}` and `%(name)s`, as translators must keep them.
_PLACEHOLDER = re.compile(r"\{[a-z_][a-z_0-9.]*(?::[^{}]*)?\}|%\([a-z_][a-z_0-9.]*\)[sd]|%%", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One marked sentence, and the files it stands in."""

    text: str
    plural: str | None
    context: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What a reader would stumble over."""

    language: str
    sentence: str
    trouble: str

    def __str__(self) -> str:
        return f"{self.language}: {self.trouble}: {self.sentence!r}"


# ---------------------------------------------------------------- reading the source


def sentences_in(folder: Path) -> dict[Sentence, tuple[set[str], list[str]]]:
    """Every marked sentence below a folder, with the files it stands in and the notes to translators."""
    found: dict[Sentence, tuple[set[str], list[str]]] = {}
    for file in sorted(folder.rglob("*")):
        if "tests" in file.relative_to(folder).parts or not file.is_file():
            continue
        place = file.relative_to(folder.parent).as_posix()
        for sentence, notes in _sentences_of(file):
            files, kept = found.setdefault(sentence, (set(), []))
            files.add(place)
            kept += [note for note in notes if note not in kept]
    return found


def _sentences_of(file: Path) -> Iterator[tuple[Sentence, list[str]]]:
    if file.suffix == ".py":
        source = file.read_text(encoding="utf-8")
    elif file.suffix in TEMPLATES and "templates" in file.parts:
        from django.utils.translation.template import templatize

        source = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        # The reader of Python below takes the layout of a letter for indentation.
        source = "\n".join(line.lstrip() for line in source.splitlines())
    else:
        return
    stream: IO[bytes] = io.BytesIO(source.encode())
    options: Any = {"encoding": "utf-8"}
    # Babel's own annotation names the four parts wrongly.
    calls: Iterator[Any] = extract_python(stream, KEYWORDS, COMMENTS, options)
    for _line, function, messages, notes in calls:
        sentence = _sentence(function, messages)
        if sentence is not None:
            yield sentence, list(notes)


def _sentence(function: str, messages: object) -> Sentence | None:
    """A call of a marking function as a sentence; `None` when the argument is no plain text."""
    arguments: list[Any] = list(messages) if isinstance(messages, tuple | list) else [messages]
    positions: tuple[Any, ...] = KEYWORDS[function] or (1,)
    context, texts = None, []
    for position in positions:
        index = position[0] if isinstance(position, tuple) else position
        value = arguments[index - 1] if index <= len(arguments) else None
        if not value:
            return None
        if isinstance(position, tuple):
            context = value
        else:
            texts.append(value)
    return Sentence(texts[0], texts[1] if len(texts) > 1 else None, context)


# ---------------------------------------------------------------- the catalogues


def catalogue_file(locale: Path, language: str) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def read_catalogue(locale: Path, language: str) -> Catalog:
    """The catalogue of a language; an empty one when there is no file yet."""
    file = catalogue_file(locale, language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=language, charset="utf-8", abort_invalid=True)


def extract(source: Path, locale: Path) -> dict[str, int]:
    """Bring all catalogues up to the source; return how many sentences each language still lacks."""
    found = sentences_in(source)
    lacking = {}
    for language in LANGUAGES:
        old = read_catalogue(locale, language)
        new = Catalog(locale=language, charset="utf-8", fuzzy=False)
        new.mime_headers = [("Plural-Forms", PLURAL_FORMS[language])]
        for sentence in sorted(found, key=lambda each: (each.text, each.context or "", each.plural or "")):
            files, notes = found[sentence]
            known = old.get(sentence.text, context=sentence.context)
            number_of_forms = int(PLURAL_FORMS[language][len("nplurals=")])
            new.add(
                (sentence.text, sentence.plural) if sentence.plural else sentence.text,
                _kept(known, sentence, number_of_forms),
                locations=[(name, 0) for name in sorted(files)],
                auto_comments=notes,
                user_comments=known.user_comments if known else (),
                context=sentence.context,
            )
        _write(new, catalogue_file(locale, language), language)
        lacking[language] = sum(1 for message in new if message.id and not all(_forms(message)))
    return lacking


def _kept(known: Message | None, sentence: Sentence, number_of_forms: int) -> Any:
    """The translation as it was, in the shape the sentence has now."""
    if known is None or known.fuzzy:
        return ("",) * number_of_forms if sentence.plural else ""
    forms = list(_forms(known))
    if not sentence.plural:
        return forms[0]
    return tuple((forms + [""] * number_of_forms)[:number_of_forms])


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, list | tuple) else (string or "",)


def _write(catalogue: Catalog, file: Path, language: str) -> None:
    """Write a catalogue with nothing in it that changes by itself: no dates, no line numbers."""
    stream = io.BytesIO()
    write_po(stream, catalogue, width=0, omit_header=True, include_lineno=False, ignore_obsolete=True)
    header = (
        f'msgid ""\nmsgstr ""\n"Project-Id-Version: jauap\\n"\n"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {PLURAL_FORMS[language]}\\n"\n\n'
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(header + stream.getvalue().decode().strip() + "\n", encoding="utf-8")


def compile_all(locale: Path) -> None:
    """Make the `.mo` file of each language, if its `.po` file is newer. Empty and fuzzy entries are left out."""
    for language in LANGUAGES:
        source = catalogue_file(locale, language)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        catalogue = read_catalogue(locale, language)
        draft = target.with_suffix(".mo.new")
        with draft.open("wb") as stream:
            write_mo(stream, catalogue)
        draft.replace(target)


# ---------------------------------------------------------------- checking


def faults(source: Path, locale: Path) -> list[Fault]:
    """Everything that is missing, empty, fuzzy, left over or lost its placeholders."""
    found = sentences_in(source)
    faults_found: list[Fault] = []
    for language in LANGUAGES:
        catalogue = read_catalogue(locale, language)
        known = {(message.context, _first(message)): message for message in catalogue if message.id}
        for sentence in sorted(found, key=lambda each: (each.text, each.context or "", each.plural or "")):
            message = known.pop((sentence.context, sentence.text), None)
            if message is None:
                faults_found.append(
                    Fault(language, sentence.text, "not in the catalogue, run `make messages`")
                )
            else:
                faults_found += (
                    Fault(language, sentence.text, trouble) for trouble in _troubles(message, language)
                )
        faults_found += (Fault(language, text, "gone from the source") for _context, text in known)
    return faults_found


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, list | tuple) else str(message.id)


def _troubles(message: Message, language: str) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    forms = _forms(message)
    if language == SOURCE and not any(forms):
        return  # the sentence itself is shown
    if not all(forms):
        yield "not translated" if not any(forms) else "a plural form is not translated"
        return
    originals = message.id if isinstance(message.id, list | tuple) else [str(message.id)]
    wanted = [set(_PLACEHOLDER.findall(original)) for original in originals]
    for form in forms:
        has = set(_PLACEHOLDER.findall(form))
        # "One case" may leave out the number that "{count} cases" has.
        if has not in wanted and not (len(wanted) > 1 and wanted[0] <= has <= wanted[-1]):
            yield f"placeholders differ ({', '.join(sorted(has ^ wanted[-1]))})"


# ---------------------------------------------------------------- the command


@click.group(help=__doc__)
@click.option("--source", type=click.Path(path_type=Path), default=Path("jauap"), show_default=True)
@click.option("--locale", type=click.Path(path_type=Path), default=Path("locale"), show_default=True)
@click.pass_context
def main(context: click.Context, source: Path, locale: Path) -> None:
    context.obj = (source.resolve(), locale.resolve())


@main.command("extract")
@click.pass_obj
def extract_command(places: tuple[Path, Path]) -> None:
    """Bring the catalogues up to the source."""
    for language, number in extract(*places).items():
        if language != SOURCE:
            click.echo(f"{language}: {number} sentences to translate")


@main.command("compile")
@click.pass_obj
def compile_command(places: tuple[Path, Path]) -> None:
    """Make the files that the program reads."""
    compile_all(places[1])


@main.command("check")
@click.pass_obj
def check_command(places: tuple[Path, Path]) -> None:
    """Name what is not translated; exit with 1 if there is something."""
    found = faults(*places)
    for fault in found:
        click.echo(str(fault))
    if found:
        click.echo(f"{len(found)} faults", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
