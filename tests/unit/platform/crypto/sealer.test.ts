import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSealer, readOrCreateKey } from '../../../../server/platform/crypto/sealer.ts'

const key = (byte: number) => Buffer.alloc(32, byte)
const sealer = createSealer(key(1))

describe('a sealed secret', () => {
  test('opens in its own context, and shows nothing of itself', () => {
    const sealed = sealer.seal('пароль refresh-token', 'portal-1')
    expect(sealed).not.toContain('refresh')
    expect(sealer.open(sealed, 'portal-1')).toBe('пароль refresh-token')
  })

  test('is sealed otherwise each time', () => {
    expect(sealer.seal('same', 'c')).not.toBe(sealer.seal('same', 'c'))
  })

  test('opens in no other context, by no other key, and not when it was changed', () => {
    const sealed = sealer.seal('secret', 'portal-1')
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    expect(() => sealer.open(sealed, 'portal-2')).toThrow('ENCRYPTION_KEY')
    expect(() => createSealer(key(2)).open(sealed, 'portal-1')).toThrow('ENCRYPTION_KEY')
    expect(() => sealer.open(changed, 'portal-1')).toThrow('ENCRYPTION_KEY')
    for (const text of ['', 'v1.', 'v1.AAAA', sealed.replace('v1.', 'v2.'), 'plain secret']) {
      expect(() => sealer.open(text, 'portal-1')).toThrow('ENCRYPTION_KEY')
    }
  })

  test('may be empty', () => {
    expect(sealer.open(sealer.seal('', 'c'), 'c')).toBe('')
  })

  test('needs a key of 32 bytes', () => {
    expect(() => createSealer(Buffer.alloc(16))).toThrow('32 bytes')
  })
})

describe('the key in a file', () => {
  const place = async () => join(await mkdtemp(join(tmpdir(), 'sverka-key-')), 'inner', 'key')

  test('is made once, and only its owner reads it', async () => {
    const path = await place()
    const made = await readOrCreateKey(path)
    expect(made).toHaveLength(32)
    expect(await readOrCreateKey(path)).toEqual(made)
    expect((await stat(path)).mode & 0o077).toBe(0)
  })

  test('is one for processes that start together', async () => {
    const path = await place()
    const keys = await Promise.all(Array.from({ length: 8 }, () => readOrCreateKey(path)))
    expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(1)
  })

  test('that is damaged is said to be so, and left alone', async () => {
    const path = await place()
    await readOrCreateKey(path)
    await writeFile(path, 'cut short')
    await expect(readOrCreateKey(path)).rejects.toThrow('put it back, or set ENCRYPTION_KEY')
    expect(await readFile(path, 'utf8')).toBe('cut short')
  })
})
