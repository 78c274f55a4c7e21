// The place of a part that stands on a page many times over. The scripts that draw it come once a
// visit, beside the page's own, not with every one of them at every move; a part that is here before
// them waits. The server puts KIND, the name of such parts, before this.
export default function (part) {
  if (shared.draw?.[KIND]) return shared.draw[KIND](part);
  let leave = () => {};
  let draw = () => { leave = shared.draw[KIND](part); };
  ((shared.waiting ??= {})[KIND] ??= []).push(() => draw());
  return () => {
    draw = () => {};
    leave?.();
  };
}
