import type { Message, Messages, Translate } from './message'

/** Says a text of the dictionary: chooses the plural form by `count` and fills the placeholders. */
export function createTranslate(locale: string, messages: Messages): Translate {
  const rules = new Intl.PluralRules(locale)
  return (key, ...given) => {
    const values: Record<string, string | number> = given[0] ?? {}
    const text = chooseForm(messages[key], Number(values.count ?? 0), rules)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  }
}

function chooseForm(message: Message, count: number, rules: Intl.PluralRules): string {
  if (typeof message === 'string') return message
  const category = rules.select(count)
  if (category === 'one') return message.one
  if (category === 'few') return message.few ?? message.other
  return category === 'many' ? (message.many ?? message.other) : message.other
}
