"""The link and the code of a scenario: written, judged, repaired in the open."""
