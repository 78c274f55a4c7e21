// The platform begins a part anew whenever its data change, and ends it once, when it goes: what the
// time before has left running must be ended here, or it goes on asking and listening.
const begun = (shared.begun ??= new WeakMap());

function anew(parentElement, begin) {
  begun.get(parentElement)?.();
  const end = begin() ?? (() => {});
  begun.set(parentElement, end);
  return end;
}
