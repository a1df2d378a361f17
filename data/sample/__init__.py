"""The invented sample region: a seeded world, its story, and the exports that tell it."""
