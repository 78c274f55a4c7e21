"""Files of the office programs: workbooks, slides and HWPX, and what they are made of."""
