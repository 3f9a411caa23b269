import type { PersonName } from './edi-act.ts'

const TRADER = /^(?:индивидуальный предприниматель|ип|самозанят(?:ый|ая))(?= )|(?:,? ип)$/iu
const WORD = /^\p{Lu}[\p{L}'’-]{1,59}$/u

/**
 * Surname, first name and patronymic of a sole trader in the name that 1C has: «ИП Петрова Анна Сергеевна». Null where
 * they cannot be told apart for sure, initials among them.
 */
export function readPersonName(name: string): PersonName | null {
  if (name.length > 400) return null
  const words = name
    .replace(/[«»"]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(TRADER, '')
    .trim()
    .split(' ')
    .map(capitalised)
  const [lastName, firstName, middleName, ...more] = words
  if (!lastName || !firstName || more.length > 0) return null
  return words.every((word) => WORD.test(word))
    ? { lastName, firstName, middleName: middleName ?? null }
    : null
}

/** «ПЕТРОВА» as «Петрова»; anything else stays. */
function capitalised(word: string): string {
  return /^\p{Lu}{2,}$/u.test(word) ? word[0] + word.slice(1).toLowerCase() : word
}
