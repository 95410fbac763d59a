// Keeps the total of a refund up to date while one chooses. The server works it out again and gives back nothing else.
const form = document.querySelector("form[data-refund]");
const left = Number(form.dataset.refund);
const decimals = Number(form.dataset.decimals);
const button = form.querySelector("[data-refund-button]");
const extra = form.elements["Input.Extra"];
form.querySelector("[data-refund-work-out]").hidden = true;

const format = minor => form.dataset.symbol + (minor / 10 ** decimals).toLocaleString("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

function goods() {
  let sum = 0;
  for (const field of form.querySelectorAll("[data-refund-each]")) sum += Number(field.value) * Number(field.dataset.refundEach);
  for (const box of form.querySelectorAll("[data-refund-amount]:checked")) sum += Number(box.dataset.refundAmount);
  return Math.min(sum, left);
}

// Only the plainest way to write an amount is read here; for any other the server says what it comes to.
function own() {
  const text = extra.value.trim();
  if (text === "") return 0;
  return /^\d{1,9}([.,]\d+)?$/.test(text) ? Math.round(Number(text.replace(",", ".")) * 10 ** decimals) : NaN;
}

function update() {
  const total = goods() + own();
  const fits = total > 0 && total <= left;
  form.elements["Input.Seen"].value = fits ? total : 0;
  form.querySelector("[data-refund-total]").textContent = Number.isNaN(total) ? "?" : format(total);
  form.querySelector("[data-refund-left]").textContent = fits ? format(left - total) : total === 0 ? format(left) : "too much";
  button.textContent = fits ? `Refund ${format(total)}` : "Refund";
  button.hidden = total === 0;
}

form.addEventListener("input", update);
update();
