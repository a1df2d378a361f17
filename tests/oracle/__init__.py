"""The slow, plain-Python second telling of the rules, used only to check the product's SQL."""
