// Theme, search and the opening of quotes. Nothing is requested but the report's own index, when someone searches.
"use strict";

const LIMIT = 12;

function theme(next) {
  let chosen = next;
  try {
    if (next) localStorage.setItem("factreel-theme", next);
    chosen = next || localStorage.getItem("factreel-theme");
  } catch {
    // No storage: the choice lasts as long as the page.
  }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
}

theme();
document.documentElement.classList.add("script");

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function number(value, unit, lang) {
  const large = Math.abs(value) >= 1e6;
  const form = large ? { notation: "compact", compactDisplay: "long", maximumFractionDigits: 3 } : {};
  if (/^[A-Z]{3}$/.test(unit)) {
    try {
      const money = { style: "currency", currency: unit, currencyDisplay: "narrowSymbol", minimumFractionDigits: 0 };
      const short = large ? { notation: "compact", maximumFractionDigits: 3 } : {};
      return new Intl.NumberFormat(lang, { ...money, ...short }).format(value);
    } catch {
      return `${value} ${unit}`;
    }
  }
  const text = new Intl.NumberFormat(lang, form).format(value);
  return { percent: `${text}%`, ratio: `${text}×`, position: `#${text}`, pixel: `${value}p`, second: `${text} s` }[unit] || text;
}

class Search {
  constructor(box, list, status) {
    Object.assign(this, { box, list, status, active: -1, lang: document.documentElement.lang });
    box.form.addEventListener("submit", (event) => this.submit(event));
    box.addEventListener("focus", () => this.load(), { once: true });
    box.addEventListener("input", () => this.show());
    box.addEventListener("keydown", (event) => this.key(event));
    box.form.addEventListener("focusout", (event) => {
      if (!box.form.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
        event.preventDefault();
        box.focus();
      }
    });
  }

  load() {
    window.factreelIndex = (data) => {
      this.items = this.flatten(data);
      this.show();
    };
    const script = document.createElement("script");
    script.src = `${document.body.dataset.root}assets/search.js`;
    document.head.append(script);
  }

  flatten(data) {
    const words = data.words[this.lang] || data.words.en;
    const items = [];
    for (const [name, file, metrics] of data.entities) {
      const page = `entity/${file}`;
      items.push({ name, href: `${page}.html`, note: "", text: fold(name), rank: 0 });
      for (const [metric, facts] of metrics) {
        const label = words.metrics[metric];
        items.push({ name, note: label, href: `${page}.html#m-${data.metrics[metric]}`, text: fold(`${name} ${label}`), rank: 1 });
        for (const [low, high, unit, date, status, id, part] of facts) {
          const value = low === null ? "" : number(low, data.units[unit], this.lang) + (high === null ? "" : `–${number(high, data.units[unit], this.lang)}`);
          const more = part > 1 ? `-${part}` : "";
          const place = part ? `${page}/${data.metrics[metric]}${more}.html` : `${page}.html`;
          const note = [label, value, date, words.statuses[status]].filter(Boolean).join(" · ");
          items.push({ name, note, href: `${place}#q-${id}`, text: fold(`${name} ${note} ${low ?? ""}`), rank: 2 });
        }
      }
    }
    return items;
  }

  find(query) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length || !this.items) return [];
    const starts = (item) => (item.text.startsWith(words[0]) ? 0 : 1);
    return this.items
      .filter((item) => words.every((word) => item.text.includes(word)))
      .sort((a, b) => starts(a) - starts(b) || a.rank - b.rank)
      .slice(0, LIMIT);
  }

  show() {
    const found = this.find(this.box.value);
    this.active = -1;
    this.list.replaceChildren(...found.map((item, place) => this.option(item, place)));
    const asked = Boolean(this.box.value.trim()) && Boolean(this.items);
    this.list.hidden = !found.length;
    this.box.setAttribute("aria-expanded", String(Boolean(found.length)));
    this.box.removeAttribute("aria-activedescendant");
    this.status.textContent = asked ? (found.length ? String(found.length) : document.body.dataset.none) : "";
    this.box.form.classList.toggle("nothing", asked && !found.length);
  }

  option(item, place) {
    const option = document.createElement("li");
    option.id = `found-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.textContent = item.name;
    const note = document.createElement("span");
    note.textContent = item.note;
    option.append(name, note);
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.go(item.href));
    option.dataset.href = item.href;
    return option;
  }

  key(event) {
    const options = [...this.list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      this.active = (this.active + step + options.length) % options.length;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.active)));
      this.box.setAttribute("aria-activedescendant", options[this.active].id);
      options[this.active].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  submit(event) {
    event.preventDefault();
    const option = this.list.children[Math.max(this.active, 0)];
    if (option && !this.list.hidden) this.go(option.dataset.href);
  }

  go(href) {
    this.close();
    location.href = `${document.body.dataset.root}${this.lang}/${href}`;
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
  }
}

function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest("details");
  if (details) {
    details.open = true;
    details.scrollIntoView({ block: "center" });
  }
  for (const link of document.querySelectorAll(".languages a")) link.hash = location.hash;
}

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("theme").addEventListener("click", () => {
    const shown = getComputedStyle(document.documentElement).colorScheme;
    const isDark = shown === "dark" || (shown !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    theme(isDark ? "light" : "dark");
  });
  new Search(document.getElementById("search"), document.getElementById("found"), document.getElementById("said"));
  reveal();
});
window.addEventListener("hashchange", reveal);
