import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import * as answers from '../../../../server/answers/texts/letters.ts'
import '../../../../server/composition/failures.ts'
import * as distribution from '../../../../server/distribution/texts/letters.ts'
import * as identity from '../../../../server/identity/texts/letters.ts'
import * as secondFactor from '../../../../server/identity/texts/second-factor-letters.ts'
import type { LetterText } from '../../../../server/platform/mail/compose-letter.ts'
import * as reconciliation from '../../../../server/reconciliation/texts/letters.ts'

type Locale = 'ru' | 'en'

const PORTAL = 'https://portal.example'
/** A name that would break a header, the markup, or a line, if it could. */
const NAME = 'ООО «Ромашка»\r\nBcc: all@example.com <img src="https://evil.example/x.png">'
const WORDS = 'Сумма 12 345,67 ₽ неверна.\nДолжно быть 10 000,00 <b>&amp;</b> "так".'
const link = `${PORTAL}/reconciliation/1?a=1&b=2`
const about = {
  name: NAME,
  title: 'Акт № 7 от 31.03.2026',
  amount: 1_234_567n,
  currency: 'RUB',
  link,
}
const period = { name: NAME, period: '01.01.2026 – 31.03.2026', link }
const ofRun = { ...period, supplier: NAME, unsubscribe: `${PORTAL}/unsubscribe/v1.AAAA` }
const figures = [{ label: 'Сальдо', value: '1 000,00' }]

/** Every letter that the portal sends, by the function that writes it; some say different things by what happened. */
const LETTERS: Record<string, ((locale: Locale) => LetterText)[]> = {
  refusalLetter: [
    (l) => answers.refusalLetter(l, about, { category: 'amount', text: WORDS, files: 2 }),
  ],
  discrepancyLetter: [
    (l) => answers.discrepancyLetter(l, about, { marked: 3, text: WORDS, files: 1 }),
  ],
  customerReplyLetter: [
    (l) => answers.customerReplyLetter(l, about, { author: NAME, text: WORDS, files: 0 }),
  ],
  supplierReplyLetter: [(l) => answers.supplierReplyLetter(l, about, { text: WORDS, files: 1 })],
  resolutionLetter: (['corrected', 'explained'] as const).map(
    (resolution) => (l: Locale) => answers.resolutionLetter(l, about, { resolution, text: WORDS }),
  ),
  scanLetter: [true, false].map(
    (atOnce) => (l: Locale) =>
      answers.scanLetter(l, about, { fileName: NAME, pages: 2, author: NAME, atOnce }),
  ),
  scanAcceptedLetter: [(l) => answers.scanAcceptedLetter(l, about, { fileName: NAME })],
  scanReturnedLetter: [
    (l) => answers.scanReturnedLetter(l, about, { fileName: NAME, reason: WORDS }),
  ],
  takenBackLetter: [(l) => answers.takenBackLetter(l, about, { author: NAME })],
  readyLetter: [(l) => reconciliation.readyLetter(l, period, `${NAME}: 12 000,00 ₽`)],
  sentLetter: [(l) => reconciliation.sentLetter(l, period, `${NAME}: 12 000,00 ₽`)],
  runLetter: [true, false].map(
    (hasPdf) => (l: Locale) => distribution.runLetter(l, ofRun, `${NAME}: 12 000,00 ₽`, hasPdf),
  ),
  approvalLetter: [
    (l) =>
      distribution.approvalLetter(l, { name: NAME, link: `${PORTAL}/staff/distribution/x` }, 33),
  ],
  reminderLetter: ['', NAME].map(
    (supplier) => (l: Locale) =>
      distribution.reminderLetter(l, { ...ofRun, supplier }, `${NAME}: 12 000,00 ₽`, '01.12.2026'),
  ),
  notReadyLetter: [(l) => reconciliation.notReadyLetter(l, period, 'onec.refused')],
  problemLetter: [(l) => reconciliation.problemLetter(l, period, 'onec.timeout', figures)],
  outdatedAgreementLetter: [
    (l) =>
      reconciliation.outdatedAgreementLetter(l, period, {
        agreedOn: '2026-05-12',
        before: { closingBalance: 500n, currency: 'RUB' },
        after: { closingBalance: 700n, currency: 'RUB' },
        lines: 2,
      }),
  ],
  deviationsLetter: [
    (l) =>
      reconciliation.deviationsLetter(
        l,
        ['lines_order', 'name_cut'],
        `${PORTAL}/staff/settings/onec`,
      ),
  ],
  passwordResetLetter: [(l) => identity.passwordResetLetter(l, link)],
  signInAttackLetter: [(l) => identity.signInAttackLetter(l, link)],
  invitationLetter: (['owner', 'bookkeeper', 'viewer'] as const).map(
    (role) => (l: Locale) => identity.invitationLetter(l, { link, counterparty: NAME, role }),
  ),
  secondFactorLetter: (
    [
      'turnedOn',
      'passkeyAdded',
      'passkeyRemoved',
      'turnedOff',
      'reset',
      'recoveryCodeUsed',
      'codesRenewed',
      'guessed',
    ] as const
  ).map((event) => (l: Locale) => secondFactor.secondFactorLetter(event, l)),
}

