"""The forms of files that the program reads and writes, by the ending of their names."""

CSV, XLSX, PDF, PNG, ICS = ".csv", ".xlsx", ".pdf", ".png", ".ics"
ARCHIVE, OFFICE = ".json", ".policytrack"

TABLES = (CSV, ".tsv", ".txt", XLSX, ".xlsm", ".xls", ".ods")
"""What an import reads."""

WORKBOOKS = (XLSX, ".ods", ".xls")
"""What an update sheet may come back as."""
