"use strict";
// Sorts a table by a column: first falling for numbers, rising for texts, then the other way. Absent numbers stay last.
document.querySelectorAll("table.sortable").forEach(table => {
  const heads = Array.from(table.querySelectorAll("thead th"));
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
    const isNumber = head.classList.contains("number");
    const before = head.getAttribute("aria-sort");
    const isRising = before === null ? !isNumber : before === "descending";
    heads.forEach(other => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
    const sign = isRising ? 1 : -1;
    const body = table.querySelector("tbody");
    const keyed = Array.from(body.rows).map(row => {
      const cell = row.cells[column];
      const number = cell.hasAttribute("data-value") ? Number(cell.getAttribute("data-value")) : null;
      return { row: row, number: number, text: cell.textContent };
    });
    keyed.sort((one, other) => {
      if (!isNumber) return sign * one.text.localeCompare(other.text, "en", { numeric: true });
      if (one.number === null) return other.number === null ? 0 : 1;
      if (other.number === null) return -1;
      return sign * (one.number - other.number);
    });
    keyed.forEach(each => body.appendChild(each.row));
  }));
});
// Shows the one part of several that is chosen.
document.querySelectorAll("fieldset.choice").forEach(choice => {
  const buttons = Array.from(choice.querySelectorAll("input"));
  const show = () => buttons.forEach(button =>
    document.getElementById(button.value).classList.toggle("unchosen", !button.checked));
  buttons.forEach(button => button.addEventListener("change", show));
  choice.hidden = false;
  show();
});
