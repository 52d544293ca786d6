"""Two people on one page, and what is typed there: said, compared, kept (ADR 0036).

`sheet` is the page as somebody opened it; `snapshots` what a page holds; `posted` what is sent of it;
`comparing` what two people made of it; `drafts` and `openings` the tables; `telling` the words.
"""
