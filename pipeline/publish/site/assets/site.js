// The rows of assets/index/<name>.js and the controls of the page go in; the list of what is asked for comes out.
// Without this script the page holds the same list, whole. With it, the address always says what is shown.
"use strict";
(() => {
  const { columns, rows, labels } = window.compromisos;
  const at = (id) => document.getElementById(id);
  const body = document.querySelector(".commitments tbody");
  const heads = [...document.querySelectorAll("th[data-sort]")];
  const search = at("q");
  const filters = ["plan", "area", "status", "detail", "irm"].map(at);
  const controls = [search, ...filters];
  const count = at("count");
  const said = count.dataset; // sentences of the page, in its language
  const mostRows = Number(said.rows);
  const language = document.documentElement.lang;
  const tongue = language === "es" ? 0 : 1; // the place of its words in a label
  const collator = new Intl.Collator(language, { numeric: true });
  const number = new Intl.NumberFormat(language === "es" ? "es-GT" : "en");
  const pageRows = [...body.rows];
  const parts = document.querySelector(".parts");

  // What is known of each commitment

  // Accents, case and signs that do not show make no difference.
  const folded = (text) => text.normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();

  // [Spanish, English, whether it says why something is not known]
  const labelOf = (column, code) => labels[column]?.[code] ?? [code, code, false];

  const items = rows.map((cells) => {
    const item = Object.fromEntries(columns.map((column, place) => [column, cells[place]]));
    const words = ["plan", "index_policy_area_code"].flatMap((column) => labelOf(column, item[column] ?? "").slice(0, 2));
    item.text = folded([item.commitment, item.title, ...words, item._words].join(" "));
    item.results = columns.filter((column) => column.startsWith("irm_")).flatMap((column) => {
      const question = column.replace(/^irm_|_code$/g, "");
      return item[column] && !labelOf(column, item[column])[2] ? [`${question}.${item[column]}`] : [];
    });
    return item;
  });

  // What is asked for

  function asked() {
    const state = Object.fromEntries(controls.map((control) => [control.id, control.value.trim()]));
    const head = heads.find((one) => one.hasAttribute("aria-sort"));
    const sign = head?.getAttribute("aria-sort") === "descending" ? "-" : "";
    return { ...state, sort: head ? sign + head.dataset.sort : "" };
  }

  function passes(item, filter, value) {
    if (!value) return true;
    if (filter.dataset.column) return item[filter.dataset.column] === value;
    if (value === "any") return item.results.length > 0;
    if (value === "none") return item.results.length === 0;
    return item.results.includes(value);
  }

  // Those that have all the words and pass all filters, but one that is left out.
  function matching(state, leftOut) {
    const words = folded(state.q).split(/\s+/);
    const others = filters.filter((filter) => filter !== leftOut);
    return items.filter(
      (item) =>
        words.every((word) => item.text.includes(word)) &&
        others.every((filter) => passes(item, filter, state[filter.id])),
    );
  }

  function sorted(found, sort) {
    const head = heads.find((one) => one.dataset.sort === sort.replace("-", ""));
    if (!head) return found;
    const { column } = head.dataset;
    const sign = sort.startsWith("-") ? -1 : 1;
    const shown = (item) => String(labelOf(column, item[column])[tongue] ?? "");
    const unknown = (item) => Number(item[column] === null || labelOf(column, item[column])[2]);
    // What is not known comes last, whichever the order.
    return [...found].sort(
      (one, other) => unknown(one) - unknown(other) || sign * collator.compare(shown(one), shown(other)),
    );
  }

  // The list

  function show() {
    const state = asked();
    const isWhole = Object.values(state).every((value) => !value);
    const found = sorted(matching(state), state.sort);
    const shown = isWhole ? pageRows : found.slice(0, mostRows).map(rowOf);
    body.replaceChildren(...shown);
    if (parts) parts.hidden = !isWhole;
    tell(found.length, isWhole || shown.length === found.length);
    filters.forEach((filter) => recount(filter, matching(state, filter)));
    at("clear").disabled = isWhole;
    at("csv").disabled = found.length === 0;
    return found;
  }

  function tell(found, allShown) {
    const sentences = [filled(said.some, { shown: found, all: items.length })];
    if (found === 0) sentences.push(said.none);
    if (!allShown) sentences.push(filled(said.first, { rows: mostRows }));
    const told = sentences.length > 1 ? sentences.join(". ") : sentences[0];
    if (count.textContent !== told) count.textContent = told;
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (_, name) => number.format(values[name]));
  }

  // How many there would be with each choice, the other filters as they are.
  function recount(filter, left) {
    for (const option of filter.options) {
      if (!option.value) continue;
      const own = left.filter((item) => passes(item, filter, option.value));
      option.textContent = `${option.dataset.words} (${number.format(own.length)})`;
    }
  }

  const rowsByCode = new Map(pageRows.map((row) => [row.cells[0].textContent.trim(), row]));

  function rowOf(item) {
    if (!rowsByCode.has(item.commitment)) rowsByCode.set(item.commitment, madeRow(item));
    return rowsByCode.get(item.commitment);
  }

  // A row of another part of the list, like those that are here.
  function madeRow(item) {
    const row = pageRows[0].cloneNode(true);
    const [code, title, plan, area, detail, status, completion, milestones] = row.cells;
    const link = code.querySelector("a");
    (link ?? code).textContent = item.commitment;
    link?.setAttribute("href", link.getAttribute("href").replace(/[^/]+$/, `${item.commitment}.html`));
    row.className = item.detail_level_code === "full" ? "in-full" : "";
    fill(title, item.title, item.title_language);
    fill(plan, item.plan && labelOf("plan", item.plan)[tongue]);
    fillLabel(area, item, "index_policy_area");
    fillLabel(detail, item, "detail_level");
    fillLabel(status, item, "status_on_page");
    fillLabel(completion, item, "irm_completion");
    fill(milestones, item.milestone_count === null ? null : number.format(item.milestone_count));
    return row;
  }

  function fillLabel(cell, item, stem) {
    const code = item[`${stem}_code`];
    const words = code === null ? [] : labelOf(`${stem}_code`, code);
    fill(cell, words[tongue] ?? item[`${stem}_as_published`], "", words[2]);
  }

  function fill(cell, text, itsLanguage, isUnknown = !text) {
    const words = document.createElement("bdi");
    words.textContent = text || said.unknown;
    if (itsLanguage && itsLanguage !== language) words.lang = itsLanguage;
    if (isUnknown) words.className = "unknown";
    cell.replaceChildren(words);
  }

  // The order

  function order(sort) {
    for (const head of heads) {
      head.removeAttribute("aria-sort");
      if (head.dataset.sort === sort) head.setAttribute("aria-sort", "ascending");
      if (`-${head.dataset.sort}` === sort) head.setAttribute("aria-sort", "descending");
    }
  }

  // Up, then down, then as the page has it.
  function nextOrder(head) {
    const now = head.getAttribute("aria-sort");
    if (now === "descending") return "";
    return now === "ascending" ? `-${head.dataset.sort}` : head.dataset.sort;
  }

  function makeSortable(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      order(nextOrder(head));
      change("pushState");
    });
    head.append(button);
  }

  // The address

  function change(how) {
    show();
    const query = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value)).toString();
    const address = query ? `?${query}` : location.pathname;
    if (address !== (location.search || location.pathname)) history[how](null, "", address);
    document.querySelectorAll("a.language").forEach((link) => { link.search = location.search; });
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    for (const control of controls) {
      control.value = query.get(control.id) ?? "";
      if (control.selectedIndex === -1) control.value = ""; // asked for something that is not offered
    }
    order(query.get("sort") ?? "");
    change("replaceState");
  }

  function clear() {
    controls.forEach((control) => { control.value = ""; });
    order("");
    change("pushState");
    search.focus();
  }

  // The download: the same columns as in commitments.csv, in the same dialect

  function csv(found) {
    const names = columns.filter((column) => !column.startsWith("_"));
    const lines = [names, ...found.map((item) => names.map((name) => String(item[name] ?? "")))];
    return "\ufeff" + lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
  }

  function quoted(cell) {
    return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }

  function download() {
    const found = show();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(found)], { type: "text/csv" }));
    link.download = `${at("csv").dataset.name}-${found.length}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  heads.forEach(makeSortable);
  search.addEventListener("input", () => change("replaceState"));
  filters.forEach((filter) => filter.addEventListener("change", () => change("pushState")));
  at("clear").addEventListener("click", clear);
  at("csv").addEventListener("click", download);
  window.addEventListener("popstate", restore);
  restore();
})();
