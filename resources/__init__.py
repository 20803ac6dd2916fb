"""Data the product carries: forms, rules, reference tables, report templates, translations, icons."""
