"""add-arrow FONT…: gives fonts the arrow U+2192, drawn to their own measures: the minus sign's bar, the plus sign's width."""
import sys

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

NAME, CODE = "arrowright", 0x2192

for path in sys.argv[1:]:
    font = TTFont(path)
    glyphs, names = font["glyf"], font.getBestCmap()
    bar, plus = glyphs[names[0x2212]], glyphs[names[ord("+")]]
    bold = bar.yMax - bar.yMin
    middle = (bar.yMax + bar.yMin) / 2
    width, side = font["hmtx"][names[ord("+")]]
    width = round(1.35 * width)
    left, right = side, width - side
    half = 0.42 * (plus.yMax - plus.yMin)
    # A chevron's arms are as bold as the bar, measured across.
    across = bold * 2 ** 0.5
    pen = TTGlyphPen(None)
    for points in (
        [(left, middle - bold / 2), (left, middle + bold / 2),
         (right - across / 2, middle + bold / 2), (right - across / 2, middle - bold / 2)],
        [(right - half - across / 2, middle + half - across / 2), (right - half, middle + half), (right, middle),
         (right - half, middle - half), (right - half - across / 2, middle - half + across / 2), (right - across, middle)],
    ):
        pen.moveTo(tuple(map(round, points[0])))
        for point in points[1:]:
            pen.lineTo(tuple(map(round, point)))
        pen.closePath()
    font.setGlyphOrder(font.getGlyphOrder() + [NAME])
    glyphs[NAME] = pen.glyph()
    font["hmtx"][NAME] = (width, round(left))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[CODE] = NAME
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    font.save(path)
