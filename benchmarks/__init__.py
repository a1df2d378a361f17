"""How fast the product is on a nation of 30,000 invented locations: `python -m benchmarks`."""
