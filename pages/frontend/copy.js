// Copies the address bar; where the browser forbids it outside https or inside a frame, by way of a
// selection; and says so where neither works.

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.className = "chart-button copy-link";
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.className = "copy-said";
    button.addEventListener("click", async () => {
      const done = await copy(window.location.href);
      said.textContent = done ? button.dataset.copied : button.dataset.failed;
    });
    parentElement.append(button, said);
  }
  button.textContent = data.copy;
  button.dataset.copied = data.copied;
  button.dataset.failed = data.failed;
}
