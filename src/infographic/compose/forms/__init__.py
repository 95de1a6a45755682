"""Visual forms, one file each: how a block looks inside its region."""
