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

  // Own phrases live in this browser, apart for every person.
  const shelf = () => "zhidu.phrases." + (document.body.dataset.person || "");
  const own = () => { try { return JSON.parse(localStorage.getItem(shelf()) || "[]"); } catch { return []; } };
  const keep = (list) => { try { localStorage.setItem(shelf(), JSON.stringify(list.slice(0, 12))); } catch { /* full or forbidden */ } };
  const showOwn = (root) => root.querySelectorAll("[data-own-phrases]").forEach((place) => {
    place.replaceChildren(...own().map((text) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.dataset.phrase = text;
      button.dataset.for = place.dataset.ownPhrases;
      return button;
    }));
  });
  on("click", "[data-keep-phrase]", (button) => {
    const text = (document.getElementById(button.dataset.keepPhrase) || {}).value?.trim();
    if (!text || text.length > 60) return;
    const list = own();
    keep(list.includes(text) ? list.filter((one) => one !== text) : [text, ...list]);
    showOwn(document);
  });

  // Filter a long list of people by what is typed.
  on("input", "[data-filters]", (box) => {
    const wanted = box.value.trim();
    document.querySelectorAll("#" + CSS.escape(box.dataset.filters) + " [data-text]").forEach((row) => {
      row.hidden = wanted !== "" && !row.dataset.text.includes(wanted) && !row.querySelector(":checked");
    });
  });

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

  // Whatever went wrong on the way is said where the answer would have come.
  document.addEventListener("htmx:sendError", (e) => {
    e.detail.target.textContent = "网络不通，暂时得不到结果；已填写的内容仍在。请检查网络后再试。";
  });
  document.addEventListener("htmx:load", (e) => showOwn(e.detail.elt));
  document.addEventListener("DOMContentLoaded", () => showOwn(document));

  // Keyboard: "/" goes to 查规定.
  document.addEventListener("keydown", (e) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || "");
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      const box = document.getElementById("find");
      if (box) { e.preventDefault(); box.focus(); }
    }
  });
})();
