import { expect, test } from 'vitest'
import { type Participant, SUPPLIER } from '../../../sandbox/edi/exchange/participants.ts'
import { checkFormalFile } from '../../../sandbox/edi/format/check-file.ts'
import { titleFromUserData } from '../../../sandbox/edi/titles/from-user-data.ts'
import { buildAct } from '../../../server/edi/act/build-act.ts'
import { readSameTitle } from '../../../server/edi/formal/same-title.ts'
import { userDataTitle } from '../../../server/edi/user-data/sender-title.ts'
import { writeXmlFile } from '../../../server/edi/xml/write-xml.ts'
import { generateEdition } from '../../support/edi/generate-edition.ts'

const CASES = Number(process.env.EDI_CASES ?? 400)
const BOXES = {
  sender: 'db32772b925649a8a133fda593fda38a@diadoc.ru',
  recipient: '13254c42-b4f7-4fd3-8324-0094aeb0f15a',
}
const INNS = { sender: '7701234567', recipient: '7707654321' }

/** Who has the boxes, by the operator's own books. */
function find(box: string): Participant {
  const isSender = box.startsWith('db32772b')
  return {
    ...SUPPLIER,
    inn: isSender ? INNS.sender : INNS.recipient,
    kpp: '770101001',
    ogrn: '1027700132195',
  }
}

function made(seed: number) {
  const { source, obstacle } = generateEdition(seed)
  const built = buildAct({
    ...source,
    // Nobody told the portal; nothing of it is in the simplified file.
    supplier: { ...source.supplier, ogrn: '', participantId: '' },
    customer: { ...source.customer, ogrn: '', person: null },
  })
  const act = built.kind === 'gaps' ? built.body : built.act
  if (!act) return { obstacle, act: null }
  const userData = writeXmlFile(userDataTitle(act, BOXES), 'utf-8')
  const now = new Date('2026-04-05T07:00:00Z')
  return {
    obstacle,
    act,
    file: titleFromUserData(userData, { find, now, timeZone: 'Europe/Moscow' }),
  }
}

test('the simplified file of every act that lacks requisites alone becomes a title that conforms and is the act', () => {
  let count = 0
  for (let seed = 1; seed <= CASES; seed++) {
    const { act, file, obstacle } = made(seed)
    if (!act || !file) {
      expect(obstacle, `seed ${seed}`).not.toBeNull()
      continue
    }
    count++
    expect(checkFormalFile(file.content, file.fileName), `seed ${seed}`).toEqual([])
    expect(readSameTitle(file.content, act, INNS), `seed ${seed}`).toBe(file.fileName.slice(0, -4))
  }
  expect(count).toBeGreaterThan(CASES / 3)
}, 600_000)

test('a title that says anything else is not taken for the act', () => {
  const { act, file } = made(1)
  if (!act || !file) throw new Error('seed 1 cannot be expressed')
  const text = new TextDecoder('windows-1251').decode(file.content)
  const isTaken = (changed: string) => {
    expect(changed).not.toBe(text)
    const bytes = Buffer.from(changed.replace('windows-1251', 'utf-8'))
    return readSameTitle(bytes, act, INNS) !== null
  }
  const first = (pattern: RegExp, to: string) => isTaken(text.replace(pattern, to))
  expect(first(/ВерсПрог="[^"]*"/, 'ВерсПрог="other"')).toBe(true)
  expect(first(/(<СвОпер[^>]*Сум(?:Дебет|Кредит)=")[^"]*"/, '$10.01"')).toBe(false)
  expect(first(/(<ТаблАкт[^>]*ОборотДеб=")[^"]*"/, '$10.01"')).toBe(false)
  expect(first(/(<СвОпер[^>]*ДатаОпер=")[^"]*"/, '$101.01.1999"')).toBe(false)
  expect(first(/ДатаОкПер="[^"]*"/, 'ДатаОкПер="01.01.2030"')).toBe(false)
  expect(first(/НомерАкт="[^"]*"/, 'НомерАкт="другой"')).toBe(false)
  expect(first(/КодОКВ="[^"]*"/, 'КодОКВ="999"')).toBe(false)
  expect(first(/ИННЮЛ="7701234567"/, 'ИННЮЛ="7701234568"')).toBe(false)
  expect(first(/<СвОпер[^>]*\/>/, '')).toBe(false)
  expect(first(/ИдФайл="[^"]*"/, 'ИдФайл="../x"')).toBe(false)
  expect(readSameTitle(Buffer.from('<x'), act, INNS)).toBeNull()
})
