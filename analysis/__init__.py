"""What follows from the data: the scenario model, its levers and its headline."""
