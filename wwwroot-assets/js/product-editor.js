// Adds a row to the variants table without asking the server, which could do it as well.
const table = document.querySelector("[data-rows]");
const button = document.querySelector("[data-add-row]");
const most = 100;

button?.addEventListener("click", event => {
  const rows = table.tBodies;
  if (rows.length >= most) return; // the server says why
  event.preventDefault();
  const row = emptied(rows[rows.length - 1].cloneNode(true), rows.length);
  table.append(row);
  row.querySelector("input:not([type=hidden])").focus();
});

function emptied(row, index) {
  for (const element of row.querySelectorAll("*")) {
    for (const name of ["id", "for", "name"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(/Variants([[_])\d+/, `Variants$1${index}`));
    }
    element.removeAttribute("aria-invalid");
    element.removeAttribute("aria-describedby");
    if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", element.getAttribute("aria-label").replace(/ of .*?(;|$)/, ` of row ${index + 1}$1`));
    if (element.matches(".error")) element.remove();
    if (element.matches("summary")) element.textContent = `More about row ${index + 1}`;
    if (element.matches("details")) element.open = false;
    if (element.matches("select")) element.selectedIndex = 0;
    if (element.matches("input[type=checkbox]")) element.checked = element.name.endsWith(".IsActive");
    else if (element.matches("input")) element.value = element.name.endsWith(".Id") ? "0" : "";
  }
  return row;
}
