"""The whole city judged at the centre: every archive's grade and alerts, by as many workers as there are.

`python -m sync.server.judging --help`. Judging is `forms.judge`, the same as on every laptop; handing the
work out, and doing it again where a worker was lost, is Dask's. Needs the extra `centre`.
"""
