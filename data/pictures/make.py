"""Renders veenhoven.jpg: a village, a canal and windmills under an evening sky, of nobody's making.

    python data/pictures/make.py

A grey picture, computed from noise and shapes with a fixed seed: the same on every machine that
has the same versions of numpy and Pillow. It is printed in two inks of a theme.
"""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
WIDTH, HEIGHT = 3160, 2370
DRAWN = (2400, 1800)
"""The size in whose pixels shapes are measured."""
HORIZON = 0.62
SUN = (0.67, 0.55)
"""In parts of the width and height."""
HOUSES = (
    (0.075, 62, 34), (0.112, 46, 30), (0.152, 70, 38), (0.262, 54, 32),
    (0.30, 74, 40), (0.338, 44, 30), (0.38, 58, 30), (0.425, 66, 36),
)  # fmt: skip
"""Where houses stand, how wide and how tall they are."""
Array = Any


def noise(rng: Any, rows: int, columns: int, across: float, down: float, octaves: int) -> Array:
    """Smooth noise from 0 to 1: sums of ever finer random grids (fractional Brownian motion)."""
    total, weight, out = 0.0, 1.0, np.zeros((rows, columns))
    for octave in range(octaves):
        size = (max(2, int(across * 2**octave)), max(2, int(down * 2**octave)))
        grid = Image.fromarray(rng.random((size[1], size[0])).astype(np.float32))
        out += weight * np.asarray(grid.resize((columns, rows), Image.Resampling.BICUBIC))
        total, weight = total + weight, weight * 0.52
    return out / total


def smooth(value: Array, low: float, high: float) -> Array:
    """0 under `low`, 1 over `high`, an S between them."""
    share = np.clip((value - low) / (high - low), 0, 1)
    return share * share * (3 - 2 * share)


def sky(rng: Any, rows: int, columns: int) -> Array:
    """Dark above, light at the horizon and round the sun; clouds lie flatter the lower they are."""
    y, x = np.mgrid[0:rows, 0:columns]
    y, x = y / rows, x / columns
    away = np.hypot((x - SUN[0]) * 1.35, (y - SUN[1] / HORIZON) * 0.8)
    tone = 0.30 + 0.36 * y**1.7 + 0.5 * np.exp(-3.4 * away)
    high = noise(rng, rows, columns, 5, 9, 6)
    low = noise(rng, rows, columns, 4, 26, 6)
    clouds = smooth((1 - y) * high + y * low, 0.47, 0.68)
    lit = 0.13 + 0.5 * np.exp(-2.6 * away)
    edge = smooth(high, 0.52, 0.62) - smooth(high, 0.60, 0.74)
    tone = tone * (1 - 0.42 * clouds) + clouds * lit * 0.62 + 0.1 * edge * np.exp(-2 * away)
    return np.clip(tone, 0, 1)


def land(rng: Any, rows: int, columns: int) -> Array:
    """Fields in perspective: furrows that meet at the sun, lighter in the mist far away."""
    y, x = np.mgrid[1 : rows + 1, 0:columns]
    depth = rows / y
    across = (x / columns - SUN[0]) * depth
    furrows = 0.5 + 0.5 * np.sin(across * 46)
    grass = noise(rng, rows, columns, 90, 46, 4)
    far = np.exp(-3.2 * y / rows)
    fade = smooth(1 / depth, 0.03, 0.2)
    tone = 0.2 + 0.09 * (furrows - 0.5) * fade + 0.16 * (grass - 0.5) * (0.3 + fade)
    patch = smooth(noise(rng, rows, columns, 3, 14, 3), 0.46, 0.56)
    tone += 0.07 * (patch - 0.5)
    return np.clip(tone * (1 - 0.75 * far) + 0.66 * far, 0, 1)


def water(above: Array, rows: int, columns: int, rng: Any) -> tuple[Array, Array]:
    """The canal: the sky upside down with ripples, and where it lies."""
    y, x = np.mgrid[1 : rows + 1, 0:columns]
    share = y / rows
    middle = SUN[0] - 0.30 * share**1.15
    half = 0.003 + 0.145 * share
    edge = smooth(half - np.abs(x / columns - middle), 0.0, 0.002 + 0.004 * share)
    ripple = noise(rng, rows, columns, 24, 170, 3) - 0.5
    source = above.shape[0] - 1 - np.clip(y * 1.25 + ripple * 90 * share, 0, above.shape[0] - 1)
    shift = np.clip(x + ripple * 46 * share, 0, columns - 1)
    mirror = above[source.astype(int), shift.astype(int)]
    return mirror * 0.94 + 0.05, edge


