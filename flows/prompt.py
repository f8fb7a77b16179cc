"""The prompt of ``factreel sql``: lines with history and completion, one query after another.

A query may take several lines and ends with a semicolon; what begins with a dot is a command of the prompt.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from flows.results import print_result
from flows.tables import table_lines
from warehouse.catalog import Macro, View
from warehouse.query import QueryError

MODES = ("table", "csv", "json")
HELP = """A query ends with ; and may take several lines. Tab completes, the arrow up brings back.

  .tables          the tables and what a row of each is
  .schema TABLE    the columns of a table and what they mean
  .mode FORM       table, csv or json
  .help            this text
  .quit            leave (also Ctrl-D; Ctrl-C drops the line)"""
KEYWORDS = (
    "SELECT", "FROM", "WHERE", "GROUP", "BY", "ORDER", "LIMIT", "HAVING", "QUALIFY", "JOIN", "LEFT",
    "ON", "USING", "AND", "OR", "NOT", "IN", "IS", "NULL", "LIKE", "ILIKE", "BETWEEN", "CASE", "WHEN",
    "THEN", "ELSE", "END", "WITH", "AS", "DISTINCT", "UNION", "ALL", "EXCEPT", "INTERSECT", "DESC",
    "ASC", "DATE", "TIMESTAMPTZ", "INTERVAL", "DESCRIBE", "SUMMARIZE", "count", "sum", "min", "max",
    "avg", "median", "list", "any_value", "arg_max", "unnest",
)  # fmt: skip
_WORD = re.compile(r"[\w.]*$")
_TABLE_NEXT = re.compile(r"(?:\b(?:from|join|describe|summarize)|^\.schema)\s+[\w.]*$", re.IGNORECASE)
_ALIAS = re.compile(r"\b(?:from|join)\s+(\w+)(?:\s+(?:as\s+)?(\w+))?", re.IGNORECASE)

Ask = Callable[[str], tuple[pa.Table, bool]]
"""Answers a query with its rows and whether there were more; raises QueryError."""


class SqlCompleter(Completer):
    """Completes tables after FROM and JOIN, columns of the tables named in the query, and keywords."""

    def __init__(self, views: Iterable[View], macros: Iterable[Macro]) -> None:
        self.views = {view.name: view for view in views}
        self.macros = list(macros)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What may follow at the cursor, with its description."""
        before = document.text_before_cursor
        found = _WORD.search(before)
        owner, dot, start = (found[0] if found else "").rpartition(".")
        if before.startswith(".") and " " not in before:
            choices: Iterable[tuple[str, str]] = ((f".{name}", "") for name in (*COMMANDS, "quit"))
            start = before
        elif dot:
            choices = self._columns([self._tables(document.text).get(owner.lower(), owner)])
        elif _TABLE_NEXT.search(before):
            choices = self._names()
        else:
            named = [name for name in self._tables(document.text).values() if name in self.views]
            choices = [*self._columns(named or self.views), *((word, "") for word in KEYWORDS)]
        for word, meaning in dict(choices).items():
            if word.lower().startswith(start.lower()):
                yield Completion(word, -len(start), display_meta=meaning)

    def _names(self) -> Iterator[tuple[str, str]]:
        yield from ((view.name, view.comment) for view in self.views.values())
        yield from ((f"{macro.name}(", macro.comment) for macro in self.macros)

    def _columns(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        for name in names:
            if name in self.views:
                yield from ((column.name, column.comment) for column in self.views[name].columns)

    def _tables(self, text: str) -> dict[str, str]:
        """The tables that a query names, by their aliases and by themselves."""
        named: dict[str, str] = {}
        for table, alias in _ALIAS.findall(text):
            named[table.lower()] = table.lower()
            if alias:
                named[alias.lower()] = table.lower()
        return named


class Prompt:
    """The loop: read, run, print; errors are a line, and the loop goes on."""

    def __init__(
        self, ask: Ask, views: list[View], macros: list[Macro], *, form: str, history: Path, max_rows: int
    ) -> None:
        self.ask = ask
        self.views = {view.name: view for view in views}
        self.macros = macros
        self.form = form
        self.max_rows = max_rows
        self.history = history

    def run(self) -> None:
        """Take lines until the user leaves."""
        session: PromptSession[str] = PromptSession(
            "factreel> ", history=_history(self.history), multiline=True, key_bindings=_keys(),
            completer=SqlCompleter(self.views.values(), self.macros), complete_while_typing=False,
            prompt_continuation="     ...> ",
        )  # fmt: skip
        _say("Read-only SQL on the published ledger. .help says more, .quit leaves.")
        while True:
            try:
                text = session.prompt().strip()
            except KeyboardInterrupt:
                continue
            except EOFError:
                return
            if text in {".quit", ".exit"}:
                return
            try:
                self.handle(text)
            except (QueryError, LookupError) as error:
                _say(f"error: {error.args[0]}")
            except KeyboardInterrupt:
                _say("stopped")

    def handle(self, text: str) -> None:
        """Run one query or dot command.

        Raises:
            QueryError: the query failed.
            LookupError: there is no such command, table or form.
        """
        if text.startswith("."):
            name, _, argument = text[1:].rstrip("; ").partition(" ")
            if name not in COMMANDS:
                raise LookupError(f"no command .{name}; .help lists them")
            COMMANDS[name](self, argument.strip())
        elif text.strip("; "):
            table, truncated = self.ask(text)
            print_result(table, self.form)
            if truncated:
                _say(f"only the first {self.max_rows} rows are shown; --max-rows shows more")

    def tables(self, _argument: str) -> None:
        """Print the tables and what a row of each is."""
        rows = [(view.name, view.comment) for view in self.views.values()]
        rows += [(f"{macro.name}({', '.join(macro.parameters)})", macro.comment) for macro in self.macros]
        _say("\n".join(table_lines(rows)))

    def schema(self, argument: str) -> None:
        """Print the columns of a table."""
        if argument not in self.views:
            raise LookupError(f"no table {argument!r}; .tables lists them")
        columns = [(column.name, column.kind, column.comment) for column in self.views[argument].columns]
        _say("\n".join(table_lines(columns)))

    def mode(self, argument: str) -> None:
        """Choose the form of results."""
        if argument not in MODES:
            raise LookupError(f"no form {argument!r}; there are {', '.join(MODES)}")
        self.form = argument

    def help(self, _argument: str) -> None:
        """Print what the prompt can do."""
        _say(HELP)


COMMANDS: dict[str, Callable[[Prompt, str], None]] = {
    "tables": Prompt.tables,
    "schema": Prompt.schema,
    "mode": Prompt.mode,
    "help": Prompt.help,
}


def _history(path: Path) -> History:
    """The history beside the ledger, or none that lasts where it cannot be written."""
    try:
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def _keys() -> KeyBindings:
    """Enter ends a query after a semicolon, and a dot command at once; else it begins a new line."""
    keys = KeyBindings()

    @Condition
    def is_complete() -> bool:
        text = get_app().current_buffer.text.strip()
        return not text or text.endswith(";") or text.startswith(".")

    @keys.add("enter", filter=is_complete)
    def _enter(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
