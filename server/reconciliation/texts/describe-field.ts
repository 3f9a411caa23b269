import type { Locale } from '../../identity/index.ts'
import { TEXTS } from './index.ts'

/**
 * A field of 1C's answer as staff call it, with its name in the contract: `transactions[3].debit` is
 * «Строка 4, дебет (transactions[3].debit)».
 */
export function describeField(path: string, locale: Locale): string {
  const { fields, entries, lineOf } = TEXTS[locale]
  const words = path
    .slice(0, 200)
    .split('.')
    .map((step) => {
      const [, name = step, index] = /^([^[]*)\[(\d+)\]$/.exec(step) ?? []
      if (index === undefined) return nameIn(fields, name)
      return lineOf(nameIn(entries, name), Number(index) + 1)
    })
    .join(', ')
  const shown = words.charAt(0).toUpperCase() + words.slice(1)
  return shown === path || path === '(answer)' ? shown : `${shown} (${path})`
}

function nameIn(names: Record<string, string>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name
}
