"""Being told of what appears: once, for anybody; as often as they choose, for members (ADR 0031)."""
