import type { NameWord, ReadName } from './read-name.ts'

/** A way to read a person's name: surname and, as far as told, given name and patronymic or their initials. */
interface Reading {
  surname: NameWord
  given: string[][]
}

const PATRONYMIC = /(?:вич|вна|чна|оглы|кызы|улы|vich|vna|chna|ogly|kyzy)$/
/** Words of a patronymic that stand apart. */
const PARTICLES = new Set(['оглы', 'оглу', 'кызы', 'гызы', 'улы', 'ogly', 'oglu', 'kyzy'])
const MAX_WORDS = 4

/** Whether a name is one of a person: by its form, by initials, or by a patronymic. */
export function isPersonName(name: ReadName): boolean {
  const { isCompany, isPerson, hasDottedInitials } = name
  if (isCompany) return false
  if (isPerson) return true
  const words = name.words.filter(({ isPart }) => !isPart)
  if (words.length === 0 || words.length > MAX_WORDS) return false
  return hasDottedInitials ? words.length <= 2 : words.some(({ text }) => PATRONYMIC.test(text))
}

/** Whether two names can be one person's: the same surname, and nothing in the given names against it. */
export function canBeOnePerson(one: ReadName, other: ReadName): boolean {
  const others = readingsOf(other)
  return readingsOf(one).some((reading) => others.some((another) => agree(reading, another)))
}

function readingsOf({ words, initials }: ReadName): Reading[] {
  const named = words.filter(({ text, isPart }) => !isPart && !PARTICLES.has(text))
  const [first, second, third] = named
  if (!first) return []
  if (initials.length > 0 || named.length === 1) {
    return named.slice(0, MAX_WORDS).map((surname) => ({
      surname,
      given: [...named.filter((one) => one !== surname).map(({ sounds }) => sounds), ...initials],
    }))
  }
  const patronymic = named.findIndex(({ text }) => PATRONYMIC.test(text))
  if (second && third && patronymic === 1) {
    return [{ surname: third, given: [first.sounds, second.sounds] }]
  }
  if (second && third && patronymic === 2) {
    return [{ surname: first, given: [second.sounds, third.sounds] }]
  }
  return named.slice(0, MAX_WORDS).map((surname) => ({
    surname,
    given: named.filter((one) => one !== surname).map(({ sounds }) => sounds),
  }))
}

function agree(one: Reading, other: Reading): boolean {
  if (!share(one.surname.sounds, other.surname.sounds)) return false
  return one.given.every((given, place) => {
    const another = other.given[place]
    return !another || isSameGiven(given, another)
  })
}

/** An initial stands for every name that begins so. */
function isSameGiven(one: readonly string[], other: readonly string[]): boolean {
  if (share(one, other)) return true
  const isInitial = [...one, ...other].some((sound) => sound.length === 1)
  const firsts = (sounds: readonly string[]) => sounds.map((sound) => sound.slice(0, 1))
  return isInitial && share(firsts(one), firsts(other))
}

export function share(one: readonly string[], other: readonly string[]): boolean {
  return one.some((sound) => other.includes(sound))
}
