"use strict";
(() => {
  const state = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const detail = $("detail"), main = $("pages");
  let asked = null, opener = null, current = null;

  // Text only ever becomes text: nothing of a report is read as HTML here.
  const make = (tag, text = "", name = "") => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (name) element.className = name;
    return element;
  };

  // ------------------------------------------------------------------- filters
  const choice = { view: "", chapter: "*", error: true, warning: true, only: false,
    size: "" };

  const read = () => {
    for (const name of Object.keys(choice)) {
      const field = $(name);
      if (field) choice[name] = field.type === "checkbox" ? field.checked : field.value;
    }
  };

  const restore = () => {
    for (const name of Object.keys(choice)) {
      const field = $(name);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = choice[name];
      else if ([...field.options].some((o) => o.value === choice[name])) {
        field.value = choice[name];
      }
    }
    read();
  };

  const inChapter = (element) =>
    choice.chapter === "*" || element.dataset.chapter === choice.chapter;

  const filter = () => {
    for (const item of document.querySelectorAll("[data-severity]")) {
      item.hidden = !choice[item.dataset.severity] || !inChapter(item);
    }
    const shows = (page) => page.dataset.view === choice.view && inChapter(page) &&
      (!choice.only || page.querySelector(".problem:not([hidden])") !== null);
    for (const page of document.querySelectorAll(".page")) {
      page.hidden = !shows(page);
      const line = document.querySelector(`#contents a[href="#${page.id}"]`);
      if (line) line.parentElement.hidden = page.hidden;
    }
    const loose = $("loose");
    loose.hidden = loose.querySelector(".problem:not([hidden])") === null;
    if (choice.size) document.body.dataset.size = choice.size;
    else delete document.body.dataset.size;
    if (!current || current.hidden) settle(visible()[0] || null);
  };

  // ------------------------------------------------- pages and their numbers
  const visible = () => [...document.querySelectorAll(".page:not([hidden])")];

  // Only the numbers of the page in hand are stops of the Tab key.
  const settle = (page) => {
    if (page === current) return;
    for (const one of current ? current.querySelectorAll(".n[role]") : []) {
      one.tabIndex = -1;
    }
    if (current) {
      current.classList.remove("current");
      const line = document.querySelector(`#contents a[href="#${current.id}"]`);
      if (line) line.removeAttribute("aria-current");
    }
    current = page;
    if (!page) return;
    page.classList.add("current");
    for (const one of page.querySelectorAll(".n[role]")) one.tabIndex = 0;
    const line = document.querySelector(`#contents a[href="#${page.id}"]`);
    if (line) line.setAttribute("aria-current", "true");
  };

  // Who reads with the wheel has the page at the top of the window in hand.
  let waiting = false;
  const scrolled = () => {
    waiting = false;
    if (current && current.contains(document.activeElement)) return;
    const line = main.getBoundingClientRect().top + 120;
    const page = visible().find((one) => one.getBoundingClientRect().bottom > line);
    if (page) settle(page);
  };
  for (const scroller of [main, document]) {
    scroller.addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(scrolled); }
    }, { passive: true });
  }

  const go = (step) => {
    const pages = visible();
    const at = pages.indexOf(current);
    const next = pages[Math.min(pages.length - 1, Math.max(0, at + step))];
    if (!next) return;
    settle(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const show = (element) => {
    const page = element.closest(".page");
    if (page && page.dataset.view !== choice.view && $("view")) {
      $("view").value = page.dataset.view;
    }
    if (page && page.hidden) { $("chapter").value = "*"; $("only").checked = false; }
    read();
    filter();
    if (page) settle(page);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  };

  // ------------------------------------------------------------- a number's story
  const rows = (listed) => {
    const list = make("dl");
    for (const [label, text, address] of listed || []) {
      list.append(make("dt", label));
      const value = make("dd", address ? "" : text);
      if (address) {
        const link = make("a", text);
        link.href = address;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        value.append(link);
      }
      list.append(value);
    }
    return list;
  };

  const part = (name, place) => {
    const told = state.parts[name];
    const box = make("div", "", "part");
    if (!told) return box;
    box.append(make("p", told.title));
    if (told.about) box.append(make("p", told.about, "about"));
    const listed = [...(told.rows || [])];
    if (place) listed.unshift([state.words.locator, place]);
    box.append(rows(listed));
    if (told.row) {
      const scroll = make("div", "", "scroll"), table = make("table");
      scroll.tabIndex = 0;
      scroll.setAttribute("role", "group");
      scroll.setAttribute("aria-label", told.title);
      for (const [field, value, mark] of told.row) {
        const line = make("tr");
        const head = make("th", field);
        head.scope = "row";
        line.append(head, make("td", value, mark));
        table.append(line);
      }
      scroll.append(table);
      box.append(scroll);
    }
    if (told.via) {
      box.append(make("p", state.words.via, "about"), part(told.via, ""));
    }
    return box;
  };

  const heading = (text) => detail.append(make("h3", text));

  const leading = (text, page) => {
    const item = make("li");
    const target = document.querySelector(
      `.page[data-view="${choice.view}"][data-page="${CSS.escape(page)}"]`);
    if (!page || !target) { item.textContent = text; return item; }
    const link = make("a", text);
    link.href = `#${target.id}`;
    item.append(link);
    return item;
  };

  // The numbers of a page that is followed come behind it: a click may wait for them.
  let coming = null;
  const fetchNumbers = () => {
    coming = (async () => {
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await fetch("numbers.json", { cache: "no-store" });
        if (answer.ok) {
          const { numbers, parts } = await answer.json();
          Object.assign(state, { numbers, parts });
          return;
        }
      }
    })().catch(() => say(state.words.lost));
    return coming;
  };

  const told = (name) => {
    if (!name.startsWith("cite:")) return state.numbers[name];
    const entries = name.slice(5).split(",").map((n) => state.numbers[`cite:${n}`]);
    const found = entries.filter(Boolean);
    if (!found.length) return undefined;
    return { title: found.map((e) => e.title).join(" "),
      sources: found.flatMap((e) => e.sources || []),
      cited: found.flatMap((e) => e.cited || []) };
  };

  const tell = async (name) => {
    if (coming) await coming;
    if (name !== asked) return;
    const one = state.numbers ? told(name) : undefined;
    detail.replaceChildren();
    const shut = make("button", state.words.close, "shut");
    shut.type = "button";
    shut.addEventListener("click", close);
    detail.append(shut, make("h2", state.words.number));
    if (!one) { detail.append(make("p", state.words.gone)); return; }
    detail.append(make("p", one.title, "big"));
    if (one.sentence) {
      const line = make("p");
      line.append(one.sentence[0], make("mark", one.sentence[1]), one.sentence[2]);
      detail.append(line);
    }
    if (one.rows) detail.append(rows(one.rows));
    if (one.withheld) detail.append(make("p", state.words.withheld));
    if (one.steps) {
      heading(state.words.steps);
      for (const step of one.steps) detail.append(make("p", step));
    }
    if (one.cells) {
      heading(state.words.row);
      for (const cell of one.cells) detail.append(part(cell, ""));
    }
    if (one.sources) {
      heading(state.words.source);
      for (const [source, place] of one.sources) detail.append(part(source, place));
    }
    if (one.cited && one.cited.length) {
      heading(state.words.cited);
      const list = make("ul");
      for (const [text, place, page] of one.cited) {
        list.append(leading(place ? `${text} (${place})` : text, page));
      }
      detail.append(list);
    }
    if (one.also) {
      heading(state.words.also);
      const list = make("ul");
      for (const [label, page] of one.also) list.append(leading(label, page));
      detail.append(list);
    }
  };

  const mark = (element, open) => {
    if (!element) return;
    if (open) element.setAttribute("aria-expanded", "true");
    else element.removeAttribute("aria-expanded");
  };

  const open = (element) => {
    mark(opener, false);
    asked = element.dataset.n;
    opener = element.closest(".page")
      ? element.closest(".page").querySelector(`.n[role][data-n="${CSS.escape(asked)}"]`)
      : element;
    mark(opener, true);
    detail.replaceChildren();
    tell(asked);
    detail.hidden = false;
    $("problems").inert = true;
    detail.scrollTop = 0;
    detail.focus({ preventScroll: true });
  };

  const close = () => {
    if (detail.hidden) return;
    detail.hidden = true;
    $("problems").inert = false;
    mark(opener, false);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    else if (current) current.focus({ preventScroll: true });
    asked = opener = null;
  };

  // ---------------------------------------------------------------------- events
  document.addEventListener("click", (event) => {
    const number = event.target.closest(".n");
    if (number) { event.preventDefault(); open(number); return; }
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const name = link.getAttribute("href").slice(1);
    const target = $(name);
    if (target) { event.preventDefault(); show(target); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { close(); return; }
    const on = event.target;
    if (on.matches(".n") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      open(on);
      return;
    }
    if (on.closest("select, input, textarea, button")) return;
    const steps = { j: 1, k: -1, PageDown: 1, PageUp: -1 };
    if (event.key in steps && !detail.contains(on)) {
      event.preventDefault();
      go(steps[event.key]);
    }
  });

  document.addEventListener("focusin", (event) => {
    const page = event.target.closest(".page");
    if (page) settle(page);
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest(".tools")) { read(); filter(); }
  });

  // --------------------------------------------------------------------- updates
  const say = (text) => { $("status").textContent = text; };
  let fading = 0;

  // Only sheets that differ are put anew, and what was in sight stays in place.
  const apply = (next) => {
    fetchNumbers();
    const held = current && current.isConnected ? current : null;
    const name = held ? held.id : "";
    const top = held ? held.getBoundingClientRect().top : 0;
    const focused = document.activeElement;
    const within = focused && focused.closest(".page");
    const number = within && focused.dataset ? focused.dataset.n : "";
    for (const [id, html] of Object.entries(next.regions)) {
      if (state.marks[id] !== next.marks[id]) $(id).innerHTML = html;
    }
    const old = new Map([...document.querySelectorAll(".page")].map((p) => [p.id, p]));
    let changed = 0;
    const kept = next.sheets.map(([key, hash, html]) => {
      const before = old.get(key);
      if (before && state.hashes[key] === hash) return before;
      changed += 1;
      const holder = make("template");
      holder.innerHTML = html;
      return holder.content.firstElementChild;
    });
    if (changed || kept.length !== old.size) {
      const list = $("sheets");
      kept.forEach((page, at) => {
        if (list.children[at] !== page) list.insertBefore(page, list.children[at] || null);
      });
      while (list.children.length > kept.length) list.lastElementChild.remove();
    }
    Object.assign(state, { hashes: next.hashes, marks: next.marks });
    document.title = next.title;
    current = null;
    restore();
    filter();
    const again = name ? $(name) : null;
    if (again && !again.hidden) {
      settle(again);
      const moved = again.getBoundingClientRect().top - top;
      const scroller = main.scrollHeight > main.clientHeight
        ? main : document.scrollingElement;
      scroller.scrollBy({ top: moved, behavior: "instant" });
      if (within && !document.contains(focused)) {
        const same = number && again.querySelector(
          `.n[role][data-n="${CSS.escape(number)}"]`);
        (same || again).focus({ preventScroll: true });
      }
    }
    if (asked !== null && !detail.hidden) {
      opener = document.querySelector(
        `.page:not([hidden]) .n[role][data-n="${CSS.escape(asked)}"]`);
      mark(opener, true);
      const at = detail.scrollTop;
      tell(asked).then(() => { detail.scrollTop = at; });
    }
    const tally = $("problems").querySelector("p");
    say(state.words.updated.replace("{n}", String(changed)) +
      (tally ? ` · ${tally.textContent}` : ""));
    clearTimeout(fading);
    fading = setTimeout(() => say(""), 4000);
  };

  const follow = () => {
    const events = new EventSource("events");
    let seen = state.version;
    events.addEventListener("message", async (event) => {
      if (event.data === seen) { say(""); return; }
      const answer = await fetch("state.json", { cache: "no-store" });
      if (!answer.ok) return;
      seen = event.data;
      apply(await answer.json());
    });
    events.addEventListener("error", () => say(state.words.lost));
    events.addEventListener("open", () => say(""));
  };

  restore();
  filter();
  if (state.version) { fetchNumbers(); follow(); }
})();
