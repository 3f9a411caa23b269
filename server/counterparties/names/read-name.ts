import { COMPANY_SOUNDS, LEGAL_SOUNDS, PERSON_SOUNDS } from './legal-forms.ts'
import { soundOf, spellingsOf } from './sound.ts'

/** What of a longer name is looked at. */
const MAX_LENGTH = 400

export interface NameWord {
  /** In lower case, «ё» as «е». */
  text: string
  /** How its spellings sound: words that share one are the same word. */
  sounds: string[]
  /** Cut short by a full stop: «Моск.». */
  isCut: boolean
  /** «ТелеСистемы», after which its parts stand too. */
  isCompound: boolean
  /** «Системы» of «ТелеСистемы». */
  isPart: boolean
}

/** A name of a company or of a person, taken apart. */
export interface ReadName {
  /** Without legal forms and single letters, in order. */
  words: NameWord[]
  /** Single letters, each as its spellings sound, in order: initials of a person. */
  initials: string[][]
  hasDottedInitials: boolean
  /** Figures that stand alone: «Школа № 12». */
  numbers: string[]
  isCompany: boolean
  isPerson: boolean
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
/** An initial of one Cyrillic letter. */
const DIGRAPH = /^(?:[zkcs]h|t[sc]|[yij][aoue]|shch|sch)$/
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

export function readName(name: string): ReadName {
  const text = name.slice(0, MAX_LENGTH).normalize('NFC').replace(INVISIBLE, '')
  const plain = text.replace(/(?<=\p{L})['’`ʼ](?=\p{L})/gu, '')
  const read: ReadName = {
    words: [],
    initials: [],
    hasDottedInitials: /(?<!\p{L})\p{Lu}\.\s{0,3}(?:\p{Lu}\.|$)/u.test(plain),
    numbers: [],
    isCompany: false,
    isPerson: false,
  }
  for (const match of plain.matchAll(WORD)) {
    const isCut = plain[match.index + match[0].length] === '.'
    const humps = isLegal(match[0]) ? [] : humpsOf(match[0])
    const isGlued = humps.length === 2 && isLegal(humps[0] ?? '')
    if (!isGlued) addWord(read, match[0], { isCut, isCompound: humps.length > 0, isPart: false })
    for (const part of humps) addWord(read, part, { isCut, isCompound: false, isPart: !isGlued })
  }
  return read
}

function addWord(
  read: ReadName,
  written: string,
  manner: Pick<NameWord, 'isCut' | 'isCompound' | 'isPart'>,
): void {
  const text = lower(written)
  if (/^\d+$/.test(text)) {
    read.numbers.push(text.replace(/^0+(?=\d)/, ''))
    return
  }
  if ([...text].length === 1 || (manner.isCut && DIGRAPH.test(text))) {
    const sounds = soundsOf(text).map((sound) => sound.slice(0, 1))
    if (/\p{Lu}/u.test(written) && !manner.isPart) read.initials.push(sounds)
    return
  }
  const spoken = soundsOf(text)
  const isForm = (forms: ReadonlySet<string>) =>
    !manner.isPart && spoken.some((sound) => forms.has(sound))
  if (isForm(COMPANY_SOUNDS)) read.isCompany = true
  if (isForm(PERSON_SOUNDS)) read.isPerson = true
  if (spoken.some((sound) => LEGAL_SOUNDS.has(sound))) return
  const sounds = spoken.filter((sound) => sound.length > 1)
  if (sounds.length > 0) read.words.push({ text, sounds, ...manner })
}

function soundsOf(text: string): string[] {
  return [...new Set(spellingsOf(text).map(soundOf))]
}

function isLegal(written: string): boolean {
  return soundsOf(lower(written)).some((sound) => LEGAL_SOUNDS.has(sound))
}

/** «ТелеСистемы» is «Теле» and «Системы» too; «ОООРомашка» is «ООО» and «Ромашка» alone. */
function humpsOf(word: string): string[] {
  const parts = word
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(' ')
  return parts.length > 1 ? parts : []
}

function lower(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
