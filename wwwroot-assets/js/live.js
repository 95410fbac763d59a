// Parts of a page that go on by themselves: every so many seconds (data-live) they are fetched anew, while somebody looks.
for (const part of document.querySelectorAll("[data-live]")) {
  const name = part.getAttribute("aria-labelledby");
  setInterval(async () => {
    if (document.hidden || part.contains(document.activeElement)) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(`[data-live][aria-labelledby="${name}"]`);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    } catch {
      // Off the network for a moment: the next round tells.
    }
  }, Number(part.dataset.live) * 1000);
}
