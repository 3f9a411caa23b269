import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCode } from '../../../server/authenticity/code/signed-code.ts'
import { keyIdOf } from '../../../server/authenticity/keys/signing-keys.ts'
import { printedFacts } from '../../support/papers.ts'

const document = readFileSync('docs/verify.md', 'utf8')
const blocks = [...document.matchAll(/^```(?:json)?\n(.+)\n```$/gm)].map(([, body = '']) => body)

test('the vectors of docs/verify.md are what the portal reads', () => {
  const [keysFile = '', ...vectors] = blocks
  const { keys } = JSON.parse(keysFile) as { keys: { id: string; publicKey: string }[] }
  const known = new Map(keys.map(({ id, publicKey }) => [id, Buffer.from(publicKey, 'base64url')]))
  for (const [id, key] of known) expect(keyIdOf(key)).toBe(id)
  expect(vectors).toHaveLength(4)
  for (let index = 0; index < vectors.length; index += 2) {
    const [code = '', facts = ''] = vectors.slice(index)
    const read = readCode(code, known)
    expect(read.kind === 'genuine' && printedFacts(read.facts)).toEqual(JSON.parse(facts))
    const last = code.at(-1) === 'c' ? 'd' : 'c'
    for (const wrong of [code.slice(0, -1) + last, code.slice(0, -2), `${code}=`]) {
      expect(readCode(wrong, known).kind, wrong).not.toBe('genuine')
    }
  }
})
