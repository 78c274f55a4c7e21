// A number asked for on a page: its name, a box, and below it why what was typed is no number. The
// server puts number.js, which reads what is typed, and ready.js before it.
const boxes = new WeakMap();

function drawAsked({ data, parentElement, setTriggerValue }) {
  let asked = boxes.get(parentElement);
  if (!asked) {
    const root = document.createElement("div");
    root.className = "number-asked";
    const name = document.createElement("span");
    root.append(name);
    parentElement.append(root);
    asked = { name, value: null, told: [] };
    asked.box = numberBox(root, root, (value) => asked.tell(value));
    boxes.set(parentElement, asked);
  }
  asked.tell = (value) => {
    asked.told.push(value);
    setTriggerValue("told", value);
  };
  asked.name.textContent = data.words.box;
  asked.box.dress(data);
  // A number from the server counts only where it is a new one, and undoes what is being typed only
  // where it comes from elsewhere: an answer to what was told before is none.
  if (asked.value !== data.value) {
    const place = asked.told.lastIndexOf(data.value);
    asked.told = asked.told.slice(place < 0 ? asked.told.length : place + 1);
    if (place < 0) asked.box.show(data.value, true);
    else if (asked.told.length === 0) asked.box.show(data.value);
  }
  asked.value = data.value;
}

ready("number-box", drawAsked);
