import { expect, test } from 'vitest'
import { readSources } from '../../support/sources/source-patterns.ts'

const sources = readSources('app', 'server')

/** Files that hold this. */
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

test('no code is made of text', () => {
  expect(filesWith(/\beval\(|new Function\(|from 'node:vm'|setTimeout\(['"`]/)).toEqual([])
})

test('no page takes markup: React writes every text', () => {
  expect(
    filesWith(/dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write/),
  ).toEqual([])
})

test('nothing of a person is kept in the browser but cookies and the place in a list', () => {
  expect(filesWith(/localStorage|indexedDB|caches\.open|serviceWorker/)).toEqual([])
  expect(filesWith(/sessionStorage/)).toEqual(['app/lib/use-list-position.ts'])
  expect(filesWith(/document\.cookie/)).toEqual([])
})

test('digests are SHA-256; SHA-1 only names things', () => {
  const algorithms = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/create(?:Hash|Hmac)\(\s*'([^']+)'/g)].map(([, algorithm]) => ({
      name,
      algorithm,
    })),
  )
  expect(algorithms.length).toBeGreaterThan(2)
  const others = algorithms.filter(({ algorithm }) => algorithm !== 'sha256')
  expect(others).toEqual([{ name: 'server/platform/uuid.ts', algorithm: 'sha1' }])
})

test('ciphers stand in one file, AES-256-GCM alone', () => {
  const [sealer] = sources.filter(({ text }) => /create(?:C|Dec)ipheriv\(/.test(text))
  expect(filesWith(/create(?:C|Dec)ipher/)).toEqual(['server/platform/crypto/sealer.ts'])
  expect(sealer?.text).toContain("'aes-256-gcm'")
  expect(filesWith(/from '(?:crypto-js|bcrypt|node-forge|md5|uuid)'/)).toEqual([])
})

test('chance that anything rests on comes from the operating system; Math.random spreads delays', () => {
  const spread = filesWith(/Math\.random/)
  expect(spread.length).toBeGreaterThan(0)
  for (const file of spread) {
    const lines = sources.find(({ name }) => name === file)?.text.split('\n') ?? []
    for (const line of lines.filter((one) => one.includes('Math.random'))) {
      expect(line, file).toMatch(/[dD]elay|random: Math|pause/)
    }
  }
})

test('certificates of other systems are checked everywhere', () => {
  expect(filesWith(/rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/)).toEqual(
    [],
  )
})

test('no form is handed on whole: fields are read by their names', () => {
  expect(filesWith(/Object\.fromEntries\(\s*(?:form|await readForm)/)).toEqual([])
  expect(filesWith(/data:\s*(?:form|fields|body)\b/)).toEqual([])
})

test('pages take what is pasted into a password, and hide it', () => {
  expect(filesWith(/onPaste|onCopy|onContextMenu/)).toEqual([])
  const fields = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/<Field\b[^>]*\bname="(?:password|current|next)"[^>]*>/g)].map(([tag]) => ({
      name,
      tag,
    })),
  )
  expect(fields.length).toBeGreaterThan(3)
  for (const { name, tag } of fields) {
    expect(tag, name).toContain('type="password"')
    expect(tag, name).toMatch(/autoComplete="(?:current|new)-password"/)
  }
})
