"""Whether the outline of an area is drawn in longitude and latitude, as GeoJSON asks."""


def is_in_degrees(geometry: object) -> bool:
    """False where its first point lies off the globe, as one in metres of a national grid does."""
    point = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(point, list) and point and isinstance(point[0], list):
        point = point[0]
    if not isinstance(point, list) or not all(isinstance(each, int | float) for each in point):
        return True
    return all(abs(each) <= most for each, most in zip(point, (180, 90), strict=False))
