// Choosing options updates price, stock line, picture and button. The server decides again when the form comes.
// The form names a <script type="application/json"> by data-variants: an array of
// { options: { Colour: "Moss", Size: "M" }, price, before, stock, level: "good" | "low" | "none", image: { src, srcset, alt, href } }.
import { show } from "./gallery.js";

const form = document.querySelector("form[data-variants]");
const variants = JSON.parse(document.getElementById(form.dataset.variants).textContent);
const groups = [...form.querySelectorAll("[data-option]")];
const button = form.querySelector("[data-add]");
const addLabel = button.textContent;

const chosen = () => Object.fromEntries(groups.map(group => [group.dataset.option, valueOf(group)]));
const valueOf = group => group.querySelector("input:checked, select")?.value;
const fits = (variant, options) => Object.entries(options).every(([name, value]) => value === undefined || variant.options[name] === value);

function update() {
  const options = chosen();
  const variant = variants.find(candidate => fits(candidate, options));
  markGone(options);
  if (Object.values(options).includes(undefined)) return;
  showStock(variant);
  if (!variant) return;
  showPrice(variant);
  if (variant.image) show(variant.image);
}

function markGone(options) {
  for (const group of groups) {
    for (const input of group.querySelectorAll("input")) {
      const wanted = { ...options, [group.dataset.option]: input.value };
      const gone = !variants.some(variant => fits(variant, wanted) && variant.level !== "none");
      input.closest("label").toggleAttribute("data-gone", gone);
    }
  }
}

function showPrice({ price, before }) {
  const place = document.querySelector("[data-price]");
  const said = before
    ? [hidden("Now"), Object.assign(document.createElement("ins"), { textContent: price }), hidden("before"), Object.assign(document.createElement("del"), { textContent: before })]
    : [price];
  document.querySelector("[data-sale]")?.toggleAttribute("hidden", !before);
  place.replaceChildren(...said.flatMap(part => [part, " "]));
}

function showStock(variant) {
  const place = document.querySelector("[data-stock]");
  const level = variant?.level ?? "none";
  place.textContent = variant?.stock ?? "Not made in this combination";
  place.classList.toggle("low", level === "low");
  place.classList.toggle("none", level === "none");
  button.disabled = level === "none";
  button.textContent = level !== "none" ? addLabel : variant ? "Sold out" : "Not available";
}

function hidden(text) {
  const span = document.createElement("span");
  span.className = "visually-hidden";
  span.textContent = text;
  return span;
}

form.addEventListener("change", update);
update();
