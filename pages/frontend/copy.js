// The button that copies the address bar. The server puts clipboard.js before it.

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
      const done = await copyText(window.location.href);
      said.textContent = done ? button.dataset.copied : button.dataset.failed;
    });
    parentElement.append(button, said);
  }
  button.textContent = data.copy;
  button.dataset.copied = data.copied;
  button.dataset.failed = data.failed;
}
