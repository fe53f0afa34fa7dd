"""Figures: named measures over facts; reads, never writes.

    tallies = measuring.measure(period=periods.read("2026-q1", today=today), at=now)
    table = tables.table(tallies[Grouping.REGION], on=today)
    table.lines[0].cells["on_time"]   # value, 95 % interval, how many cases it rests on

A figure says what it counts and how (`figures`), a period which cases (`periods`), a table what may be published of
them (`tables`, `rules`).
"""
