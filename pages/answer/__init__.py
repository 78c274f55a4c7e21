"""The answer to one scenario: what is worked out, whoever asks and wherever it is shown."""
