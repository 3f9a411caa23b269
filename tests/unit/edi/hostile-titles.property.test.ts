import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ru } from '../../../app/features/edi/texts/ru.ts'
import { writeAnswer } from '../../../sandbox/edi/titles/write-answer.ts'
import { findAnsweredAct } from '../../../server/edi/answer/find-answered-act.ts'
import { matchMarks } from '../../../server/edi/answer/match-marks.ts'
import { readRecipientTitle } from '../../../server/edi/answer/read-recipient-title.ts'
import { writeFormalAct } from '../../../server/edi/formal/write-formal-act.ts'
import { describeAnswer } from '../../../server/edi/texts/answer.ts'
import { generateEdition } from '../../support/edi/generate-edition.ts'

const AT = '2026-04-05T10:00:00'
const { source, bytes } = makeAnswer()
const text = new TextDecoder('windows-1251').decode(bytes)
const inUtf8 = text.replace('windows-1251', 'UTF-8')

/** A title with disagreements, as the imitated buyer writes it, and the act that it answers. */
function makeAnswer() {
  for (let seed = 1; ; seed++) {
    const { source } = generateEdition(seed)
    const written = writeFormalAct(source, { at: AT, guid: source.edition.id })
    if (written.kind !== 'formal' || source.edition.lines.length < 3) continue
    const { content } = writeAnswer({
      title: written.content,
      signature: Buffer.from('signature'),
      ids: { buyer: '2BM-2', supplier: '2BM-1' },
      dispute: {
        sides: 'own',
        note: 'Сверьте',
        rows: [1, 2].map((row) => ({
          ...{ row, date: '20.01.2026', note: 'иначе', debit: 100n, credit: 0n },
          document: { name: '', number: '', date: '' },
        })),
      },
      at: new Date('2026-04-05T08:00:00Z'),
      timeZone: 'Europe/Moscow',
    })
    return { source, bytes: content }
  }
}

/** Whatever is handed in ends in a sentence that there is, or in what may be stored and shown. */
function look(given: Uint8Array): string {
  const read = readRecipientTitle(given)
  if ('fault' in read) {
    expect(ru).toHaveProperty([`edi.answerFault.${read.fault}`])
    expect((read.path ?? '').length).toBeLessThan(200)
    return read.fault
  }
  const { title } = read
  const matched = matchMarks(title, source.edition)
  const shown = describeAnswer(title, matched, 'ru', null)
  const told = JSON.stringify([title, matched, shown], (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
  expect(told.isWellFormed()).toBe(true)
  expect(/[\u202a-\u202e]|\\u00[01]/.test(told)).toBe(false)
  for (const { index } of matched.marks)
    if (index !== null) expect(source.edition.lines[index]).toBeDefined()
  return 'taken'
}

test('the answer itself is taken; saved anew under the same declaration it is told apart', () => {
  expect(look(bytes)).toBe('taken')
  expect(look(Buffer.from(inUtf8))).toBe('taken')
  expect(look(Buffer.from(`\ufeff${inUtf8}`))).toBe('taken')
  expect(look(Buffer.from(text))).toBe('encoding')
  expect(look(Buffer.from(text.replace('windows-1251', 'UTF-16'), 'utf16le'))).not.toBe('taken')
})

test('bytes that are changed, cut or doubled anywhere are taken whole or refused by name', () => {
  const place = fc.integer({ min: 0, max: bytes.length - 1 })
  const part = fc.uint8Array({ maxLength: 40 })
  fc.assert(
    fc.property(place, part, fc.integer({ min: 0, max: 60 }), (at, put, cut) => {
      look(Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]))
    }),
    { numRuns: 400 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (any) => void look(any)))
})

test('values of attributes, of whatever characters and length, are bounded or refused', () => {
  const names = [...new Set([...text.matchAll(/ ([А-Яа-я]+)="/g)].map(([, name]) => name ?? ''))]
  const asText = (value: string) => value.replace(/[&<"]/g, (one) => `&#${one.charCodeAt(0)};`)
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', '31.02.2026', '-1.00', '1e9', '99999999999999999.99', '0', '\u202egnp.exe'),
    fc.string({ maxLength: 5 }).map((one) => one.padEnd(5000, 'я')),
  )
  fc.assert(
    fc.property(fc.constantFrom(...names), value, (name, given) => {
      const changed = inUtf8.replace(new RegExp(` ${name}="[^"]*"`), ` ${name}="${asText(given)}"`)
      look(Buffer.from(changed))
    }),
    { numRuns: 400 },
  )
})

test.each<[string, string, string]>([
  ['entities that grow', entities(), 'doctype'],
  ['a file of this machine', declare('<!ENTITY x SYSTEM "file:///etc/passwd">'), 'doctype'],
  ['a document type of elsewhere', outside(), 'doctype'],
  ['an entity that nobody declared', inUtf8.replace('Сверьте', '&lol;'), 'not_xml'],
  ['a megabyte of open elements', `<?xml version="1.0"?>${'<a>'.repeat(350_000)}`, 'too_deep'],
  ['very many elements', inside('<СвОпер/>'.repeat(110_000)), 'too_many'],
  ['very many attributes', inside(`<a ${attributes(100_000)}/>`), 'too_many'],
  ['an attribute of ten megabytes', inUtf8.replace('Сверьте', 'a'.repeat(10_000_000)), 'taken'],
  ['ten megabytes of text', inside('текст '.repeat(800_000)), 'taken'],
  ['two roots', `${inUtf8}<Файл/>`, 'not_xml'],
])('%s', (_, given, expected) => {
  expect(look(Buffer.from(given))).toBe(expected)
})

test('as many rows as a file may hold, all of one document, are matched at once', () => {
  const [line = ''] = /<ДокСв .*?<\/ДокСв>/s.exec(inUtf8) ?? []
  const [row = ''] = /<СвОпер [^>]*>/.exec(line) ?? []
  const rows = Array.from({ length: 90_000 }, (_, place) =>
    row.replace(/НомСтр="\d+"/, `НомСтр="${place}"`),
  )
  const many = line.replace(row, rows.join(''))
  expect(look(Buffer.from(inUtf8.replace(line, many)))).toBe('taken')
})

test('an id of a file that is no id finds no act', async () => {
  const asked: unknown[] = []
  const none = { count: async () => 0, findMany: async (query: unknown) => asked.push(query) && [] }
  const prisma = { reconciliationAct: none, ediDocument: none } as never
  for (const answeredFileId of ['', '%', "' OR 1=1 --", '../../etc', `${'0'.repeat(2000)}`])
    expect(await findAnsweredAct(prisma, { answeredFileId })).toBeNull()
  expect(asked).toHaveLength(5)
})

function declare(entity: string): string {
  return inUtf8.replace('<Файл', `<!DOCTYPE Файл [${entity}]><Файл`).replace('Сверьте', '&x;')
}

function entities(): string {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `<!ENTITY x${level + 1} "${`&x${level};`.repeat(10)}">`,
  )
  return declare(`<!ENTITY x0 "x">${levels.join('')}<!ENTITY x "&x12;">`)
}

function outside(): string {
  return inUtf8.replace('<Файл', '<!DOCTYPE Файл SYSTEM "http://127.0.0.1:1/a.dtd"><Файл')
}

function inside(added: string): string {
  return inUtf8.replace('</Документ>', `${added}</Документ>`)
}

function attributes(count: number): string {
  return Array.from({ length: count }, (_, place) => `a${place}="1"`).join(' ')
}
