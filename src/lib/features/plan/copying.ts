/**
 * A text of one year's plan in another year: "năm 2023" becomes "năm 2024". Only the year itself
 * moves; numbers of papers and spans such as 2021–2025 stay.
 */
export function inYear(text: string, from: number, to: number): string {
  return text.replace(
    new RegExp(`(?<![\\d/–-])${from}(?![\\d]|\\s*[–-]\\s*\\d)`, 'gu'),
    String(to)
  );
}

/** A month 'YYYY-MM' in another year. */
export function monthInYear(month: string, year: number): string {
  return `${year}${month.slice(4)}`;
}
