// Dropped or chosen pictures go up one by one, each with its progress and, if it is refused, the reason.
const form = document.querySelector("[data-upload]");
const input = form?.querySelector("input[type=file]");
const list = form?.querySelector("[data-upload-list]");
let underWay = Promise.resolve();
let taken = 0;
let refused = 0;

if (form) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(input.files);
  });
  input.addEventListener("change", () => send(input.files));
  document.addEventListener("dragover", event => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
  document.addEventListener("dragleave", event => {
    if (!event.relatedTarget) form.classList.remove("is-over");
  });
  document.addEventListener("drop", event => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    form.classList.remove("is-over");
    send(event.dataTransfer.files);
  });
}

function send(files) {
  for (const file of [...files]) {
    const line = show(file.name);
    underWay = underWay.then(() => upload(file, line));
  }
  input.value = "";
  underWay = underWay.then(finish);
}

// When all went well the page shows them; otherwise the reasons stay in sight.
function finish() {
  if (taken > 0 && refused === 0) location.reload();
}

function show(name) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  const progress = document.createElement("progress");
  label.textContent = name;
  progress.max = 1;
  progress.value = 0;
  item.append(label, progress);
  list.append(item);
  return { item, progress };
}

function upload(file, { item, progress }) {
  return new Promise(resolve => {
    const body = new FormData(form);
    body.delete("Files");
    body.append("Files", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", event => {
      if (event.lengthComputable) progress.value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      const reason = reasonOf(request);
      if (reason) refused++;
      else taken++;
      const words = document.createElement("span");
      words.className = reason ? "bad" : "good";
      words.textContent = reason ?? "In the library";
      progress.replaceWith(words);
      item.classList.add(reason ? "refused" : "taken");
      resolve();
    });
    request.send(body);
  });
}

function reasonOf(request) {
  if (request.status === 200) return request.response?.refused?.[0] ?? null;
  if (request.status === 413) return "The file is too large.";
  return request.status === 0 ? "The connection broke." : `The site answered ${request.status}.`;
}
