// A click into the picture sets its focal point; the two number fields do the same without script.
const frame = document.querySelector("[data-focal]");
const [x, y] = ["Input_FocalX", "Input_FocalY"].map(id => document.getElementById(id));

if (frame && x && y) {
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  ring.setAttribute("r", "12");
  mark.setAttribute("aria-hidden", "true");
  mark.append(ring);
  frame.append(mark);
  frame.classList.add("is-live");
  const show = () => {
    ring.setAttribute("cx", `${x.value}%`);
    ring.setAttribute("cy", `${y.value}%`);
  };
  frame.addEventListener("click", event => {
    const box = frame.getBoundingClientRect();
    x.value = percent(event.clientX - box.left, box.width);
    y.value = percent(event.clientY - box.top, box.height);
    show();
  });
  for (const field of [x, y]) field.addEventListener("input", show);
  show();
}

function percent(part, whole) {
  return Math.max(0, Math.min(100, Math.round((100 * part) / whole)));
}
