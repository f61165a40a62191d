"""What a plan writes into its chart becomes marks of the picture."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.layout.charts import NoteLine, NoteShape
from deckgen.writers.charts.picture.axes import Canvas, snapped
from deckgen.writers.charts.picture.marks import Area, Line, Mark, Stroke, Words


def draw_notes(canvas: Canvas) -> Iterator[Mark]:
    """Lines, heads of arrows and words, in the order of the plan."""
    wide, tall = canvas.width, canvas.height
    for note in canvas.plan.notes:
        colour = canvas.colour(note.colour)
        if isinstance(note, NoteLine):
            ends = ((note.x1, note.y1), (note.x2, note.y2))
            places = tuple((snapped(x * wide), snapped(y * tall)) for x, y in ends)
            yield Line(places, Stroke(colour, note.width, note.dash))
        elif isinstance(note, NoteShape):
            yield Area(tuple((x * wide, y * tall) for x, y in note.points), colour)
        else:
            middle = note.align == "center"
            x = (note.x + note.w / 2 if middle else note.x) * wide
            yield Words(
                note.text,
                (x, (note.y + note.h / 2) * tall),
                note.size,
                colour,
                "middle" if middle else "start",
                bold=note.bold,
                role="note",
            )
