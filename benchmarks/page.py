"""The same page by infographic and by Typst, in one run, interleaved; medians and ratios.

    pip install '.[bench]'
    python -m benchmarks.page            # warm: new words in every document
    python -m benchmarks.page --cold     # a new process for every document

Both set the words of the Groningen A4 page in Source Sans 3 from `fonts/`, with optimised
line breaks and hyphenation, on a page of the same bands and columns, and write a PDF.
infographic copyfits the page over its type scale, draws the icons, the timeline and the
figures, and writes a tagged PDF that it inspects (PDF/UA-1 and PDF/A-2a) before it hands it
over; `--plain` leaves out the claim and the inspection. Typst has fixed sizes, no icons and
no timeline, and tags its PDF as it does by default.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from infographic.composition.sheet import compose
from infographic.model.content import Block, Content, Item
from infographic.model.job import Job
from infographic.pipeline import load

ROOT = Path(__file__).parents[1]
LETTERS = "bdfgklmnprstvwz"


def reworded(content: Content, number: int) -> Content:
    """The content with a letter changed in every fourth word: no cache has seen these words."""

    def change(text: str) -> str:
        words = text.split(" ")
        for at in range(number % 4, len(words), 4):
            word = words[at]
            if len(word) > 4:
                middle = 1 + (number + at) % (len(word) - 2)
                words[at] = word[:middle] + LETTERS[(number * 7 + at) % 15] + word[middle + 1 :]
        return " ".join(words)

    def item(one: Item) -> Item:
        return one.model_copy(update={"text": change(one.text), "brief": change(one.brief)})

    def block(one: Block) -> Block:
        return one.model_copy(update={"items": tuple(map(item, one.items))})

    blocks = tuple(map(block, content.blocks))
    return content.model_copy(update={"blocks": blocks, "intro": change(content.intro)})


def typst_source(content: Content) -> str:
    """The page in Typst's words: bands, a rail, columns of the same text."""

    def words(text: str) -> str:
        for mark in '\\#$*_`<>@[]"':
            text = text.replace(mark, "\\" + mark)
        return text.replace("//", "/\\/")

    out = [
        "#set page(width: 210mm, height: 297mm, margin: 0pt)",
        '#set text(font: "Source Sans 3", size: 9.5pt, hyphenate: true)',
        f'#set text(lang: "{content.language}")',
        '#set par(linebreaks: "optimized", leading: 4.6pt)',
        "#let band(fill, body) = block(width: 100%, fill: fill, inset: (x: 40pt, y: 9pt), body)",
        '#band(rgb("#10303f"))[#set text(fill: white)',
        f"#text(9pt)[{words(content.eyebrow)}]",
        f"= #text(30pt)[{words(content.title)}]",
        f"#text(12pt)[{words(content.subtitle)}] #h(1em) {words(content.intro)}]",
    ]
    for block in content.blocks:
        shown = [i for i in block.items if i.priority == 1]
        out.append('#band(rgb("#dcecf4"))[#grid(columns: (1fr, 3fr), gutter: 12pt)[')
        out.append(
            f"#text(9pt)[{words(block.eyebrow)}]\n== {words(block.title)}\n{words(block.lead)}"
        )
        out.append("][#grid(columns: (1fr, 1fr), gutter: 8pt,")
        for one in shown:
            head = words(one.heading or one.value)
            body = words(one.brief or one.text or one.caption)
            day = words(one.date)
            out.append(f"[=== {head}\n{day} {body}],")
        out.append(")]]")
    foot = " ".join([*content.colophon, content.sources_line])
    out.append(f'#band(rgb("#54190f"))[#set text(7.5pt, fill: white)\n{words(foot)}]')
    return "\n".join(out)


def makers(plain: bool) -> dict[str, Callable[[Content], bytes]]:
    """How each of the two makes a PDF of a content."""
    import typst

    from infographic.writers.pdf import write_pdf
    from infographic.writers.pdf.document import assemble
    from infographic.writers.pdf.profiles import PLAIN

    job = load("groningen-2025.nl", size="a4")
    compiler = typst.Compiler(font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True)

    def ours(content: Content) -> bytes:
        scene = compose(Job(content, job.layout, job.theme, "a4"))
        return assemble(scene, PLAIN) if plain else write_pdf(scene)

    def theirs(content: Content) -> bytes:
        made = compiler.compile(typst_source(content).encode(), format="pdf")
        assert isinstance(made, bytes)
        return made

    return {"infographic": ours, "typst": theirs}


def warm(count: int, plain: bool) -> dict[str, list[float]]:
    """Seconds for each document, the two taking turns."""
    content = load("groningen-2025.nl", size="a4").content
    found: dict[str, list[float]] = {}
    made = makers(plain)
    for number in range(-3, count):
        words = reworded(content, number)
        for name in sorted(made, reverse=bool(number % 2)):
            start = time.perf_counter()
            data = made[name](words)
            seconds = time.perf_counter() - start
            assert data.startswith(b"%PDF")
            if number >= 0:
                found.setdefault(name, []).append(seconds)
    return found


def cold(count: int, plain: bool) -> dict[str, list[float]]:
    """Seconds for a process that makes one document, the two taking turns."""
    found: dict[str, list[float]] = {}
    for _ in range(count):
        for name in ("infographic", "typst"):
            start = time.perf_counter()
            command = [sys.executable, "-m", "benchmarks.page", "--one", name]
            subprocess.run([*command, *["--plain"] * plain], check=True, cwd=ROOT)
            found.setdefault(name, []).append(time.perf_counter() - start)
    return found


def one(name: str, plain: bool) -> None:
    """Make a single document, for `cold`."""
    makers(plain)[name](load("groningen-2025.nl", size="a4").content)


def report(kind: str, found: dict[str, list[float]]) -> None:
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, median in medians.items():
        print(f"{kind:5} {name:12} median {median * 1000:7.1f} ms  (of {len(found[name])})")
    print(f"{kind:5} infographic / typst = {medians['infographic'] / medians['typst']:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--one", choices=("infographic", "typst"))
    options = parser.parse_args()
    if options.one:
        one(options.one, options.plain)
    elif options.cold:
        report("cold", cold(max(3, options.count // 8), options.plain))
    else:
        report("warm", warm(options.count, options.plain))


if __name__ == "__main__":
    main()
