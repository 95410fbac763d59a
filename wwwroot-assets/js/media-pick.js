// <a href="/admin/media/pick" data-pick-from="TEXTAREA"> opens the library in a dialog, and puts what is chosen into the text. Without script
// the link opens the same page, with lines to copy.
document.addEventListener("click", async event => {
  const opener = event.target.closest("[data-pick-from]");
  if (!opener || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  const dialog = document.createElement("dialog");
  dialog.className = "picker";
  dialog.setAttribute("aria-label", "Choose a picture");
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", e => choose(e, dialog, document.getElementById(opener.dataset.pickFrom)));
  dialog.addEventListener("submit", e => search(e, dialog));
  if (!(await load(dialog, opener.href))) return open(opener.href, "_blank");
  document.body.append(dialog);
  dialog.showModal();
});

async function load(dialog, address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "button", textContent: "Close" });
  close.dataset.close = "";
  dialog.replaceChildren(...page.querySelectorAll("[data-pick-search], [data-pick-list]"), close);
  for (const item of dialog.querySelectorAll("[data-pick]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(item.querySelector("img"), item.querySelector("span"));
    item.replaceChildren(button);
  }
  return true;
}

function search(event, dialog) {
  event.preventDefault();
  const address = new URL(event.target.action);
  address.search = new URLSearchParams(new FormData(event.target));
  load(dialog, address);
}

function choose(event, dialog, text) {
  const line = event.target.closest("[data-pick]")?.dataset.pick;
  if (!line) return;
  text.setRangeText(line, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  dialog.close();
  text.focus();
}
