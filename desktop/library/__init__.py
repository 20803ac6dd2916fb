"""The unlocked library as a whole: how it is opened, the forms a person brought into it, its filled forms."""
