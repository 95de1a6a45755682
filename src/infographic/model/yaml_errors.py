"""YAML errors: the parser's problem, reported as the mistake that the author made.

A parser reports the position at which it had to stop, which is often several lines below the
mistake: an apostrophe read as an opening quote, a list under the wrong key. That position is its
*problem mark*; its *context mark* is where the construct began. Which of the two is closer to the
mistake depends on the problem, and so does the hint. The problems are those of PyYAML and of
libyaml, which word some of them differently.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from infographic.diagnostics import InfographicError, SourceSpan, refuse

MOST_DEPTH = 64
_APOSTROPHE = 'a text that begins with \' needs double quotes: "..."'
_QUOTES = "put the text in double quotes"
_NO_START = "broken YAML: a text cannot begin with this character"


class _Fault(NamedTuple):
    """A problem of the parser (a pattern), with our message, a hint, and the mark to report."""

    problem: str
    message: str
    hint: str
    at_context: bool = False


_FAULTS = (
    _Fault("nesting depth", f"nested deeper than {MOST_DEPTH} levels", "flatten it"),
    _Fault(
        "mapping values are not allowed",
        "broken YAML: a second ': ' on this line",
        "a text with ': ' in it needs double quotes",
    ),
    _Fault("tab|'\\\\t'", "broken YAML: a tab cannot be used here", "indent with spaces"),
    _Fault(
        "unexpected end of stream|document separator",
        "broken YAML: the quote that begins here is never closed",
        "close it",
        True,
    ),
    _Fault(
        "could not find expected ':'",
        "broken YAML: this line has no key and no '- '",
        "write key: text, or indent the line under the text that it goes on with",
        True,
    ),
    _Fault(
        "',' or '[]}]'",
        "broken YAML: a comma or a closing bracket is missing",
        "a text with a comma, a colon or brackets in it needs double quotes",
    ),
    _Fault(
        "sequence entries are not allowed",
        "broken YAML: a list cannot begin here",
        "put its first '- ' on a line of its own, or the text in double quotes",
    ),
    _Fault("alphabetic or numeric", _NO_START, _QUOTES, True),
    _Fault("cannot start any token", _NO_START, _QUOTES),
    _Fault(
        "unknown escape|escape sequence|hex|unicode character escape",
        "broken YAML: unknown escape sequence after this backslash",
        "write it twice, or use single quotes",
    ),
    _Fault(
        "expected key|<block end>|expected '-' indicator",
        "broken YAML: this does not match the lines above it",
        "line it up with the keys or entries beside it, and close every quote and bracket",
    ),
    _Fault(
        "chomping|indentation indicator|comment or (a )?line break",
        "broken YAML: text after | or > begins on the next line",
        _QUOTES,
    ),
    _Fault(
        "",
        "broken YAML: this cannot be read",
        "check indentation and quotes; a text with ': ' or ' #' in it needs quotes",
    ),
)
_TAB = next(fault for fault in _FAULTS if "tab" in fault.problem)
_DEEPER = _Fault(
    "",
    "broken YAML: this line is indented deeper than the key above, which has its text already",
    "line it up with that key",
)
_AFTER_QUOTE = _Fault(
    "",
    "broken YAML: there is text after the closing quote",
    "put quotes of the other kind round the whole text",
)


def broken_yaml(error: yaml.MarkedYAMLError, text: str, name: str) -> InfographicError:
    """One finding at the place where the author went wrong, as far as that can be told."""
    fault = next(f for f in _FAULTS if re.search(f.problem, error.problem or ""))
    problem, context = error.problem_mark, error.context_mark
    mark = context if fault.at_context and context else problem or context
    if mark is None:
        return refuse("yaml", fault.message, fault.hint, SourceSpan(name))
    quoted = _quoted_before(text, mark)
    if quoted is not None and quoted.style == "'" and _goes_on(text, quoted):
        message = "broken YAML: an apostrophe begins a quoted text here"
        return _refusal(message, _APOSTROPHE, quoted.start_mark, name)
    fault = _nearer(fault, text, mark, quoted)
    hint = fault.hint
    if fault.at_context and text[mark.index : mark.index + 1] == "'":
        hint = _APOSTROPHE
    if fault.problem.startswith("','") and context:
        hint = f"the bracket opens on line {context.line + 1}; {hint}"
    return _refusal(fault.message, hint, mark, name)


def _nearer(fault: _Fault, text: str, mark: Any, quoted: Any) -> _Fault:
    """A more precise fault, from the characters at the mark."""
    if text[mark.index : mark.index + 1] == "\t":
        return _TAB
    if quoted is not None and quoted.end_mark.line == mark.line:
        return _AFTER_QUOTE
    line = text[text.rfind("\n", 0, mark.index) + 1 : mark.index]
    if fault.problem.startswith("mapping values") and not re.search(r":\s", line):
        return _DEEPER
    return fault


def _refusal(message: str, hint: str, mark: Any, name: str) -> InfographicError:
    return refuse("yaml", message, hint, SourceSpan(name, mark.line + 1, mark.column + 1))


def _quoted_before(text: str, mark: Any) -> Any:
    """The quoted text that ends just before `mark`; None when another token does.

    `intro: 's Avonds ...` opens a quote that the next apostrophe of the file closes, in the
    middle of a word. The parser then trips over the rest of that word.
    """
    last: Any = None
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if token.start_mark.index >= mark.index:
                break
            last = token
    except yaml.YAMLError:
        pass
    quoted = isinstance(last, yaml.ScalarToken) and last.style in ("'", '"')
    return last if quoted else None


def _goes_on(text: str, token: Any) -> bool:
    """Whether a letter or figure touches the closing quote."""
    return text[token.end_mark.index : token.end_mark.index + 1].isalnum()
