"""Taking evidence in: pictures prepared for keeping, and asking a person for one."""
