"""Which archives a person's devices receive, as numbered changes that each device applies in order."""
