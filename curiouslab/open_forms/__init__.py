"""Forms that anybody fills, without cookie: sealed, trapped, limited (ADR 0017)."""
