"""Episodes the model is held against, one small file each."""
