// The page works without this file: its button does the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-handover]");
  if (form) form.submit();
})();
