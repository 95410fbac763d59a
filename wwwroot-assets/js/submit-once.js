// A second click sends nothing twice. aria-disabled and not disabled: the button keeps focus, name and value.
const patience = 20_000; // milliseconds; an answer that never came must not lock the form for ever
const status = Object.assign(document.createElement("p"), { className: "visually-hidden" });
status.setAttribute("role", "status");
document.body.append(status);

document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  button?.setAttribute("aria-disabled", "true");
  button?.setAttribute("data-busy", "");
  status.textContent = "Sending…";
  setTimeout(() => release(form), patience);
});

function release(form) {
  delete form.dataset.sent;
  for (const button of document.querySelectorAll("[data-busy]")) {
    if (button.form !== form) continue; // a button may stand outside its form
    button.removeAttribute("data-busy");
    button.removeAttribute("aria-disabled");
  }
  status.textContent = "";
}

// Back shows the kept page: its forms must work again.
addEventListener("pageshow", event => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});