/** Letters that a person may do without: they say where that is chosen. */
const CHOSEN = [
  'refusalLetter',
  'discrepancyLetter',
  'customerReplyLetter',
  'supplierReplyLetter',
  'resolutionLetter',
  'scanLetter',
  'scanAcceptedLetter',
  'scanReturnedLetter',
  'takenBackLetter',
  'readyLetter',
  'sentLetter',
  'notReadyLetter',
  'problemLetter',
  'outdatedAgreementLetter',
  'deviationsLetter',
]

test('every function of the server that writes a letter is tried here', () => {
  const written = readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('database/client'))
    .flatMap((path) => {
      const text = readFileSync(`server/${path}`, 'utf8')
      if (!text.includes('composeLetter(') || path.endsWith('compose-letter.ts')) return []
      return [...text.matchAll(/export function (\w+)\(/g)].map(([, name = '']) => name)
    })
  expect(Object.keys(LETTERS).sort()).toEqual(written.sort())
})

const cases = Object.entries(LETTERS).flatMap(([name, variants]) =>
  variants.flatMap((write, at) =>
    (['ru', 'en'] as const).map(
      (locale) => [`${name} ${at + 1} ${locale}`, name, write, locale] as const,
    ),
  ),
)

describe.each(cases)('%s', (_, name, write, locale) => {
  let letter: LetterText
  let read: string
  beforeAll(() => {
    letter = write(locale)
    read = readHtml(letter.html)
  })

  test('has a subject of one bounded line', () => {
    expect(letter.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    expect(letter.subject.trim()).not.toBe('')
    expect(letter.subject.length).toBeLessThanOrEqual(160)
  })

  test('says the same in both parts: words, links and figures', () => {
    const [plain, shown] = [letter.text, read].map((text) => text.replace(/https?:\S+/g, ''))
    expect(words(shown ?? '')).toEqual(words(plain ?? ''))
    const links = letter.text.match(/https:\/\/portal\.example\S*/g) ?? []
    expect(linksOf(letter.html)).toEqual(links)
    expect(figuresOf(shown ?? '')).toEqual(figuresOf(plain ?? ''))
  })

  test('fetches nothing, runs nothing, and is text of its own language', () => {
    expect(letter.html).not.toMatch(
      /<(?:img|link|script|iframe|object|form|base)\b|@import|url\(|\son\w+=/i,
    )
    expect(letter.html).toContain(`<html lang="${locale}">`)
    for (const [, href = ''] of letter.html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(new RegExp(`^${PORTAL}/`))
    const ownWords = letter.text.replaceAll(NAME, '').replace(/Bcc.*|https?:\S+/g, '')
    if (locale === 'en')
      expect(ownWords.replaceAll(/[А-ЯЁа-яё№]/g, '').length).toBeGreaterThan(ownWords.length / 3)
    else expect(ownWords).toMatch(/[а-яё]{4}/)
  })

  test('reads in the dark as in the light, in tables, with every tag closed', () => {
    expect(letter.html).toContain('<meta name="color-scheme" content="light dark">')
    expect(letter.html).toContain('prefers-color-scheme: dark')
    expect(letter.html).toMatch(/background:#ffffff;color:#1b1b1a/)
    for (const tag of ['html', 'head', 'body', 'table', 'tr', 'td', 'p', 'a', 'style', 'title']) {
      const opened = letter.html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0
      const closed = letter.html.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0
      expect(opened, tag).toBe(closed)
    }
  })

  test('says where letters are chosen, where they are', () => {
    expect(letter.text.includes(`${PORTAL}/account#letters`)).toBe(CHOSEN.includes(name))
  })
})

/** What a person reads of a letter's HTML. */
function readHtml(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<br>|<\/p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

function figuresOf(text: string): string[] {
  return text.match(/\d[\d\u00a0\u202f ,.]*\d/g)?.map((figure) => figure.trim()) ?? []
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}
