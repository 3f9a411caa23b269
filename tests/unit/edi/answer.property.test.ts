import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkFormalFile } from '../../../sandbox/edi/format/check-file.ts'
import type { MarkedLine } from '../../../server/answers/index.ts'
import { matchMarks } from '../../../server/edi/answer/match-marks.ts'
import { readRecipientTitle } from '../../../server/edi/answer/read-recipient-title.ts'
import { recipientTitle } from '../../../server/edi/answer/recipient-title.ts'
import { formalFileId } from '../../../server/edi/formal/file-name.ts'
import { writeFormalAct } from '../../../server/edi/formal/write-formal-act.ts'
import { writeXmlFile } from '../../../server/edi/xml/write-xml.ts'
import { generateEdition } from '../../support/edi/generate-edition.ts'
import { createRandom, type Random } from '../../support/ledgers/random.ts'

/** `EDI_CASES=20000` looks at as many discrepancies; `EDI_FILES=/folder` keeps the files. */
const CASES = Number(process.env.EDI_CASES ?? 150)
const FOLDER = process.env.EDI_FILES
const AT = '2026-04-05T10:00:00'

test('a discrepancy becomes a title that conforms, and the title the same discrepancy', () => {
  let disputes = 0
  for (let seed = 1; disputes < CASES; seed++) {
    const { source } = generateEdition(seed)
    const written = writeFormalAct(source, { at: AT, guid: source.edition.id })
    if (written.kind !== 'formal') continue
    disputes++
    const { act, fileId: answeredId } = written
    const random = createRandom(seed ^ 0x5eed)
    const marks = marksOf(random, source.edition.lines)
    const note = random.chance(0.5) ? 'Просим сверить — “Öst” & <К°>' : ''
    const fileId = formalFileId('ON_AKTSVERPOL', {
      ...{ from: act.recipient, to: act.sender, on: '2026-04-05' },
      guid: source.edition.id,
    })
    const title = recipientTitle(
      {
        ...{ act, marks, note },
        answered: { fileId: answeredId, at: AT, signature: 'MIIB' },
        signer: { lastName: 'Петрова', firstName: 'Анна', middleName: 'Сергеевна', position: null },
      },
      { fileId, at: AT },
    )
    const bytes = writeXmlFile(title, 'windows-1251')
    expect(checkFormalFile(bytes, `${fileId}.xml`), `seed ${seed}`).toEqual([])
    if (FOLDER && disputes <= 10_000) writeFileSync(join(FOLDER, `${fileId}.xml`), bytes)
    const read = readRecipientTitle(bytes)
    if (!('title' in read)) throw new Error(`seed ${seed}: ${JSON.stringify(read)}`)
    expect(read.title, `seed ${seed}`).toMatchObject({
      answeredFileId: answeredId,
      isDisputed: marks.length > 0,
      note: marks.length > 0 && note ? note : null,
    })
    const matched = matchMarks(read.title, source.edition)
    expect(matched, `seed ${seed}`).toEqual({ marks, unclear: [], isSideAssumed: false })
  }
}, 3_600_000)

/** Marks such as a customer can make: one on a line, and rows that ours lacks. */
function marksOf(
  random: Random,
  lines: { date: string; document: string; debit: bigint; credit: bigint }[],
): MarkedLine[] {
  const marks: MarkedLine[] = []
  lines.forEach((line, index) => {
    if (!random.chance(0.3)) return
    const { date, document, debit, credit } = line
    const given = { date, document, debit, credit }
    const kind = random.pick(['extra', 'other_amount', 'other_date'] as const)
    const own = { date: null, document: null, debit: null, credit: null }
    if (kind === 'extra') marks.push({ kind, index, given, own })
    else if (kind === 'other_date')
      marks.push({ kind, index, given, own: { ...own, date: '2025-12-30' } })
    else {
      const amount = BigInt(random.integer(1, 1_000_000))
      const own2 = random.chance(0.5)
        ? { debit: debit + amount, credit }
        : { debit, credit: credit + amount }
      marks.push({ kind, index, given, own: { ...own, ...own2 } })
    }
  })
  for (let count = random.integer(0, 3); count > 0; count--) {
    const amount = BigInt(random.integer(1, 1_000_000_000))
    const isDebit = random.chance(0.5)
    marks.push({
      kind: 'missing',
      index: null,
      given: null,
      own: {
        date: random.pick(['2026-02-03', '2025-12-31', '2026-04-02']),
        document: random.pick([
          'Накладная 17',
          'Платёжное поручение № 5 от 03.02.2026',
          'Возврат «по дефекту» & <часть>',
          'é'.repeat(300),
          ...lines.slice(0, 1).map(({ document }) => document.slice(0, 300).trim() || 'Акт'),
        ]),
        debit: isDebit ? amount : 0n,
        credit: isDebit ? 0n : amount,
      },
    })
  }
  return marks
}
