"""The first start: from the enrolment code to an unlocked, empty library."""
