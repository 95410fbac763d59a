// Says how long the page of a form was open before it was sent, in milliseconds: people need longer than robots.
for (const form of document.querySelectorAll("form[data-timed]"))
  form.addEventListener("submit", () => { form.elements.elapsed.value = Math.round(performance.now()); });
