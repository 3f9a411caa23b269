import type { Messages, Translate } from './dictionary'
import { inThousands } from './format'
import type { Message } from './message'

/**
 * Says a text: chooses the plural form by `count` and fills the placeholders.
 * @param textsNow the dictionary as it stands: a feature's texts may be loaded later
 * @throws Error when a text of a feature is asked for on a page that did not load that feature's texts
 */
export function createTranslate(locale: string, textsNow: () => Partial<Messages>): Translate {
  const rules = new Intl.PluralRules(locale)
  return (key, ...given) => {
    const message: Message | undefined = textsNow()[key]
    if (message === undefined) throw new Error(`No text "${key}" in "${locale}"`)
    const values: Record<string, string | number> = given[0] ?? {}
    const text = chooseForm(message, Number(values.count ?? 0), rules)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = String(values[name] ?? whole)
      return name === 'count' ? inThousands(value) : value
    })
  }
}

function chooseForm(message: Message, count: number, rules: Intl.PluralRules): string {
  if (typeof message === 'string') return message
  const category = rules.select(count)
  if (category === 'one') return message.one
  if (category === 'few') return message.few ?? message.other
  return category === 'many' ? (message.many ?? message.other) : message.other
}
