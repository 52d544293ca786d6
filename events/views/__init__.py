"""The public pages of the Club: one file a family of addresses.

Each answers only through `visible_to(reader(request))`; each docstring lists what its template gets.
"""
