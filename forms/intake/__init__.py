"""Tables from elsewhere as records: what a file holds, which column is which property, what each row would
change.

Pure: bytes and archives come in, a judgement of every row goes out. Knows no store and no screen.
"""
