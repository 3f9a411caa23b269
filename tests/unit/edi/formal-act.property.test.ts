import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkFormalFile } from '../../../sandbox/edi/format/check-file.ts'
import { writeFormalAct } from '../../../server/edi/formal/write-formal-act.ts'
import { userDataTitle } from '../../../server/edi/user-data/sender-title.ts'
import { writeXmlFile } from '../../../server/edi/xml/write-xml.ts'
import { generateEdition, type Obstacle } from '../../support/edi/generate-edition.ts'
import { readFormalAct } from '../../support/edi/read-act.ts'

/** `EDI_CASES=100000` looks at as many acts; `EDI_FILES=/folder` keeps the files, for a checker of the schemas. */
const CASES = Number(process.env.EDI_CASES ?? 400)
const FOLDER = process.env.EDI_FILES
const AT = '2026-04-01T09:30:00'
const BOX = 'db32772b925649a8a133fda593fda38a@diadoc.ru'

test('every act that can be expressed conforms and reads back to the kopeck; the others are named', () => {
  const refused = new Map<Obstacle, number>()
  for (let seed = 1; seed <= CASES; seed++) {
    const { source, obstacle } = generateEdition(seed)
    const guid = source.edition.id
    const written = writeFormalAct(source, { at: AT, guid })
    if (written.kind !== 'formal') {
      expect(written.kind, `seed ${seed}`).toBe('gaps')
      expect(obstacle, `seed ${seed}: ${JSON.stringify(written, bigint)}`).not.toBeNull()
      if (obstacle) refused.set(obstacle, (refused.get(obstacle) ?? 0) + 1)
      continue
    }
    expect(obstacle, `seed ${seed}`).toBeNull()
    const { content, fileId, act } = written
    expect(checkFormalFile(content, `${fileId}.xml`), `seed ${seed}`).toEqual([])
    const { edition } = source
    const read = readFormalAct(content)
    expect(read, `seed ${seed}`).toMatchObject({
      opening: edition.openingBalance,
      debit: edition.debit,
      credit: edition.credit,
      closing: edition.closingBalance,
    })
    expect(read.lines, `seed ${seed}`).toEqual(
      edition.lines.map(({ date, debit, credit }, index) => ({
        row: index + 1,
        ...{ date, debit, credit },
      })),
    )
    if (FOLDER && seed <= 10_000) {
      writeFileSync(join(FOLDER, `${fileId}.xml`), content)
      const userData = userDataTitle(act, { sender: BOX, recipient: BOX })
      if (seed % 10 === 0)
        writeFileSync(join(FOLDER, `user-data-${seed}.xml`), writeXmlFile(userData, 'utf-8'))
    }
  }
  // Each way of not being expressible came up and was refused.
  expect(refused.size).toBe(7)
}, 3_600_000)

function bigint(_: string, value: unknown) {
  return typeof value === 'bigint' ? `${value}` : value
}
