// Saves a file the server has written, once, however often the page is drawn with it in.

export default function ({ data, parentElement }) {
  parentElement.hidden = true;
  shared.filesSaved ??= new Set();
  if (shared.filesSaved.has(data.stamp)) return;
  shared.filesSaved.add(data.stamp);
  const bytes = Uint8Array.from(atob(data.content), (letter) => letter.charCodeAt(0));
  save(data.name, new Blob([bytes], { type: data.type }));
}
