import type { CheckGroup, CheckResult, CheckState } from './check.ts'

export type TableLocale = 'ru' | 'en'

const STATES: Record<TableLocale, Record<CheckState, string>> = {
  ru: { right: 'верно', warning: 'внимание', wrong: 'неверно', skipped: 'не спрошено' },
  en: { right: 'right', warning: 'look', wrong: 'wrong', skipped: 'not asked' },
}

const LABELS = {
  ru: { found: 'найдено', remedy: 'что делать' },
  en: { found: 'found', remedy: 'what to do' },
}

/**
 * The answers as a table for a terminal: a line an answer under the title of its group, and under what is not right
 * what was found and what to do. Ends with the count of each state.
 */
export function printTable(
  groups: readonly Pick<CheckGroup, 'id' | 'title'>[],
  results: readonly CheckResult[],
  locale: TableLocale,
): string {
  const lines: string[] = []
  const width = Math.max(...Object.values(STATES[locale]).map((word) => word.length))
  for (const { id, title } of groups) {
    const own = results.filter(({ group }) => group === id)
    if (own.length === 0) continue
    lines.push('', title[locale])
    for (const result of own) lines.push(...linesOf(result, locale, width))
  }
  return [...lines, '', summarize(results, locale)].join('\n').trimStart()
}

function linesOf(result: CheckResult, locale: TableLocale, width: number): string[] {
  const { state, expectation, found, remedy } = result
  const margin = ' '.repeat(width + 4)
  const lines = [`  ${STATES[locale][state].padEnd(width)}  ${expectation[locale]}`]
  if (found) lines.push(`${margin}${LABELS[locale].found}: ${found[locale]}`)
  if (remedy) lines.push(`${margin}${LABELS[locale].remedy}: ${remedy[locale]}`)
  return lines
}

/** `right 52, look 1, wrong 2, not asked 5` */
function summarize(results: readonly CheckResult[], locale: TableLocale): string {
  const order: CheckState[] = ['right', 'warning', 'wrong', 'skipped']
  return order
    .map((state) => ({ state, count: results.filter((one) => one.state === state).length }))
    .filter(({ state, count }) => count > 0 || state === 'wrong')
    .map(({ state, count }) => `${STATES[locale][state]} ${count}`)
    .join(', ')
}

/** Whether somebody has to mend something. */
export function needsMending(results: readonly CheckResult[]): boolean {
  return results.some(({ state }) => state === 'wrong' || state === 'warning')
}
