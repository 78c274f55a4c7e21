// A translator in the browser puts its own words in the place of ours. The page asks for none; one
// that comes all the same must not leave an old number standing: the platform goes on writing into
// the text it once made, which nobody sees any more, and fails where it wants to take it away.

const FOREIGN = "FONT";
const places = new WeakMap();

// Put a text back where a translator has taken it from.
function putBack(text) {
  const stands = places.get(text);
  places.delete(text);
  if (stands?.isConnected && !text.isConnected) stands.replaceWith(text);
}

// What a translator has wrapped around a text goes as well, up to the place where it once stood.
function unwrap(parent, child) {
  putBack(child);
  if (!child || child.parentNode === parent || !parent.contains(child)) return;
  let around = child;
  while (around.parentNode !== parent) around = around.parentNode;
  if (around.nodeName === FOREIGN) around.replaceWith(child);
}

function keepTexts() {
  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function (child) {
    unwrap(this, child);
    return removeChild.call(this, child);
  };
  Node.prototype.insertBefore = function (child, before) {
    unwrap(this, before);
    return insertBefore.call(this, child, before);
  };
  // The platform writes into a text that is gone: it comes back with what is written.
  const written = new MutationObserver((changes) => {
    for (const { target } of changes) putBack(target);
  });
  const taken = ({ addedNodes, removedNodes, previousSibling, nextSibling }) => {
    const instead = [...addedNodes, previousSibling, nextSibling].find((one) => one?.nodeName === FOREIGN);
    for (const one of instead ? removedNodes : []) {
      if (one.nodeType !== Node.TEXT_NODE || one.isConnected) continue;
      places.set(one, instead);
      written.observe(one, { characterData: true });
    }
  };
  const seen = { childList: true, subtree: true };
  new MutationObserver((changes) => changes.forEach(taken)).observe(document.body, seen);
}
