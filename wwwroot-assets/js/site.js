// The one script of every page. Nothing here is needed to read, buy or work: it only makes it quicker.
import "./submit-once.js";
import "./dialogs.js";

if (document.querySelector("[data-visitor]")) import("./visitor.js");
if (document.querySelector("[data-gallery]")) import("./gallery.js");
if (document.querySelector("form[data-variants]")) import("./variants.js");
if (document.querySelector("form[data-refund]")) import("./refund.js");
if (document.querySelector("form[data-passkey]")) import("./passkeys.js");
if (document.querySelector("[data-live]")) import("./live.js");
if (document.querySelector("input[data-strength]")) import("./strength.js");
if (document.querySelector("form[data-timed]")) import("./form-time.js");
