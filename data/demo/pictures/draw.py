"""Draws the pictures of the demo: flat shapes on warm paper, nobody in particular. CC0.

    python3 data/demo/pictures/draw.py      needs Pillow

Drawn at twice the size and made smaller, so that edges are smooth.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

W, H = 2400, 1600
HERE = Path(__file__).parent
P = dict(
    paper="#fbf3e4", sun="#f3d59a", near="#d9c3a0", far="#efdfc4", green="#2f6b57",
    leaf="#6c9a5b", leaf2="#8fb573", red="#d9694a", wood="#b9502f", blue="#2f86b5",
    navy="#1f6690", light="#e7b48b", dark="#8a5a3c", mid="#c98f63", ink="#3a332b",
    cream="#fff6e3", yellow="#f0b93a", plum="#8a5a9e", grey="#c9bfae",
)


def hills(d, base, height, length, shift, colour):
    line = [(x, base - height * math.sin(x / length + shift)) for x in range(0, W + 20, 20)]
    d.polygon([(0, H)] + line + [(W, H)], fill=P[colour])


def scene():
    picture = Image.new("RGB", (W, H), P["paper"])
    d = ImageDraw.Draw(picture)
    d.ellipse((1750, 150, 2100, 500), fill=P["sun"])
    hills(d, 900, 120, 520, 0, "far")
    hills(d, 1100, 90, 430, 1.3, "near")
    return picture, d


def person(d, x, y, shirt, skin, hair, s=1.0, hand=None):
    r = 70 * s
    for side in (-41, 41):
        d.rectangle((x + (side - 29) * s, y - 20 * s, x + (side + 29) * s, y + 210 * s), fill=P["ink"])
    d.rounded_rectangle((x - 95 * s, y - 330 * s, x + 95 * s, y), radius=int(80 * s), fill=P[shirt])
    d.ellipse((x - r * 1.12, y - 500 * s - r * 0.9, x + r * 1.12, y - 410 * s + r * 0.4), fill=P[hair])
    d.ellipse((x - r, y - 490 * s - r * 0.5, x + r, y - 390 * s + r * 0.95), fill=P[skin])
    if hand:
        shoulder = x + (70 * s if hand[0] > x else -70 * s)
        d.line((shoulder, y - 260 * s, *hand), fill=P[shirt], width=int(58 * s))
        d.ellipse((hand[0] - 36 * s, hand[1] - 36 * s, hand[0] + 36 * s, hand[1] + 36 * s), fill=P[skin])


def tree(d, x, y, s=1.0, colour="leaf"):
    d.rectangle((x - 22 * s, y - 260 * s, x + 22 * s, y), fill=P["wood"])
    for dx, dy, r in ((0, -380, 150), (-110, -290, 110), (110, -285, 115)):
        d.ellipse((x + (dx - r) * s, y + (dy - r) * s, x + (dx + r) * s, y + (dy + r) * s), fill=P[colour])


def bird(d, x, y, colour, s):
    d.polygon([(x - 110 * s, y - 10 * s), (x - 290 * s, y + 60 * s), (x - 110 * s, y + 60 * s)], fill=P["ink"])
    d.ellipse((x - 130 * s, y - 90 * s, x + 130 * s, y + 90 * s), fill=P[colour])
    d.ellipse((x + 60 * s, y - 170 * s, x + 210 * s, y - 20 * s), fill=P[colour])
    d.polygon([(x + 205 * s, y - 110 * s), (x + 275 * s, y - 85 * s), (x + 205 * s, y - 65 * s)], fill=P["yellow"])
    d.ellipse((x + 135 * s, y - 120 * s, x + 160 * s, y - 95 * s), fill=P["ink"])
    d.ellipse((x - 20 * s, y - 20 * s, x + 120 * s, y + 85 * s), fill=P["cream"])


def table(d, left, right, top, foot):
    for x in (left + 90, right - 170):
        d.rectangle((x, top + 80, x + 85, foot), fill=P["wood"])
    d.rounded_rectangle((left, top, right, top + 100), 26, fill=P["wood"])


def save(picture, name):
    small = picture.resize((1200, 800), Image.LANCZOS)
    small.save(HERE / f"{name}.jpg", quality=72, optimize=True, progressive=True)


def reading():
    picture, d = scene()
    tree(d, 330, 1180, 1.5)
    table(d, 500, 1900, 1130, 1480)
    person(d, 950, 1120, "blue", "light", "grey", 1.25, (1180, 980))
    person(d, 1460, 1120, "yellow", "dark", "ink", 1.0, (1260, 990))
    d.polygon([(1030, 960), (1220, 1010), (1220, 1130), (1030, 1080)], fill=P["cream"])
    d.polygon([(1410, 960), (1220, 1010), (1220, 1130), (1410, 1080)], fill="#f4e6c8")
    d.line((1220, 1010, 1220, 1130), fill=P["red"], width=8)
    for i in range(3):
        d.line((1060, 1000 + i * 28, 1190, 1034 + i * 28), fill=P["grey"], width=6)
    save(picture, "lesen")


def repairing():
    picture, d = scene()
    person(d, 700, 1120, "green", "mid", "ink", 1.3, (1000, 1000))
    person(d, 1700, 1120, "plum", "light", "yellow", 1.3, (1420, 1000))
    table(d, 250, 2150, 1080, 1540)
    d.line((1320, 800, 1420, 620), fill=P["ink"], width=12)
    d.rounded_rectangle((1040, 800, 1380, 1080), 40, fill=P["red"])
    d.rectangle((1090, 850, 1250, 1030), fill=P["cream"])
    for y in (850, 950):
        d.ellipse((1280, y, 1340, y + 60), fill=P["cream"])
    for x in (380, 450, 520):
        d.line((x, 1080, x + 70, 980), fill=P["grey"], width=20)
    save(picture, "reparieren")


def riverbank():
    picture, d = scene()
    hills(d, 1280, -40, 180, 0, "blue")
    for y in (1380, 1460, 1540):
        for x in range(100, W, 480):
            d.arc((x, y, x + 220, y + 50), 200, 340, fill="#8cc4e0", width=9)
    tree(d, 300, 1160, 1.3)
    tree(d, 2150, 1140, 1.4, "leaf2")
    person(d, 900, 1130, "red", "light", "wood", 1.1, (1080, 1010))
    person(d, 1550, 1130, "yellow", "dark", "ink", 1.1, (1390, 1010))
    d.polygon([(1090, 1010), (1370, 1010), (1330, 1240), (1130, 1240)], fill=P["ink"])
    d.ellipse((1085, 975, 1375, 1050), fill="#57503f")
    save(picture, "uferputz")


def birds():
    picture, d = scene()
    for x in (250, 520, 1950, 2250):
        d.polygon([(x, 520), (x - 190, 1150), (x + 190, 1150)], fill=P["green"])
        d.polygon([(x, 520), (x - 80, 785), (x + 80, 785)], fill=P["cream"])
        d.rectangle((x - 24, 1150, x + 24, 1240), fill=P["wood"])
    d.line((980, 620, 1800, 560), fill=P["wood"], width=34)
    bird(d, 1180, 520, "red", 0.9)
    bird(d, 1560, 490, "blue", 0.85)
    person(d, 860, 1290, "navy", "mid", "grey", 1.15, (1010, 860))
    save(picture, "voegel")


def telephones():
    picture, d = scene()
    person(d, 640, 1180, "plum", "light", "grey", 1.35, (980, 1010))
    person(d, 1760, 1180, "green", "dark", "ink", 1.35, (1440, 1060))
    d.rectangle((1160, 1240, 1240, 1560), fill=P["wood"])
    d.ellipse((700, 1120, 1700, 1300), fill=P["wood"])
    d.rounded_rectangle((980, 860, 1140, 1130), 26, fill=P["ink"])
    d.rounded_rectangle((1000, 890, 1120, 1095), 12, fill="#bfe0ee")
    d.ellipse((1035, 950, 1085, 1000), fill=P["yellow"])
    d.rounded_rectangle((1290, 1070, 1420, 1190), 20, fill=P["cream"])
    d.arc((1390, 1085, 1470, 1160), -80, 80, fill=P["cream"], width=16)
    save(picture, "smartphone")


def cooking():
    picture, d = scene()
    person(d, 620, 1150, "red", "dark", "ink", 1.3, (900, 960))
    person(d, 1780, 1150, "blue", "light", "wood", 1.3, (1500, 960))
    d.rectangle((230, 1180, 2170, 1600), fill=P["wood"])
    d.rounded_rectangle((200, 1120, 2200, 1240), 26, fill=P["red"])
    d.rounded_rectangle((930, 820, 1470, 1120), 50, fill=P["ink"])
    d.rectangle((900, 800, 1500, 860), fill="#57503f")
    for x in (1050, 1200, 1350):
        d.arc((x - 60, 540, x + 60, 680), 90, 270, fill=P["grey"], width=14)
        d.arc((x - 60, 666, x + 60, 790), -90, 90, fill=P["grey"], width=14)
    for x, colour in ((300, "leaf"), (390, "red"), (2010, "yellow"), (2100, "leaf2")):
        d.ellipse((x - 50, 1025, x + 50, 1125), fill=P[colour])
    save(picture, "kochen")


for draw in (reading, repairing, riverbank, birds, telephones, cooking):
    draw()
