import { expect, onTestFinished, test } from 'vitest'
import { createClamd } from '../../../server/platform/antivirus.ts'
import { EICAR, startClamd } from '../../support/clamd.ts'

/** A verdict is waited for as long as a busy machine needs; only silence is waited out. */
async function clamd(given: Parameters<typeof startClamd>[0] = {}) {
  const imitation = await startClamd(given)
  onTestFinished(imitation.close)
  const patienceMs = given.answer === null ? 200 : 15_000
  return { imitation, antivirus: createClamd(imitation.url, { patienceMs }) }
}

test('a harmless file is clean, whatever its size in chunks', async () => {
  const { antivirus } = await clamd()
  for (const bytes of [0, 1, 65_536, 65_537, 3_000_000]) {
    expect(await antivirus.scan(new Uint8Array(bytes))).toBe('clean')
  }
})

test('the EICAR text is found, also inside a file and across chunks', async () => {
  const { antivirus } = await clamd()
  const file = Buffer.alloc(200_000)
  file.write(EICAR, 65_536 - 20)
  expect(await antivirus.scan(Buffer.from(EICAR))).toEqual({ virus: 'Eicar-Test-Signature' })
  expect(await antivirus.scan(file)).toEqual({ virus: 'Eicar-Test-Signature' })
})

test('what clamd does not look into because of its size is not clean', async () => {
  const { antivirus } = await clamd({ mostBytes: 1_000_000 })
  expect(await antivirus.scan(new Uint8Array(4_000_000))).toBe('unavailable')
})

test('an error, an answer of another kind, and silence are no verdict', async () => {
  for (const answer of ['stream: Can’t allocate memory ERROR', 'HTTP/1.1 400 Bad Request', null]) {
    const { antivirus } = await clamd({ answer })
    expect(await antivirus.scan(new Uint8Array(10))).toBe('unavailable')
  }
})

test('nobody there is no verdict', async () => {
  const { imitation, antivirus } = await clamd()
  await imitation.close()
  expect(await antivirus.scan(new Uint8Array(10))).toBe('unavailable')
})
