"""From records to lanes: nothing lost, nothing counted twice, the same on every engine."""
