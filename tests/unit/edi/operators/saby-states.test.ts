import { expect, test } from 'vitest'
import type { SabyClient } from '../../../../server/edi/operator/saby/client.ts'
import { createReading } from '../../../../server/edi/operator/saby/reading.ts'

/** Saby as it tells of one document. */
function readingOf(document: object) {
  const client = {
    call: async (_: unknown, shape: { parse(value: unknown): unknown }) => ({
      kind: 'done',
      value: shape.parse({ Идентификатор: 'a', ...document }),
    }),
  } as unknown as SabyClient
  const own = {
    id: '',
    box: '',
    relation: 'partner',
    name: '',
    inn: '7701234567',
    kpp: null,
  } as const
  return createReading(client, () => new Date()).readState(own, 'a')
}

test('a state that nobody here knows is told with its code and name, and as no other', async () => {
  const outcome = await readingOf({ Состояние: { Код: '1001', Название: 'На согласовании' } })
  expect(outcome).toMatchObject({
    kind: 'refused',
    failure: { code: 'edi.state_unknown', details: { words: '1001 На согласовании' } },
  })
  expect(await readingOf({})).toMatchObject({ failure: { code: 'edi.state_unknown' } })
})

test.each([
  ['0', 'waits_our_signature'],
  ['3', 'sent'],
  ['4', 'delivered'],
  ['7', 'signed'],
  ['8', 'refused'],
  ['16', 'annulled'],
  ['22', 'failed'],
])('%s is %s', async (Код, state) => {
  expect(await readingOf({ Состояние: { Код } })).toMatchObject({ value: { state } })
})
