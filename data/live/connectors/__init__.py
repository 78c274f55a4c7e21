"""One module per feed: FEED, and how it is got, parsed and tidied; shared ways per source."""
