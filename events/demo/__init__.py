"""The demonstration: the real 3e édition, and invented ones that show every feature.

Each file of `editions/` is in the exchange format, with a root key `demonstration` that says in
which state the edition is left, and three sorts of placeholders (`placeholders.py`).
"""
