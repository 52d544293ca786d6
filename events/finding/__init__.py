"""Finding: one French analyser of ours, an index never late, the same lists on both databases (ADR 0041).

For other rooms, without models:

- `analysis.analyse(text) -> list[str]`: the stems of a text;
- `query.build_query(text, groups=()) -> Query`: what a text asks for;
- `scoring.text_score(query, stems_by_field) -> float`: how well stems answer, by field (title, names, body,
  context).

With models:

- `synonyms.query_of(text) -> Query`: the same with the synonyms of the team (one SQL query);
- `synonyms.synonyms_of(stems) -> list[tuple[str, ...]]`;
- `search.find(text, user, labels=()) -> Found`: what answers among what `user` may read, in order; then
  `results.shown(hits, query, user) -> list[Result]`: the same, read again through `visible_to`.
"""
