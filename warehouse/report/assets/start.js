// Leads to the report in the reader's language; without script the page itself leads to English.
"use strict";
{
  const known = [...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  const best = known.find((code) => ["en", "fr", "it"].includes(code)) || "en";
  location.replace(`${best}/index.html`);
}
