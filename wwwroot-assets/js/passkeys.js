// Forms with data-passkey ("get", "confirm" or "create"): the browser's answer is put into the form, which is then sent like
// any other. They are hidden in the page and shown here, since without script or passkeys they could do nothing.
const able = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;
let waiting; // the quiet offer in the address field, which ends when a button is pressed

for (const form of able ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", event => {
    event.preventDefault();
    answer(form);
  });
  if (form.dataset.passkey === "get") offer(form);
}

async function answer(form) {
  const trouble = form.querySelector("[role=alert]");
  trouble.textContent = "";
  waiting?.abort();
  try {
    await send(form, await options(form), {});
  } catch (error) {
    trouble.textContent = error.name === "NotAllowedError" ? "It was stopped, or took too long. You can try again."
      : error.name === "InvalidStateError" ? "This device has a passkey for your account already." : "That did not work. Please try again.";
  }
}

// Where the browser can, passkeys are offered among the names that it fills in; nothing pops up by itself.
async function offer(form) {
  if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
  const field = document.querySelector("[autocomplete~=webauthn]");
  field?.addEventListener("focus", async () => {
    waiting = new AbortController();
    try {
      await send(form, await options(form), { mediation: "conditional", signal: waiting.signal });
    } catch { /* Not taken: the button and the password are still there. */ }
  }, { once: true });
}

async function options(form) {
  const token = new FormData(form).get("__RequestVerificationToken");
  const reply = await fetch(form.dataset.options, { method: "POST", headers: { RequestVerificationToken: token }, credentials: "same-origin" });
  if (!reply.ok) throw new Error(`The site answered ${reply.status}.`);
  return reply.json();
}

async function send(form, asked, more) {
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked), ...more });
  form.querySelector("[name=answer], [data-answer]").value = JSON.stringify(credential);
  form.submit();
}
