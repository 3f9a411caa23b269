import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const PLATFORM = join(import.meta.dirname, '../../../server/platform')

/** As they stand in names and comments, in both languages; parts of camelCase names count as words. */
const PRODUCT_WORDS =
  /\b(acts?|deals?|counterpart(y|ies)|supplier|accountants?|reconciliations?|discrepanc(y|ies)|invoices?|1c|onec|bitrix\d*|crm)\b|1С|Битрикс|сделк|сверк|контрагент/i

/** Labels of locks: one register for the whole database, whoever takes them. */
const MAY_NAME_THE_PRODUCT = ['database/advisory-locks.ts']

test('the platform names nothing of the product', async () => {
  const named: string[] = []
  let files = 0
  for await (const file of glob('**/*.{ts,mjs}', { cwd: PLATFORM })) {
    if (file.startsWith('database/client/') || MAY_NAME_THE_PRODUCT.includes(file)) continue
    files += 1
    const lines = readFileSync(join(PLATFORM, file), 'utf8').split('\n')
    lines.forEach((line, index) => {
      const [word] = PRODUCT_WORDS.exec(splitNames(line)) ?? []
      if (word) named.push(`${file}:${index + 1} ${word}`)
    })
  }
  expect(files).toBeGreaterThan(30)
  expect(named).toEqual([])
})

/** `dealActs`, `deal_acts` → `deal Acts`, `deal acts` */
function splitNames(line: string): string {
  return line.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
}
