import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createClamd, SCAN_PATIENCE_MS } from '../../../server/platform/antivirus.ts'
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

test('files of one form share one patience', async () => {
  const { antivirus } = await clamd({ answer: null })
  const over = AbortSignal.abort()
  expect(await antivirus.scan(new Uint8Array(10), over)).toBe('unavailable')
})

/** nginx ends a request after `proxy_read_timeout`, a minute unless told otherwise; Caddy as its sample says. */
test('clamd is given up before any proxy of the docs gives the portal up', async () => {
  const nginx = await readFile('docs/deploy/nginx.conf', 'utf8')
  const caddy = await readFile('docs/deploy/Caddyfile', 'utf8')
  const patience = [
    60,
    ...[...nginx.matchAll(/proxy_read_timeout (\d+)s;/g)].map(([, seconds]) => Number(seconds)),
    ...[...caddy.matchAll(/response_header_timeout (\d+)s/g)].map(([, s]) => Number(s)),
  ]
  expect(patience).toHaveLength(3)
  expect(SCAN_PATIENCE_MS / 1000).toBeLessThanOrEqual(Math.min(...patience) - 10)
  expect(nginx).toContain(`${SCAN_PATIENCE_MS / 1000} s (SCAN_PATIENCE_MS)`)
})
