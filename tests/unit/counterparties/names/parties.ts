import type { Random } from '../../../support/ledgers/random.ts'

/** A party as it is called in the portal; its words are nobody else's. */
export interface Party {
  kind: 'company' | 'person' | 'foreign'
  name: string
  words: string[]
}

const ONSETS = 'б в г д ж з к л м н п р с т ф х ц ч ш бр гр др кр пр тр ст сл щ'.split(' ')
const NUCLEI = 'а е и о у я ю ы ё э'.split(' ')
const CODAS = ['', '', '', 'н', 'р', 'л', 'м', 'с', 'т', 'к']
const FORMS = ['ООО', 'АО', 'ЗАО', 'ПАО', 'ОАО']
const GIVEN = 'Иван Пётр Юлия Анна Жанна Сергей Яна Фёдор Чеслав Шамиль Хасан Цветана'.split(' ')
const PATRONYMICS = 'Иванович Петрович Сергеевна Фёдоровна Юрьевич Яковлевна Чеславович'.split(' ')
const COMMON = [
  'Торговый дом',
  'Компания',
  'Группа',
  'Производственная фирма',
  'Управляющая компания',
]
const FULL_FORMS: Record<string, string> = {
  ООО: 'Общество с ограниченной ответственностью',
  АО: 'Акционерное общество',
  ЗАО: 'Закрытое акционерное общество',
  ПАО: 'Публичное акционерное общество',
  ОАО: 'Открытое акционерное общество',
}
const LATIN_FORMS = ['LLC', 'Ltd.', 'JSC', 'Inc.', 'GmbH']

/** A word of Cyrillic syllables, three to five of them. */
function word(random: Random): string {
  let text = ''
  const syllables = random.integer(3, 5)
  for (let index = 0; index < syllables; index += 1) {
    text += random.pick(ONSETS) + random.pick(NUCLEI)
  }
  return capital(text + random.pick(CODAS))
}

export function makeParty(random: Random): Party {
  const kind = random.pick(['company', 'company', 'person', 'foreign'] as const)
  if (kind === 'person') {
    const surname = `${word(random)}ов`
    const name = `ИП ${surname} ${random.pick(GIVEN)} ${random.pick(PATRONYMICS)}`
    return { kind, name, words: [surname] }
  }
  const words = Array.from({ length: random.integer(1, 3) }, () => word(random))
  if (kind === 'foreign') {
    const latin = words.map((one) => transliterate(one, random.integer(0, 1)))
    return { kind, name: `${latin.join(' ')} ${random.pick(LATIN_FORMS)}`, words }
  }
  const common = random.chance(0.3) ? `${random.pick(COMMON)} ` : ''
  const letter = random.chance(0.2) ? ' и К' : ''
  return { kind, name: `${random.pick(FORMS)} «${common}${words.join(' ')}${letter}»`, words }
}

/** The same party as some base calls it. */
export function respell(party: Party, random: Random): string {
  const times = random.integer(1, 3)
  // Nobody writes look-alikes into what is of the other alphabet anyway.
  const ofAlphabet = random.pick(ALPHABETS)
  let name = party.kind === 'person' ? respellPerson(party.name, random) : party.name
  const changes = party.kind === 'person' ? MANNERS : [...MANNERS, ...OF_COMPANIES]
  for (let time = 0; time < times; time += 1) name = random.pick(changes)(name, random)
  return ofAlphabet(name, random)
}

function respellPerson(name: string, random: Random): string {
  const [, surname = '', given = '', patronymic = ''] = name.split(' ')
  return random.pick([
    `${surname} ${given} ${patronymic}`,
    `${surname} ${given[0]}.${patronymic[0]}.`,
    `Индивидуальный предприниматель ${surname} ${given[0]}. ${patronymic[0]}.`,
    `${surname} ${given}`,
    `${given} ${patronymic} ${surname}`,
    `ИП ${surname}`,
  ])
}

type Manner = (name: string, random: Random) => string

const MANNERS: Manner[] = [
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('ё', 'е').replaceAll('Ё', 'Е'),
  (name) => name.replaceAll(/[«»]/g, '"'),
  (name) => name.replaceAll(/[«»"]/g, ''),
  (name) => `  ${name.replaceAll(' ', '\u00a0 ')} `,
  (name) => name.replaceAll(/(?<=\p{L}{3})(?=\p{L})/gu, '\u00ad'),
]

const ALPHABETS: Manner[] = [
  (name) => name,
  (name) => lookAlike(name),
  (name, random) => transliterate(name, random.integer(0, 1)),
]

const OF_COMPANIES: Manner[] = [
  (name) => name.replace(/^(ООО|АО|ЗАО|ПАО|ОАО) (.*)$/u, '$2 $1'),
  (name) => name.replace(/^(ООО|АО|ЗАО|ПАО|ОАО) /u, (_, form: string) => `${FULL_FORMS[form]} `),
  (name) => name.replace(/^(ООО|АО|ЗАО|ПАО|ОАО) /u, ''),
  (name) => `${name} (г. Москва)`,
  (name) => `${name}, филиал`,
]

const LOOK_ALIKE: Record<string, string> = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: 'O', Р: 'P', Т: 'T', Х: 'X' },
  ...{ а: 'a', с: 'c', е: 'e', о: 'o', р: 'p', х: 'x' },
}

function lookAlike(name: string): string {
  return [...name].map((letter) => LOOK_ALIKE[letter] ?? letter).join('')
}

const PASSPORT =
  'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia'.split(' ')
const USUAL = 'a b v g d e e zh z i y k l m n o p r s t u f h ts ch sh sch - y - e yu ya'.split(' ')
const ALPHABET = [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя']

function transliterate(name: string, scheme: number): string {
  const table = scheme === 0 ? PASSPORT : USUAL
  return [...name]
    .map((letter) => {
      const latin = table[ALPHABET.indexOf(letter.toLowerCase())]
      if (latin === undefined) return letter
      const written = latin === '-' ? '' : latin
      return letter === letter.toLowerCase() ? written : capital(written)
    })
    .join('')
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
