"""What programs ask over the network: scenarios, series, and their description."""
