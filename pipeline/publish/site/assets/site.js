// The rows of assets/index/<name>.js and the controls of the page go in; the list of what is asked for comes out.
// Without this script the page holds the same list, whole; with it, the address always says what is shown.
"use strict";
(() => {
  const IRM = /^irm_(.+)_code$/;
  const { columns, rows, labels } = window.compromisos;
  const at = (id) => document.getElementById(id);
  const body = document.querySelector(".commitments tbody");
  const heads = [...document.querySelectorAll("th[data-sort]")];
  const controls = ["q", "plan", "area", "status", "detail", "irm"].map(at);
  const language = document.documentElement.lang;
  const tongue = language === "es" ? 0 : 1;
  const collator = new Intl.Collator(language, { numeric: true });
  const number = new Intl.NumberFormat(language === "es" ? "es-GT" : "en");
  const sortColumns = {
    code: "commitment", title: "title", plan: "plan", area: "index_policy_area_code", detail: "detail_level_code",
    status: "status_on_page_code", completion: "irm_completion_code", milestones: "milestone_count",
  };
  const questions = columns.filter((name) => IRM.test(name));
  const mostRows = Number(at("count").dataset.rows);
  const whole = { rows: [...body.rows], part: document.querySelector(".parts") };

  // Accents, case and signs that do not show make no difference.
  const folded = (text) => text.normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();

  const labelOf = (name, code) => (labels[name] && labels[name][code]) || [code, code, false];

  const items = rows.map((cells) => {
    const item = Object.fromEntries(columns.map((name, position) => [name, cells[position]]));
    const words = ["plan", "index_policy_area_code"].flatMap((name) => labelOf(name, item[name] || "").slice(0, 2));
    item.text = folded([item.commitment, item.title, ...words, item._words].join(" "));
    item.results = questions
      .filter((name) => item[name] && !labelOf(name, item[name])[2])
      .map((name) => `${IRM.exec(name)[1]}.${item[name]}`);
    return item;
  });
  const rowOf = new Map(whole.rows.map((row) => [row.cells[0].textContent.trim(), row]));

  // What is asked for: the words and the value of each filter, and the order.
  function asked() {
    const values = Object.fromEntries(controls.map((control) => [control.id, control.value.trim()]));
    const head = heads.find((one) => one.getAttribute("aria-sort"));
    const sort = head ? (head.getAttribute("aria-sort") === "descending" ? "-" : "") + head.dataset.sort : "";
    return { ...values, sort };
  }

  function matches(item, { q, irm }, without) {
    return (
      folded(q).split(/\s+/).every((word) => item.text.includes(word)) &&
      controls.every((control) => {
        const value = control.value;
        if (control.id === "q" || control.id === without || !value) return true;
        if (control.id !== "irm") return item[control.dataset.column] === value;
        if (irm === "any" || irm === "none") return item.results.length > 0 === (irm === "any");
        return item.results.includes(value);
      })
    );
  }

  function sorted(found, sort) {
    if (!sort) return found;
    const name = sortColumns[sort.replace("-", "")];
    const sign = sort.startsWith("-") ? -1 : 1;
    const key = (item) => (labels[name] && item[name] ? labelOf(name, item[name])[tongue] : item[name]);
    const unknown = (item) => item[name] === null || Boolean(labels[name] && labelOf(name, item[name])[2]);
    // What is not known comes last, whichever the order.
    return [...found].sort(
      (one, other) =>
        unknown(one) - unknown(other) || sign * collator.compare(key(one) ?? "", key(other) ?? ""),
    );
  }

  // A row of another part of the list, made like those that are here.
  function madeRow(item) {
    const row = whole.rows[0].cloneNode(true);
    const [code, title, plan, area, detail, status, completion, milestones] = row.cells;
    const link = code.querySelector("a");
    (link || code).textContent = item.commitment;
    if (link) link.setAttribute("href", link.getAttribute("href").replace(/[^/]+$/, `${item.commitment}.html`));
    row.className = item.detail_level_code === "full" ? "in-full" : "";
    const unknown = at("count").dataset.unknown;
    fill(title, item.title, item.title_language);
    fill(plan, item.plan ? labelOf("plan", item.plan)[tongue] : unknown, "", !item.plan);
    fillLabel(area, item, "index_policy_area");
    fillLabel(detail, item, "detail_level");
    fillLabel(status, item, "status_on_page");
    fillLabel(completion, item, "irm_completion");
    fill(milestones, item.milestone_count === null ? unknown : number.format(item.milestone_count), "", item.milestone_count === null);
    return row;
  }

  function fillLabel(cell, item, stem) {
    const code = item[`${stem}_code`];
    const [...words] = code ? labelOf(`${stem}_code`, code) : [item[`${stem}_as_published`], item[`${stem}_as_published`], false];
    fill(cell, words[tongue] || at("count").dataset.unknown, "", words[2]);
  }

  function fill(cell, text, itsLanguage = "", unknown = false) {
    const words = document.createElement("bdi");
    words.textContent = text;
    if (itsLanguage && itsLanguage !== language) words.lang = itsLanguage;
    if (unknown) words.className = "unknown";
    cell.replaceChildren(words);
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));
  }

  function show() {
    const state = asked();
    const all = Object.values(state).every((value) => !value);
    const found = sorted(items.filter((item) => matches(item, state)), state.sort);
    const shown = all ? whole.rows : found.slice(0, mostRows).map(rowFor);
    body.replaceChildren(...shown);
    if (whole.part) whole.part.hidden = !all;
    tell(found.length, shown.length, all);
    controls.slice(1).forEach((control) => recount(control, state));
    at("clear").disabled = all;
    at("csv").disabled = found.length === 0;
    return { state, found };
  }

  function rowFor(item) {
    if (!rowOf.has(item.commitment)) rowOf.set(item.commitment, madeRow(item));
    return rowOf.get(item.commitment);
  }

  function tell(found, shown, all) {
    const words = at("count").dataset;
    const sentences = [filled(words.some, { shown: found, all: items.length })];
    if (found === 0) sentences.push(words.none);
    if (!all && shown < found) sentences.push(filled(words.first, { rows: shown }));
    const told = sentences.join(". ").replace("..", ".");
    if (at("count").textContent !== told) at("count").textContent = told;
  }

  // How many there would be with each choice, the other filters as they are.
  function recount(control, state) {
    const left = items.filter((item) => matches(item, state, control.id));
    for (const option of control.options) {
      if (!option.value) continue;
      const count = left.filter((item) =>
        control.id !== "irm" ? item[control.dataset.column] === option.value
          : option.value === "any" ? item.results.length > 0
          : option.value === "none" ? item.results.length === 0
          : item.results.includes(option.value)).length;
      option.textContent = `${option.dataset.words} (${number.format(count)})`;
    }
  }

  // The address

  function address({ ...state }) {
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
    return query ? `?${query}` : location.pathname;
  }

  function keep(state, how) {
    if (address(asked()) !== (location.search || location.pathname)) history[how](null, "", address(state));
    for (const link of document.querySelectorAll("a.language")) {
      link.search = location.search;
    }
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const control of controls) {
      control.value = query.get(control.id) || "";
      if (control.value !== (query.get(control.id) || "")) control.value = "";
    }
    order(query.get("sort") || "");
    keep(show().state, "replaceState");
  }

  // The order

  function order(sort) {
    for (const head of heads) {
      const mine = head.dataset.sort === sort.replace("-", "");
      if (mine) head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  function makeSortable(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      order({ null: "", ascending: "-" }[now] === undefined ? "" : { null: "", ascending: "-" }[now] + head.dataset.sort);
      keep(show().state, "pushState");
    });
  }

  // The download

  function csv(found) {
    const names = columns.filter((name) => !name.startsWith("_"));
    const quoted = (cell) => {
      const text = cell === null ? "" : String(cell);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = [names, ...found.map((item) => names.map((name) => item[name]))];
    return "\ufeff" + lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
  }

  function download() {
    const { found } = show();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(found)], { type: "text/csv" }));
    link.download = `${at("csv").dataset.name}-${found.length}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  heads.forEach(makeSortable);
  at("q").addEventListener("input", () => keep(show().state, "replaceState"));
  controls.slice(1).forEach((control) => control.addEventListener("change", () => keep(show().state, "pushState")));
  at("clear").addEventListener("click", () => {
    controls.forEach((control) => { control.value = ""; });
    order("");
    keep(show().state, "pushState");
    at("q").focus();
  });
  at("csv").addEventListener("click", download);
  window.addEventListener("popstate", restore);
  restore();
})();
