/* Small helps that pages work without: printing, phrases, filtering people, closing menus, warning before typed text is left. */
"use strict";
(() => {
  const on = (event, selector, act) => document.addEventListener(event, (e) => {
    const found = e.target instanceof Element ? e.target.closest(selector) : null;
    if (found) act(found, e);
  });

  on("click", "[data-print]", () => window.print());

  // A phrase goes to the end of the opinion.
  on("click", "[data-phrase]", (button) => {
    const box = document.getElementById(button.dataset.for);
    if (!box) return;
    box.value = box.value ? box.value.replace(/\s+$/, "") + button.dataset.phrase : button.dataset.phrase;
    box.focus();
  });

  // Own phrases are kept with the person; those of before, which this browser kept, go there once.
  const shelf = "zhidu.phrases." + (document.body?.dataset.person || "");
  const token = () => { try { return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]; } catch { return ""; } };
  const own = () => [...(document.querySelector("[data-own-phrases]")?.children || [])].map((one) => one.dataset.phrase);
  const showOwn = (list) => document.querySelectorAll("[data-own-phrases]").forEach((place) => {
    place.replaceChildren(...list.map((text) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.dataset.phrase = text;
      button.dataset.for = place.dataset.ownPhrases;
      return button;
    }));
  });
  const keep = (list) => fetch("/phrases/", {
    method: "POST",
    headers: { "X-CSRFToken": token() },
    body: new URLSearchParams(list.map((text) => ["texts", text])),
  }).then((answer) => { if (answer.ok) showOwn(list); return answer.ok; });
  on("click", "[data-keep-phrase]", (button) => {
    const text = (document.getElementById(button.dataset.keepPhrase) || {}).value?.trim();
    if (!text || text.length > 60) return;
    const list = own();
    keep((list.includes(text) ? list.filter((one) => one !== text) : [text, ...list]).slice(0, 12));
  });
  const bringOver = () => {
    const before = localStorage.getItem(shelf);
    if (!before || !document.querySelector("[data-own-phrases]")) return;
    const list = [...new Set([...own(), ...JSON.parse(before)])].slice(0, 12);
    keep(list).then((done) => { if (done) localStorage.removeItem(shelf); });
  };

  // Filter a long list of people by what is typed.
  on("input", "[data-filters]", (box) => {
    const wanted = box.value.trim();
    document.querySelectorAll("#" + CSS.escape(box.dataset.filters) + " [data-text]").forEach((row) => {
      row.hidden = wanted !== "" && !row.dataset.text.includes(wanted) && !row.querySelector(":checked");
    });
  });

  // A box asked for only while another has certain values is neither shown nor sent while it has not.
  const said = (form, name) => {
    const one = [...form.elements].find((box) => box.name === name && !box.disabled && (box.type !== "radio" || box.checked));
    return one ? one.value : "";
  };
  const suit = (form) => {
    for (const place of form.querySelectorAll("[data-only]")) {
      place.hidden = !place.dataset.onlyValues.split(" ").includes(said(form, place.dataset.only));
      for (const box of place.querySelectorAll("input, select, textarea")) box.disabled = place.hidden;
    }
    for (const heading of form.querySelectorAll(":scope > h2")) {
      let next = heading.nextElementSibling;
      while (next && next.matches(".z-field[hidden]")) next = next.nextElementSibling;
      heading.hidden = !next?.matches(".z-field");
    }
  };
  const suitAll = () => document.querySelectorAll("form:has([data-only])").forEach(suit);
  on("change", "form:has([data-only])", suit);
  document.addEventListener("DOMContentLoaded", suitAll);
  window.addEventListener("pageshow", suitAll);

  on("click", "body", (_, e) => document.querySelectorAll("details.z-me[open]").forEach((menu) => {
    if (!menu.contains(e.target)) menu.open = false;
  }));

  // Leaving a form with unsaved words asks first.
  let changed = false;
  on("input", "form[data-guard]", () => { changed = true; });
  document.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (e) => { if (changed) e.preventDefault(); });

  // An operation's form that is open already stays, with what was typed in it.
  document.addEventListener("htmx:beforeRequest", (e) => {
    const open = document.getElementById("op-form");
    if (e.detail.target.id === "op" && open && open.getAttribute("action") === e.detail.pathInfo.requestPath) {
      e.preventDefault();
      open.scrollIntoView();
    }
  });

  // While the way is only foreseen, files are not sent; that one is chosen, is told.
  document.addEventListener("htmx:configRequest", (e) => {
    if (e.detail.elt.id !== "matter-form") return;
    for (const box of e.detail.elt.querySelectorAll("input[type=file]")) {
      if (box.files.length) e.detail.parameters[box.name] = "chosen";
    }
  });

  // Whatever went wrong on the way is said where the answer would have come.
  document.addEventListener("htmx:sendError", (e) => {
    e.detail.target.textContent = "网络不通，暂时得不到结果；已填写的内容仍在。请检查网络后再试。";
  });
  document.addEventListener("DOMContentLoaded", () => {
    const here = document.querySelector(".z-nav [aria-current]");
    if (here) here.closest("ul").scrollLeft = here.offsetLeft - 40; // a narrow screen shows where one is
  });
  document.addEventListener("DOMContentLoaded", () => { try { bringOver(); } catch { /* forbidden, or not ours */ } });

  // A table wider than its frame says so, and on which side there is more.
  const edges = (frame) => {
    const wide = frame.scrollWidth - frame.clientWidth > 1;
    frame.toggleAttribute("data-wide", wide);
    frame.toggleAttribute("data-more", wide && frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 1);
  };
  // On a narrow screen the boxes to filter by are folded, unless they are in use.
  const narrow = window.matchMedia("(max-width: 48rem)");
  const fold = () => document.querySelectorAll(".z-fold:not([data-kept])").forEach((one) => { one.open = !narrow.matches; });
  narrow.addEventListener("change", fold);
  document.addEventListener("DOMContentLoaded", fold);
  document.addEventListener("htmx:afterSettle", fold);

  const allEdges = () => document.querySelectorAll(".z-scroll").forEach(edges);
  document.addEventListener("scroll", (e) => { if (e.target.matches?.(".z-scroll")) edges(e.target); }, true);
  document.addEventListener("DOMContentLoaded", allEdges);
  document.addEventListener("htmx:afterSettle", allEdges);
  window.addEventListener("resize", allEdges);

  // The map of the rulebook: one stop of the tab key for each regulation, arrows go from clause to clause.
  const tiles = (list) => [...list.querySelectorAll("a")];
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".z-tiles").forEach((list) =>
    tiles(list).forEach((tile, place) => { tile.tabIndex = place ? -1 : 0; })));
  on("keydown", ".z-tiles a", (tile, e) => {
    const all = tiles(tile.closest(".z-tiles"));
    const place = all.indexOf(tile);
    const column = (rows) => rows.find((one) => one.offsetLeft === tile.offsetLeft && one.offsetTop !== tile.offsetTop);
    const to = { ArrowRight: all[place + 1], ArrowLeft: all[place - 1], Home: all[0], End: all[all.length - 1],
      ArrowDown: column(all.slice(place + 1)), ArrowUp: column(all.slice(0, place).reverse()) }[e.key];
    if (!to) return;
    e.preventDefault();
    all.forEach((one) => { one.tabIndex = one === to ? 0 : -1; });
    to.focus();
  });

  // The words that a cell of a grid may hold stand beneath it while it is filled in.
  const picked = (box) => box.value.split(/[、，,\n]/).map((word) => word.trim()).filter(Boolean);
  on("focusin", "textarea[data-pick]", (box) => {
    const words = document.getElementById(box.dataset.pick);
    if (words && words.previousElementSibling !== box) box.after(words);
  });
  on("click", "[data-word]", (button) => {
    const box = button.parentElement.previousElementSibling;
    if (!box?.matches("textarea[data-pick]")) return;
    const word = button.dataset.word;
    const had = "pickSeveral" in box.dataset ? picked(box) : [];
    box.value = (had.includes(word) ? had.filter((one) => one !== word) : [...had, word]).join("、");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });

  // Keyboard: "/" goes to 查规定.
  document.addEventListener("keydown", (e) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || "");
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      const box = document.getElementById("find");
      if (box) { e.preventDefault(); box.focus(); }
    }
  });
})();
