"""Reports: what a report says (document), how it is set (render). Templates are data in resources."""
