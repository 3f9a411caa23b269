import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { encodeFacts } from '../../../server/authenticity/code/payload.ts'
import { readCode, signFacts } from '../../../server/authenticity/code/signed-code.ts'
import { createRandom, type Random } from '../../support/ledgers/random.ts'
import { keysFile, type MadeKey, makeFacts, makeKey, printedFacts } from '../../support/papers.ts'

/** PAPER_CODES=10000 for the whole of it: one call of each verifier. */
const PAPERS = Number(process.env.PAPER_CODES ?? 150)

const folder = mkdtempSync(join(tmpdir(), 'sverka-codes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [own, old, strange] = [makeKey(), makeKey(), makeKey()]
const published = keysFile([old, own])
const keys = new Map([own, old].map(({ id, publicKey }) => [id, publicKey]))

const VERIFIERS = {
  node: [process.execPath, 'docs/verify/verify.mjs'],
  python: ['python3', 'docs/verify/verify.py'],
} as const

/** What the verifier says of each code: the facts, or null. */
function askVerifier(name: keyof typeof VERIFIERS, codes: readonly string[]) {
  const file = join(folder, 'sverka-keys.json')
  writeFileSync(file, published)
  const [command, script] = VERIFIERS[name]
  const { stdout, stderr } = spawnSync(command, [script, file, '-'], {
    input: codes.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  expect(stderr).toBe('')
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(codes.length)
  return lines.map((line): unknown => (line === 'not genuine' ? null : JSON.parse(line)))
}

function askPortal(code: string) {
  const read = readCode(code, keys)
  return read.kind === 'genuine' ? printedFacts(read.facts) : null
}

const keyOf = (seed: number): MadeKey => (seed % 5 === 0 ? old : own)
const paper = (seed: number) => signFacts(makeFacts(seed), keyOf(seed))
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The code of a paper whose facts were changed, under the signature of the paper as it was. */
function resigned(code: string, facts: Parameters<typeof signFacts>[0], keyId: string): string {
  const signature = Buffer.from(code, 'base64url').subarray(-64)
  return Buffer.concat([encodeFacts({ ...facts, keyId }), signature]).toString('base64url')
}

type Mutation = (code: string, seed: number, random: Random) => string

const MUTATIONS: Record<string, Mutation> = {
  'a digit of a sum': (code, seed, random) => {
    const facts = makeFacts(seed)
    const change = 10n ** BigInt(random.integer(0, 9))
    const changed =
      facts.kind === 'completion-act'
        ? random.pick([
            { ...facts, total: facts.total + change },
            { ...facts, vatTotal: facts.vatTotal - change },
          ])
        : random.pick([
            { ...facts, openingBalance: facts.openingBalance - change },
            { ...facts, debit: facts.debit + change },
            { ...facts, credit: facts.credit + change },
          ])
    return resigned(code, changed, keyOf(seed).id)
  },
  'swapped parties': (code, seed) => {
    const facts = { ...makeFacts(seed) }
    const { supplierInn, customerInn } = facts
    const other = supplierInn === customerInn ? '7700000000' : supplierInn
    return resigned(
      code,
      { ...facts, supplierInn: customerInn, customerInn: other },
      keyOf(seed).id,
    )
  },
  'another key under the id of ours': (_, seed) =>
    signFacts(makeFacts(seed), { id: keyOf(seed).id, privateKey: strange.privateKey }),
  'another key': (_, seed) => signFacts(makeFacts(seed), strange),
  'the last letter': (code, _, random) => {
    const others = [...ALPHABET].filter((letter) => letter !== code.at(-1))
    return code.slice(0, -1) + random.pick(others)
  },
  'any letter': (code, _, random) => {
    const at = random.integer(0, code.length - 1)
    const others = [...ALPHABET].filter((letter) => letter !== code[at])
    return code.slice(0, at) + random.pick(others) + code.slice(at + 1)
  },
  'cut off': (code, _, random) => code.slice(0, random.integer(1, code.length - 1)),
  'cut off in front': (code, _, random) => code.slice(random.integer(1, code.length - 1)),
  'something after it': (code, _, random) => code + random.pick(['A', 'AA', '=', '==', '.', ' ']),
  'the other alphabet': (code) => {
    const standard = code.replaceAll('-', '+').replaceAll('_', '/')
    return standard === code ? `${code}=` : standard
  },
  'two letters changed places': (code, _, random) => {
    const at = [...code.slice(1)].flatMap((letter, index) => (letter !== code[index] ? index : []))
    const place = random.pick(at)
    return code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2)
  },
  'S of the signature and the order of the group': (code) => {
    const bytes = Buffer.from(code, 'base64url')
    const s = BigInt(`0x${Buffer.from(bytes.subarray(-32)).reverse().toString('hex')}`)
    const more = s + 2n ** 252n + 27742317777372353535851937790883648493n
    Buffer.from(more.toString(16).padStart(64, '0'), 'hex')
      .reverse()
      .copy(bytes, bytes.length - 32)
    return bytes.toString('base64url')
  },
}

describe('every verifier', () => {
  const codes = Array.from({ length: PAPERS }, (_, seed) => paper(seed))
  const facts = codes.map((_, seed) => printedFacts({ ...makeFacts(seed), keyId: keyOf(seed).id }))
  const kinds = Object.values(MUTATIONS)
  const mutated = codes.map((code, seed) => {
    const random = createRandom(seed + 1_000_000)
    return (kinds[seed % kinds.length] as Mutation)(code, seed, random)
  })

  test('the portal takes the papers and refuses what was changed', () => {
    expect(codes.map(askPortal)).toEqual(facts)
    expect(mutated.filter((code) => askPortal(code) !== null)).toEqual([])
  })

  test.each(['node', 'python'] as const)('%s takes the same and refuses the same', (name) => {
    expect(askVerifier(name, codes)).toEqual(facts)
    expect(askVerifier(name, mutated).filter((said) => said !== null)).toEqual([])
  })

  test('fits 300 letters with its address, and one paper has one code', () => {
    const usual = signFacts(
      {
        ...makeFacts(1),
        kind: 'reconciliation',
        supplierInn: '7701234567',
        customerInn: '500100732259',
        period: { from: '2026-01-01', to: '2026-12-31' },
        openingBalance: 1_234_567_890_12n,
        debit: 9_876_543_210_98n,
        credit: 9_876_543_210_98n,
      },
      own,
    )
    expect(usual.length).toBeLessThanOrEqual(206)
    expect(paper(3)).toBe(paper(3))
  })

  test.each(['verify.mjs', 'verify.py'])('%s is short enough to be read', (file) => {
    expect(readFileSync(`docs/verify/${file}`, 'utf8').split('\n').length).toBeLessThan(120)
  })
})
