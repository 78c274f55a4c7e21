// Copies the address bar; where the browser forbids it outside https, by way of a selection.

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
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
      await copy(window.location.href);
      said.textContent = button.dataset.copied;
    });
    parentElement.append(button, said);
  }
  button.textContent = data.copy;
  button.dataset.copied = data.copied;
}
