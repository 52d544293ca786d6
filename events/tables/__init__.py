"""Lists that come and go as spreadsheets: read, checked line by line, written whole or in part, given back.

Three kinds of lists share it: participations and people here, members under the roof (ADR 0037).
"""
