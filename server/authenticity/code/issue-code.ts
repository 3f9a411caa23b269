import { sha256 } from '../../platform/crypto/hash.ts'
import type { AuthenticityDeps } from '../deps.ts'
import { MAX_NUMBER_BYTES, MAX_TAX_NUMBER_LENGTH } from './bytes.ts'
import type { CompletionActFacts, PaperFacts, ReconciliationFacts, UnsignedFacts } from './facts.ts'
import { encodeFacts } from './payload.ts'
import { signFacts } from './signed-code.ts'

/** A paper that is to bear a code. `dataHash`: the whole SHA-256, hex. */
export type PaperToSign =
  | Omit<ReconciliationFacts, 'keyId' | 'history'>
  | Omit<CompletionActFacts, 'keyId' | 'history'>

export interface IssuedCode {
  /** Base64url. */
  text: string
  /** Where everybody can check it. */
  url: string
}

const HASH_BYTES = 16
/** As many bytes of the last entry's hash as a code names: see docs/verify.md. */
export const HISTORY_HASH_BYTES = 8

/**
 * The code of an edition: signed when it is first asked for, by whichever process comes first, and the same ever
 * after. To be called when the edition is committed: the code then names a history that tells of it.
 * Null: the key cannot be opened, or the paper has no place in a code; the log says why.
 */
export async function issueCode(
  deps: AuthenticityDeps,
  paper: PaperToSign,
): Promise<IssuedCode | null> {
  try {
    const facts = toFacts(paper)
    const key = { documentId: facts.actId, edition: facts.edition, factsHash: hashFacts(facts) }
    const code = (await findCode(deps, key)) ?? (await makeCode(deps, facts, key))
    return { text: code, url: `${deps.publicUrl}/verify/${code}` }
  } catch (error) {
    deps.log.error({ err: error, actId: paper.actId }, 'a paper goes out without its code')
    return null
  }
}

type CodeKey = { documentId: string; edition: number; factsHash: string }

async function findCode({ database }: AuthenticityDeps, key: CodeKey): Promise<string | null> {
  const row = await database.prisma.paperCode.findUnique({
    where: { documentId_edition_factsHash: key },
    select: { code: true },
  })
  return row?.code ?? null
}

async function makeCode(deps: AuthenticityDeps, facts: PaperToSign, key: CodeKey): Promise<string> {
  const { prisma } = deps.database
  const last = await prisma.historyEntry.findFirst({
    orderBy: { n: 'desc' },
    select: { n: true, hash: true },
  })
  const history = {
    entries: Number(last?.n ?? 0),
    hash: Buffer.from(last?.hash ?? new Uint8Array(HISTORY_HASH_BYTES))
      .subarray(0, HISTORY_HASH_BYTES)
      .toString('hex'),
  }
  const unsigned: UnsignedFacts = { ...facts, history }
  const code = signFacts(unsigned, await deps.keys.current())
  const { count } = await prisma.paperCode.createMany({
    data: [
      {
        ...key,
        documentKind: facts.kind,
        code,
        historyEntries: BigInt(history.entries),
        historyHash: history.hash,
        createdAt: deps.clock.now(),
      },
    ],
    skipDuplicates: true,
  })
  // Another process was first: one edition has one code.
  return count === 1 ? code : ((await findCode(deps, key)) ?? code)
}

/** What the portal knows in the forms that a code has place for. */
function toFacts(paper: PaperToSign): PaperToSign {
  const common = {
    actId: paper.actId.toLowerCase(),
    supplierInn: toTaxNumber(paper.supplierInn),
    customerInn: toTaxNumber(paper.customerInn),
    dataHash: paper.dataHash.slice(0, 2 * HASH_BYTES),
  }
  if (paper.kind === 'reconciliation') return { ...paper, ...common }
  return { ...paper, ...common, number: cutNumber(paper.number) }
}

function hashFacts(facts: PaperToSign): string {
  const blank = { keyId: '0'.repeat(8), history: { entries: 0, hash: '0'.repeat(16) } }
  return sha256(encodeFacts({ ...facts, ...blank } satisfies PaperFacts))
}

function toTaxNumber(text: string | null): string | null {
  const bare = (text ?? '').replace(/\s+/g, '')
  return /^[\x21-\x7e]+$/.test(bare) && bare.length <= MAX_TAX_NUMBER_LENGTH ? bare : null
}

/** Numbers of 1C are far shorter; one that is not must not keep the paper from its code. */
function cutNumber(number: string): string {
  const letters = [...number.toWellFormed()]
  while (Buffer.byteLength(letters.join('')) > MAX_NUMBER_BYTES) letters.pop()
  return letters.join('')
}
