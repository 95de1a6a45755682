"""Line breaking: which of a paragraph's breaks make the best lines (Knuth and Plass, ragged).

A paragraph is seen here as numbers alone. Every feasible *break* has a pen position at
which a line that stops there ends, and one at which the next line starts. Breaking
chooses the set of breaks with the least total cost over the whole paragraph: unevenness
of the right edge, hyphens, hyphens on end, short last lines (D. E. Knuth and M. F. Plass,
"Breaking paragraphs into lines", Software: Practice and Experience 11, 1981; here without
stretching spaces, because the setting is flush left).

The paper's active nodes are `_State`s: the cheapest way to a break. They keep apart one
thing that the future depends on, the number of divided lines on end (the paper keeps line
number and fitness class), because the cheapest way to a break may end in a hyphen that
makes the next one dear.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum


class Kind(IntEnum):
    """What a break is: at a space, after a mark of the author's, inside a word, at the end.

    BETWEEN is one between words or characters of a script without spaces, SYLLABLE one inside
    a Korean word, which has spaces around it but no hyphen.
    """

    SPACE = 0
    MARK = 1
    HYPHEN = 2
    FORCED = 3
    BETWEEN = 4
    SYLLABLE = 5


@dataclass(frozen=True, slots=True)
class Breaks:
    """Feasible breaks in order, in font units from the paragraph's start.

    `ends[i]` is where a line that stops at break i ends (an added hyphen included, the
    word space not), `starts[i]` where the line after it starts; `kinds[i]` is its kind.
    `short[i]` says that the line would end in a word of one or two letters. `lone[i]` says
    that the last line would be a single word if it began after break i: 1 for a short word,
    2 for one of four letters or fewer, 0 otherwise. The last break is the paragraph's end
    and is forced.
    """

    ends: tuple[int, ...]
    starts: tuple[int, ...]
    kinds: tuple[Kind, ...]
    short: tuple[bool, ...]
    lone: tuple[int, ...]
    forced: tuple[int, ...] = field(init=False)
    """Indices of the forced breaks."""

    def __post_init__(self) -> None:
        stops = tuple(i for i, kind in enumerate(self.kinds) if kind is Kind.FORCED)
        object.__setattr__(self, "forced", stops)


# What a way of breaking costs. Knuth and Plass (1981, "The total demerits") charge a line
# (1 + badness + penalty)^2, with a badness that grows with the cube of how far its spaces are
# stretched, and add fixed demerits for what is wrong between lines. Flush left, no space is
# stretched: what is seen is the white that is left at the right edge, so a line is charged the
# square of that, in per cent of the measure (0 to 10,000), and penalties are added outside the
# square. They weigh against it: 420 is a line that ends a fifth of the measure early
# (20^2 = 400). The rules of Bringhurst, "The Elements of Typographic Style", 2.4 (hyphens on
# end, broken words and fragments on last lines, short last words) set their order.
LINE = 2500.0
"""A line: a paragraph of one line less beats a more even one, but not at any price. Plass and
Knuth have no such charge, since their paragraphs may take the depth that they need."""
HYPHEN = 420.0
"""A word that we divide: worth a line that would else be a fifth of the measure short."""
AUTHOR_HYPHEN = 90.0
"""A break after a hyphen or slash that is in the word anyway: nearly as good as a space."""
SYLLABLE = 1500.0
"""A Korean word over two lines: allowed anywhere, but ragged lines look better with whole words
(Requirements for Hangul Text Layout, 3.2). Less than a line: a word is rather divided."""
HYPHENS_ON_END = 1_000_000.0
"""Two lines on end that are divided. Above all that evenness can cost in a paragraph, so that
it happens only where there is no other way. The third on end counts twice, the fourth three
times: two pairs are better than three lines on end."""
_COSTS = {Kind.HYPHEN: HYPHEN, Kind.MARK: AUTHOR_HYPHEN, Kind.SYLLABLE: SYLLABLE}
SHORT_END = 80.0
"""A word of one or two letters at the end of a line, which reads with the next one."""
SHORT_LEFT = 67.0
"""Per cent of the measure that a short last line leaves."""
SHORT_LAST = 320.0
"""A last line that fills less than a third of the measure."""
LONE_LAST = 1500.0
"""One short word as a last line, where it still fills a good part of the measure."""
LOST_LAST = 100_000.0
"""One short word as a last line that fills less than a third of the measure, or one of four
letters or fewer: only where there is no other way, but rather than two hyphens on end."""
FRAGMENT_LAST = 1800.0
"""That word is a piece of a divided one: still worse."""
BROKEN_LAST = 1100.0
"""A word divided over the last two lines."""


def first_fit(breaks: Breaks, measure: float) -> tuple[int, bool]:
    """Number of lines when every line takes all it can, and whether one is overset.

    No way of breaking needs fewer lines, so this is a lower bound for copyfitting.
    """
    ends, starts = breaks.ends, breaks.starts
    count, index, pen, overset, last = 0, 0, 0, False, len(ends)
    for stop in breaks.forced:
        while index <= stop:
            found = bisect_right(ends, pen + measure, index, stop + 1) - 1
            if found < index:
                found, overset = index, True
            count += 1
            pen, index = starts[found], found + 1
        if index >= last:
            break
    return count, overset


def first_breaks(breaks: Breaks, measure: float) -> list[int]:
    """Indices of the breaks that first fit chooses, the last one included."""
    out: list[int] = []
    index, pen = 0, 0
    for stop in breaks.forced:
        while index <= stop:
            found = bisect_right(breaks.ends, pen + measure, index, stop + 1) - 1
            out.append(max(found, index))
            pen, index = breaks.starts[out[-1]], out[-1] + 1
    return out


def optimum(breaks: Breaks, measure: float) -> list[int]:
    """Indices of the chosen breaks, the last one included.

    A piece wider than the measure gets a line of its own, which is then overset.
    """
    if breaks.ends and breaks.ends[-1] <= measure and len(breaks.forced) == 1:
        return [len(breaks.ends) - 1]
    return _search(breaks, measure)


@dataclass(slots=True)
class _State:
    """The cheapest way to a break that ends in a run of so many hyphenated lines."""

    cost: float
    at: int
    run: int
    before: _State | None


def _search(breaks: Breaks, measure: float) -> list[int]:
    active = [_State(0.0, -1, 0, None)]
    for index, end in enumerate(breaks.ends):
        least = end - measure
        active, previous = [s for s in active if _start(breaks, s) >= least], active
        reachable = active
        if not active and end - (breaks.starts[index - 1] if index else 0) > measure:
            # The piece after the last break is too wide by itself: it stands alone.
            reachable = [s for s in previous if s.at == index - 1]
        found = _best(breaks, reachable, index, measure)
        active = found if breaks.kinds[index] is Kind.FORCED else active + found
    out: list[int] = []
    state: _State | None = min(active, key=lambda s: s.cost)
    while state and state.at >= 0:
        out.append(state.at)
        state = state.before
    return out[::-1]


def _start(breaks: Breaks, state: _State) -> int:
    return breaks.starts[state.at] if state.at >= 0 else 0


def _best(breaks: Breaks, reachable: list[_State], index: int, measure: float) -> list[_State]:
    """The cheapest state at `index` for each run of hyphens."""
    kind, end = breaks.kinds[index], breaks.ends[index]
    hyphened = kind is Kind.HYPHEN
    last = kind is Kind.FORCED
    own = LINE + _COSTS.get(kind, 0.0)
    if breaks.short[index] and not last:
        own += SHORT_END
    best: dict[int, _State] = {}
    for state in reachable:
        run = state.run + 1 if hyphened else 0
        start = _start(breaks, state)
        left = (measure - (end - start)) / measure * 100
        cost = state.cost + own
        if last:
            cost += _last_cost(breaks, state.at, left)
        else:
            cost += left * left
        if run > 1:
            cost += HYPHENS_ON_END * (run - 1)
        known = best.get(run)
        if known is None or cost < known.cost:
            best[run] = _State(cost, index, run, state)
    return list(best.values())


def _last_cost(breaks: Breaks, before: int, left: float) -> float:
    """What a last line costs that starts after break `before` and leaves `left` per cent."""
    if before < 0 or breaks.kinds[before] is Kind.FORCED:
        return 0.0
    short = left > SHORT_LEFT
    cost = SHORT_LAST if short else 0.0
    if breaks.kinds[before] is Kind.HYPHEN:
        cost += BROKEN_LAST
    if breaks.lone[before]:
        cost += LOST_LAST if short or breaks.lone[before] > 1 else LONE_LAST
        if breaks.kinds[before] is Kind.HYPHEN:
            cost += FRAGMENT_LAST
    return cost
