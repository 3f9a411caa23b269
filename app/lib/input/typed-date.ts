const DAY_FIRST = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/
const DIGITS_ONLY = /^(\d{2})(\d{2})(\d{4})$/

/**
 * A date as people type or paste it («31.03.2024», «1.3.24», «31032024») as `YYYY-MM-DD`. What reads otherwise stays as
 * it was typed, for whoever checks it to refuse: whether the calendar has such a day is not asked here.
 */
export function readTypedDate(typed: string): string {
  const text = typed.trim()
  const [, day, month, year] = DAY_FIRST.exec(text) ?? DIGITS_ONLY.exec(text) ?? []
  if (!day || !month || !year) return text
  const fullYear = year.length === 2 ? `20${year}` : year
  return `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `YYYY-MM-DD` as a date field shows it: «31.03.2024»; anything else as it is. */
export function writeTypedDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  return year ? `${day}.${month}.${year}` : date
}
