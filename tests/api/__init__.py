"""What programs ask over the network, and what they are told."""
