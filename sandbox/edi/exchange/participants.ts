import { createHash } from 'node:crypto'
import { COUNTERPARTIES, ORGANIZATION } from '../../onec/ledger/catalogue.ts'
import { companyOgrn } from '../../onec/ledger/requisites.ts'

/** How somebody stands to the supplier in Diadoc, by its own words. */
export const RELATIONS = [
  'IsMyCounteragent',
  'InvitesMe',
  'IsInvitedByMe',
  'RejectsMe',
  'IsRejectedByMe',
  'NotInCounteragentList',
] as const
export type Relation = (typeof RELATIONS)[number]

/** A company or a sole trader, as the operators have them in their registers. */
export interface Participant {
  key: string
  name: string
  inn: string
  /** Empty for sole traders. */
  kpp: string
  /** Of 13 digits, of a sole trader 15. */
  ogrn: string
  /** Null: no box at Diadoc. */
  diadoc: { boxId: string; orgId: string; fnsId: string; takesFromAll: boolean } | null
  /** Null: not connected to Saby, nor to anybody it exchanges with. */
  saby: { id: string } | null
}

/** Who is not where the others are; everybody else is connected to both and a partner. */
const NO_DIADOC = new Set(['newcomer', 'no-mail', 'silent'])
const NO_SABY = new Set(['holding-north', 'newcomer', 'ip-oconnor', 'silent'])
const RELATED: Record<string, Relation> = {
  'holding-south': 'NotInCounteragentList',
  kaskad: 'NotInCounteragentList',
  izumrud: 'IsInvitedByMe',
  sirius: 'InvitesMe',
  ural: 'RejectsMe',
}
/** Takes documents of partners alone (`Sociability`), so one of a stranger is a conflict. */
const UNSOCIABLE = new Set(['holding-south', 'ural', 'izumrud'])

export const SUPPLIER = describe({ ...ORGANIZATION, key: 'supplier' }, ORGANIZATION.ogrn)

/** Everybody the supplier trades with who has an INN. */
export const BUYERS: Participant[] = COUNTERPARTIES.filter(({ inn }) => inn !== '').map((one) =>
  describe(one, one.kpp === '' ? traderOgrn(one.key) : companyOgrn(one.key)),
)

export function firstRelation(key: string): Relation {
  return RELATED[key] ?? 'IsMyCounteragent'
}

export function findBuyer(key: string): Participant | undefined {
  return BUYERS.find((one) => one.key === key)
}

function describe(
  { key, name, inn, kpp }: Pick<Participant, 'key' | 'name' | 'inn' | 'kpp'>,
  ogrn: string,
): Participant {
  const digits = BigInt(`0x${hexOf(`fns:${key}`, 16)}`)
    .toString()
    .padStart(21, '0')
    .slice(-21)
  return {
    key,
    name,
    inn,
    kpp,
    ogrn,
    diadoc: NO_DIADOC.has(key)
      ? null
      : {
          boxId: hexOf(`box:${key}`, 32),
          orgId: hexOf(`org:${key}`, 32),
          fnsId: ['2BM', inn, ...(kpp === '' ? [] : [kpp]), digits].join('-'),
          takesFromAll: !UNSOCIABLE.has(key),
        },
    saby: NO_SABY.has(key) ? null : { id: `2BE${hexOf(`saby:${key}`, 32)}` },
  }
}

function hexOf(seed: string, length: number): string {
  return createHash('sha256').update(`edi:${seed}`).digest('hex').slice(0, length)
}

function traderOgrn(key: string): string {
  const body = `3${BigInt(`0x${hexOf(`ogrn:${key}`, 16)}`)
    .toString()
    .padStart(13, '0')
    .slice(-13)}`
  return `${body}${(BigInt(body) % 13n) % 10n}`
}
