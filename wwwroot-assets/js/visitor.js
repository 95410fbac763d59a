// Shared pages come from the cache and know nobody: cart count and account name are filled in here.
// GET /fragments/visitor answers {"cartCount": 2, "accountName": "Ada"}, with null for a guest's name.
const header = document.querySelector("[data-visitor]");

async function fill() {
  let visitor;
  try {
    const answer = await fetch("/fragments/visitor", { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(8000) });
    if (!answer.ok) return;
    visitor = await answer.json();
  } catch (error) {
    // The plain links work as they are; the reason is kept for whoever looks.
    console.info("Cart count not loaded:", error.message);
    return;
  }
  showCart(visitor.cartCount);
  if (visitor.accountName) header.querySelector("[data-account-name]").textContent = visitor.accountName;
}

function showCart(count) {
  const badge = header.querySelector("[data-cart-count]");
  badge.textContent = count > 99 ? "99+" : count;
  badge.hidden = !(count > 0);
  header.querySelector("[data-cart-label]").textContent = count > 0 ? `Cart, ${count} ${count === 1 ? "item" : "items"}` : "Cart";
}

fill();

// Back and forward show a kept page, with the count of then.
addEventListener("pageshow", event => { if (event.persisted) fill(); });
