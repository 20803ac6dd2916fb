"""The rules as experts edit them: a workbook or a folder of sheets, checked and compared. Pure."""
