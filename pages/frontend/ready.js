// The scripts that draw a kind of part are here: those that have waited for them are drawn.
function ready(kind, draw) {
  (shared.draw ??= {})[kind] = draw;
  for (const one of shared.waiting?.[kind]?.splice(0) ?? []) one();
}
