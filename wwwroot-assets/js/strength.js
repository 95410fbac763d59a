// How long a password would stand, in words, while it is typed: length counts, and so does variety. The rules are the server's.
for (const field of document.querySelectorAll("input[data-strength]")) {
  const words = Object.assign(document.createElement("p"), { className: "hint" });
  words.setAttribute("role", "status");
  field.after(words);
  const tell = () => { words.textContent = judge(field.value); };
  field.addEventListener("input", tell);
  // A manager of passwords, or a quick hand, may have been faster than this file.
  tell();
}

function judge(password) {
  if (password.length < 10) return password ? `${10 - password.length} more needed` : "";
  const different = new Set(password.toLowerCase()).size;
  if (different < 6) return "Too much of the same";
  const strength = Math.min(password.length, different * 2);
  return strength >= 20 ? "Strong" : strength >= 14 ? "Good" : "Fair: longer is better";
}
