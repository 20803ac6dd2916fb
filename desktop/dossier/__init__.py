"""Archives leaving the library: gathered as plain data, set as a paper, packed with their files, noted first.

`compose` reads the store, `parcel` writes, `order` says what a person wants. No widget here.
"""
