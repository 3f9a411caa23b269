import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { PaperFacts, UnsignedFacts } from '../../server/authenticity/code/facts.ts'
import { keyIdOf } from '../../server/authenticity/keys/signing-keys.ts'
import { createRandom, type Random } from './ledgers/random.ts'

export interface MadeKey {
  id: string
  privateKey: KeyObject
  publicKey: Uint8Array
}

export function makeKey(): MadeKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  return { id: keyIdOf(raw), privateKey, publicKey: raw }
}

const digits = (random: Random, length: number) =>
  Array.from({ length }, () => random.integer(0, 9)).join('')
const hex = (random: Random, bytes: number) =>
  Array.from({ length: bytes }, () => random.integer(0, 255).toString(16).padStart(2, '0')).join('')
const day = (random: Random) =>
  new Date(86_400_000 * random.integer(7000, 30_000)).toISOString().slice(0, 10)

function taxNumber(random: Random): string | null {
  return random.pick([
    digits(random, 10),
    digits(random, 10),
    digits(random, 12),
    `0${digits(random, 9)}`,
    digits(random, random.integer(1, 24)),
    `DE${digits(random, 9)}`,
    null,
  ])
}

function amount(random: Random): bigint {
  const digitsOf = random.integer(0, 17)
  const value = digitsOf === 0 ? 0n : BigInt(digits(random, digitsOf))
  return random.chance(0.3) ? -value : value
}

/** What a code says of some paper: of both kinds, small and large, with what is rare. */
export function makeFacts(seed: number): UnsignedFacts {
  const random = createRandom(seed)
  const id = hex(random, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const common = {
    supplierInn: taxNumber(random),
    customerInn: taxNumber(random),
    currency: random.pick(['RUB', 'RUB', 'USD', 'KZT', 'XXX']),
    actId: id,
    edition: random.pick([1, 1, 2, random.integer(1, 400)]),
    issuedOn: day(random),
    dataHash: hex(random, 16),
    history: { entries: random.integer(0, 5_000_000), hash: hex(random, 8) },
  }
  if (random.chance(0.5)) {
    const number = random.pick([
      '12',
      'АКТ-000012',
      'ПР/7-«А»',
      '№ 1 от 🧾',
      '',
      digits(random, 11),
    ])
    const [total, vatTotal] = [amount(random), amount(random)]
    return { ...common, kind: 'completion-act', number, date: day(random), total, vatTotal }
  }
  const from = day(random)
  const to = new Date(Date.parse(from) + 86_400_000 * random.pick([0, 27, 30, 364, 1825]))
  return {
    ...common,
    kind: 'reconciliation',
    period: { from, to: to.toISOString().slice(0, 10) },
    openingBalance: amount(random),
    debit: amount(random),
    credit: amount(random),
  }
}

/** The file that `/.well-known/sverka-keys.json` serves. */
export function keysFile(keys: readonly MadeKey[]): string {
  return JSON.stringify({
    keys: keys.map(({ id, publicKey }) => ({
      id,
      algorithm: 'Ed25519',
      publicKey: Buffer.from(publicKey).toString('base64url'),
    })),
  })
}

/** The facts as the verifiers of docs/verify print them. */
export function printedFacts(facts: PaperFacts): Record<string, unknown> {
  const { keyId, supplierInn, customerInn, currency, edition, dataHash, history } = facts
  const body =
    facts.kind === 'reconciliation'
      ? {
          kind: facts.kind,
          from: facts.period.from,
          to: facts.period.to,
          opening: `${facts.openingBalance}`,
          debit: `${facts.debit}`,
          credit: `${facts.credit}`,
          closing: `${facts.openingBalance + facts.debit - facts.credit}`,
        }
      : {
          kind: facts.kind,
          number: facts.number,
          date: facts.date,
          total: `${facts.total}`,
          vat: `${facts.vatTotal}`,
        }
  return {
    ...{ keyId, supplierInn, customerInn, ...body, currency, edition, dataHash },
    ...{ act: facts.actId.replaceAll('-', ''), issued: facts.issuedOn },
    ...{ entries: history.entries, historyHash: history.hash },
  }
}
