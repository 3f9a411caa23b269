import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkFormalFile } from '../../../../sandbox/edi/format/check-file.ts'
import { readAct } from '../../../../sandbox/edi/titles/read-act.ts'
import { type DisputedRow, writeAnswer } from '../../../../sandbox/edi/titles/write-answer.ts'
import { matchMarks } from '../../../../server/edi/answer/match-marks.ts'
import { readRecipientTitle } from '../../../../server/edi/answer/read-recipient-title.ts'
import { writeFormalAct } from '../../../../server/edi/formal/write-formal-act.ts'
import { generateEdition } from '../../../support/edi/generate-edition.ts'
import { createRandom, type Random } from '../../../support/ledgers/random.ts'

/** `EDI_CASES=10000` looks at as many answers; `EDI_FILES=/folder` keeps the files. */
const CASES = Number(process.env.EDI_CASES ?? 150)
const FOLDER = process.env.EDI_FILES

test('whatever a buyer types is a file that conforms, and the portal reads what he typed', () => {
  let answers = 0
  for (let seed = 1; answers < CASES; seed++) {
    const { source } = generateEdition(seed)
    const written = writeFormalAct(source, { at: '2026-04-05T10:00:00', guid: source.edition.id })
    if (written.kind !== 'formal') continue
    answers++
    const random = createRandom(seed ^ 0xb0b)
    const rows = readAct(written.content).contracts.flatMap((contract) => contract.rows)
    // The act's first opening balance tells whose the columns are; without one rows of ours do.
    const changed = rows
      .filter(() => random.chance(0.4))
      .map((row) => change(random, { ...row, note: '', row: row.row }))
    const sides = random.pick(['own', 'act'] as const)
    const dispute = { rows: changed, note: '', sides }
    const { fileName, content } = writeAnswer({
      title: written.content,
      signature: Buffer.from('signature'),
      ids: { buyer: '2BM-1', supplier: '2BM-2' },
      dispute: changed.length > 0 ? dispute : null,
      at: new Date('2026-04-05T08:00:00Z'),
      timeZone: 'Europe/Moscow',
    })
    expect(checkFormalFile(content, fileName), `seed ${seed}`).toEqual([])
    if (FOLDER) writeFileSync(join(FOLDER, fileName), content)
    const read = readRecipientTitle(content)
    if (!('title' in read)) throw new Error(`seed ${seed}: ${JSON.stringify(read)}`)
    expect(read.title).toMatchObject({
      answeredFileId: written.fileId,
      isDisputed: changed.length > 0,
    })
    if (changed.length === 0 || source.edition.openingBalance === 0n) continue
    const { marks, unclear, isSideAssumed } = matchMarks(read.title, source.edition)
    expect({ unclear, isSideAssumed }, `seed ${seed}`).toEqual({
      unclear: [],
      isSideAssumed: false,
    })
    const found = marks.map(({ index, own }) => [
      (index ?? -1) + 1,
      own.debit ?? 0n,
      own.credit ?? 0n,
    ])
    const typed = changed.filter((own) => isDifferent(rows, own))
    const byRow = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0])
    expect(found.sort(byRow), `seed ${seed}`).toEqual(
      typed.map(({ row, debit, credit }) => [row, debit, credit]).sort(byRow),
    )
  }
}, 3_600_000)

/** Another sum on the same side, or nothing at all. */
function change(random: Random, row: DisputedRow): DisputedRow {
  if (random.chance(0.3)) return { ...row, debit: 0n, credit: 0n }
  const sum = BigInt(random.integer(1, 99_999_999))
  return row.debit === 0n ? { ...row, debit: 0n, credit: sum } : { ...row, debit: sum, credit: 0n }
}

function isDifferent(rows: { row: number; debit: bigint; credit: bigint }[], own: DisputedRow) {
  const row = rows.find((one) => one.row === own.row)
  return row?.debit !== own.debit || row.credit !== own.credit
}
