// The small pictures are links to the large ones; with script they change the picture in place.
const gallery = document.querySelector("[data-gallery]");
const stage = gallery.querySelector("[data-stage]");

/** Shows a picture on the stage. `picture`: { src, srcset, alt, href }; srcset and href may be missing. */
export function show(picture) {
  if (!stage || !picture.src) return;
  const image = stage.querySelector("img");
  image.srcset = picture.srcset ?? "";
  image.src = picture.src;
  image.alt = picture.alt ?? "";
  if (stage.href) stage.href = picture.href ?? picture.src;
  for (const link of gallery.querySelectorAll("ul a")) {
    if (new URL(link.href).pathname === new URL(picture.href ?? picture.src, location.href).pathname) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

gallery.addEventListener("click", event => {
  const link = event.target.closest("ul a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const small = link.querySelector("img");
  show({ src: link.dataset.src ?? link.href, srcset: link.dataset.srcset, alt: small.alt, href: link.getAttribute("href") });
});