def silhouettes(rng: Any, scale: int) -> Image.Image:
    """Trees, houses, a church and windmills that stand on the horizon, as a mask."""
    mask = Image.new("L", (DRAWN[0] * scale, DRAWN[1] * scale))
    draw = ImageDraw.Draw(mask)
    base = HORIZON * DRAWN[1] * scale + 6 * scale

    def at(x: float) -> float:
        return x * DRAWN[0] * scale

    for x in np.arange(-0.01, 1.02, 0.004):
        tall = (7 + 15 * rng.random() + 9 * sin(x * 21) ** 2) * scale
        wide = (9 + 13 * rng.random()) * scale
        draw.ellipse((at(x) - wide, base - tall, at(x) + wide, base + 12 * scale), fill=150)
    for x, wide, tall in HOUSES:
        left, right, eaves = at(x), at(x) + wide * scale, base - tall * 0.55 * scale
        ridge = base - tall * 1.25 * scale
        inset = wide * 0.16 * scale
        draw.polygon([(left, base), (left, eaves), (left + inset, ridge),
                      (right - inset, ridge), (right, eaves), (right, base)], fill=215)  # fmt: skip
        draw.rectangle((right - 0.3 * wide * scale, ridge - 7 * scale, right - 0.22 * wide * scale,
                        ridge + 2 * scale), fill=215)  # fmt: skip
    tower, foot = at(0.215), base
    draw.rectangle((tower - 15 * scale, foot - 104 * scale, tower + 15 * scale, foot), fill=225)
    draw.polygon([(tower - 18 * scale, foot - 104 * scale), (tower, foot - 196 * scale),
                  (tower + 18 * scale, foot - 104 * scale)], fill=225)  # fmt: skip
    nave = [(12, 0), (12, 42), (24, 64), (92, 64), (102, 42), (102, 0)]
    draw.polygon([(tower + dx * scale, foot - dy * scale) for dx, dy in nave], fill=225)
    for number in range(9):  # a row of poplars along the canal, nearer ones taller
        share = number / 8
        x, low = at(0.50 - 0.012 * number - 0.10 * share**2), base + 26 * share * scale
        tall, wide = (54 + 118 * share) * scale, (6 + 10 * share) * scale
        for step in range(60):
            t = step / 59
            bulge = wide * (0.35 + 1.1 * t * (1 - t) * 2) * (1 - 0.45 * t)
            spot = x + (rng.random() - 0.5) * 0.9 * bulge
            y, size = low - 10 * scale - t * (tall - 10 * scale), bulge * (0.5 + 0.5 * rng.random())
            draw.ellipse(
                (spot - size, y - 1.5 * size, spot + size, y + 1.5 * size),
                fill=int(185 + 45 * share),
            )
        draw.rectangle((x - scale, low - 20 * scale, x + scale, low), fill=220)
    for x, tall, turn in ((0.775, 250, 0.35), (0.862, 330, 1.2), (0.955, 272, 0.75)):
        _turbine(draw, at(x), base, tall * scale, turn, scale)
    return mask.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _turbine(draw: Any, x: float, base: float, tall: float, turn: float, scale: int) -> None:
    hub, grey = base - tall, 205
    draw.polygon([(x - 0.016 * tall, base), (x - 0.008 * tall, hub), (x + 0.008 * tall, hub),
                  (x + 0.016 * tall, base)], fill=grey)  # fmt: skip
    for blade in range(3):
        angle = turn + blade * 2 * pi / 3
        tip = (x + 0.56 * tall * sin(angle), hub - 0.56 * tall * cos(angle))
        side = (0.018 * tall * cos(angle), 0.018 * tall * sin(angle))
        near = (x + 0.11 * tall * sin(angle), hub - 0.11 * tall * cos(angle))
        draw.polygon([(x, hub), (near[0] + side[0], near[1] + side[1]), tip,
                      (near[0] - side[0] * 0.3, near[1] - side[1] * 0.3)], fill=grey)  # fmt: skip
    draw.ellipse((x - 4 * scale, hub - 4 * scale, x + 4 * scale, hub + 4 * scale), fill=grey)


def reeds(rng: Any, scale: int) -> Image.Image:
    """Stalks at the foot of the picture, as a mask."""
    mask = Image.new("L", (DRAWN[0] * scale, DRAWN[1] * scale))
    draw = ImageDraw.Draw(mask)
    for _ in range(1500):
        x = rng.random()
        tall = (0.03 + 0.16 * rng.random() ** 1.6) * (0.35 + 1.25 * abs(x - 0.46) ** 0.8)
        lean, foot = (rng.random() - 0.4) * 0.05, 1.01
        points = []
        for step in range(7):
            t = step / 6
            points.append(
                ((x + lean * t * t) * DRAWN[0] * scale, (foot - tall * t) * DRAWN[1] * scale)
            )
        draw.line(points, fill=255, width=int((1.4 + 2.6 * rng.random()) * scale))
        if rng.random() < 0.28:
            tip = points[-1]
            draw.ellipse((tip[0] - 3 * scale, tip[1] - 8 * scale, tip[0] + 3 * scale,
                          tip[1] + 14 * scale), fill=255)  # fmt: skip
    return mask.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def main() -> None:
    """Compose the picture from back to front and write it."""
    rng = np.random.default_rng(1975)
    line = int(HORIZON * HEIGHT)
    tone = np.zeros((HEIGHT, WIDTH))
    tone[:line] = sky(rng, line, WIDTH)
    tone[line:] = land(rng, HEIGHT - line, WIDTH)
    shapes = np.asarray(silhouettes(rng, 2)) / 255
    dark = tone * (1 - 0.86 * shapes) + 0.1 * shapes
    mirror, where = water(dark[:line], HEIGHT - line, WIDTH, rng)
    dark[line:] = np.where(
        shapes[line:] > 0.5, dark[line:], dark[line:] * (1 - where) + mirror * where
    )
    y = np.arange(HEIGHT)[:, None] / HEIGHT
    mist = np.exp(-(((y - HORIZON - 0.012) / 0.022) ** 2)) * 0.34
    mist = mist * (0.55 + 0.6 * noise(rng, HEIGHT, WIDTH, 5, 3, 3))
    dark = dark * (1 - mist) + 0.86 * mist
    stalks = np.asarray(reeds(rng, 2).filter(ImageFilter.GaussianBlur(1.5))) / 255
    dark = dark * (1 - 0.93 * stalks) + 0.02 * stalks
    dark += (rng.random(dark.shape) - 0.5) * 0.006
    made = Image.fromarray(np.uint8(np.clip(dark, 0, 1) * 255))
    made.save(HERE / "veenhoven.jpg", quality=58, optimize=True, progressive=True)


if __name__ == "__main__":
    main()
