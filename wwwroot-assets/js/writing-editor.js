// Beside the text stands how readers will see it, and what is typed is kept on the server every few seconds. Without this script
// the Preview button and Save do the same.
const form = document.querySelector("form[data-writing]");
const box = form?.querySelector("[data-preview-box]");
const preview = form?.querySelector("[data-preview]");
const kept = form?.querySelector("[data-kept]");
const text = form?.querySelector("textarea[name='Input.Body']");
const pause = { draw: 400, keep: 3000 }; // milliseconds after the last key
let drawing, keeping, asked = 0, isTyped = false;

if (form) {
  form.querySelector("[data-preview-button]").hidden = true;
  box.hidden = false;
  draw();
  text.addEventListener("input", () => {
    clearTimeout(drawing);
    drawing = setTimeout(draw, pause.draw);
  });
  form.addEventListener("input", () => {
    isTyped = true;
    clearTimeout(keeping);
    keeping = setTimeout(keep, pause.keep);
  });
  // Who types faster than a script arrives is not left out.
  if ([...form.elements].some(field => field.defaultValue !== undefined && field.value !== field.defaultValue)) form.dispatchEvent(new Event("input"));
  form.addEventListener("submit", () => {
    clearTimeout(keeping);
    isTyped = false;
  });
  // Only while something is typed that nobody has kept yet.
  addEventListener("beforeunload", event => {
    if (isTyped) event.preventDefault();
  });
}

async function draw() {
  const number = ++asked;
  const answer = await send("Preview");
  if (number !== asked || !answer?.ok) return; // a later one is on its way, or what is shown stays
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  preview.replaceChildren(...page.body.childNodes);
}

async function keep() {
  isTyped = false;
  const answer = await send("Keep");
  if (answer?.ok) {
    kept.textContent = `Kept at ${(await answer.json()).at}, not yet saved.`;
    return;
  }
  isTyped = true;
  kept.textContent = answer?.status === 401
    ? "Not kept: you have been signed out. Your text stays here; sign in in another tab, then go on."
    : "Not kept: the site does not answer. Your text stays here.";
}

async function send(handler) {
  const url = new URL(form.action);
  url.searchParams.set("handler", handler);
  try {
    return await fetch(url, { method: "POST", body: new FormData(form), headers: { "X-Fragment": "1" } });
  } catch {
    return null; // offline
  }
}
