"""One module per link of the chain from a fall in cargo to arrivals in the United States."""
