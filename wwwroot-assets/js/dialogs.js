// <a href="/…/refund" data-dialog="refund"> opens <dialog id="refund">; without script the link leads to the page that asks the same.
document.addEventListener("click", event => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    dialog.showModal();
    return;
  }

  const closer = event.target.closest("dialog [data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog").close();
    return;
  }

  // A click on the backdrop reaches the dialog itself, outside its box.
  if (event.target instanceof HTMLDialogElement && event.target.open && outside(event, event.target)) event.target.close();
});

function outside({ clientX, clientY, detail }, dialog) {
  if (detail === 0) return false; // a key, not a pointer
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
