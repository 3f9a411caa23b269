import type { Command } from '../client/batch.ts'
import { COMPANY, CONTACT, REQUISITE } from '../entity-types.ts'
import type { BatchReader } from './batch-reader.ts'
import { companyCards, profile } from './card.ts'
import type { ChosenRequisites, Named, Owner } from './deal.ts'
import type { Dialect } from './dialect.ts'
import {
  addressesOf,
  banksOf,
  chooseBank,
  chooseRequisites,
  type DealLink,
  isOwnedBy,
  type RequisitesCard,
  requisitesCard,
  requisitesCards,
  summaryOf,
} from './requisites.ts'

const PAGE = 50

/** What the first request of a deal says of its two sides. */
export interface SidesQuestion {
  deal: { companyId: number | null; mycompanyId: number | null }
  contactId: number | null
  link: DealLink | null
  /** The first page of the companies that the portal calls its own, and how many there are. */
  mine: Named[]
  mineTotal: number
}

/** Asks for the requisites that the deal chose, and for all that its sides have besides. */
export function sideCommands(dialect: Dialect, question: SidesQuestion): Record<string, Command> {
  const { link, mineTotal } = question
  const mine = ownCompaniesOf(question)
  const commands: Record<string, Command> = {}
  const owner = buyerOwner(question)
  if (owner) {
    const type = owner.kind === 'company' ? COMPANY : CONTACT
    commands.buyerRequisites = requisitesOf(type, [owner.id])
  }
  if (mine.length > 0) {
    commands.mineRequisites = requisitesOf(
      COMPANY,
      mine.map(({ id }) => id),
    )
  } else {
    // None, or none that the webhook's owner may see: an administrator sees them all.
    commands.self = { method: 'profile', params: {} }
  }
  if (link?.requisiteId) commands.buyer = requisiteBy(link.requisiteId)
  if (link?.mcRequisiteId) commands.seller = requisiteBy(link.mcRequisiteId)
  if (link?.mcRequisiteId && !question.deal.mycompanyId) {
    for (let start = PAGE; start < mineTotal && start < MAX_OWN; start += PAGE) {
      commands[`mine${start}`] = dialect.ownCompanies(start)
    }
  }
  return commands
}

/** An item that names its own company is of no other; the portal lets only own companies be named. */
function ownCompaniesOf({ deal, mine }: SidesQuestion): Named[] {
  const { mycompanyId } = deal
  if (!mycompanyId) return mine
  return [mine.find(({ id }) => id === mycompanyId) ?? { id: mycompanyId, name: '' }]
}

/** More own companies than anybody has; a batch has room for their pages. */
const MAX_OWN = 500

/** Requisites belong to the deal's company or, without one, to its contact: others are those of a former client. */
function buyerOwner({ deal, contactId }: SidesQuestion): Owner | null {
  if (deal.companyId) return { kind: 'company', id: deal.companyId }
  return contactId ? { kind: 'contact', id: contactId } : null
}

export interface Side extends Pick<ChosenRequisites, 'chosenBy' | 'ignored' | 'isHidden'> {
  card: RequisitesCard | null
  all: RequisitesCard[]
  bankId: number | null
}

export function readSides(
  reader: BatchReader,
  question: SidesQuestion,
): { buyer: Side; seller: Side } {
  const { link } = question
  const owner = buyerOwner(question)
  const mineTotal = question.deal.mycompanyId ? 1 : question.mineTotal
  const mine = [
    ...ownCompaniesOf(question),
    ...reader.keys('mine').flatMap((key) => reader.required(key, companyCards)),
  ]
  const isMine = ({ kind, id }: Owner) => kind === 'company' && mine.some((one) => one.id === id)
  const ofBuyer = reader.has('buyerRequisites')
    ? reader.required('buyerRequisites', requisitesCards)
    : []
  const ofMine = reader.has('mineRequisites')
    ? reader.required('mineRequisites', requisitesCards)
    : []
  const buyer = sideOf({
    linked: linkedCard(reader, 'buyer'),
    isOwner: (card) => owner !== null && isOwnedBy(card, owner),
    all: ofBuyer,
    isCutOff: false,
    bankId: link?.bankDetailId ?? null,
  })
  const seller = sideOf({
    linked: linkedCard(reader, 'seller'),
    isOwner: (card) => isMine(card.owner),
    all: ofMine,
    isCutOff: mineTotal > ownCompaniesOf(question).length,
    bankId: link?.mcBankDetailId ?? null,
  })
  const cardKey = owner?.kind ?? null
  const isBuyerHidden = cardKey !== null && reader.isForbidden(cardKey)
  return {
    buyer: { ...buyer, isHidden: !buyer.card && (isBuyerHidden || reader.isForbidden('buyer')) },
    seller: { ...seller, isHidden: !seller.card && isSellerHidden(reader, mine) },
  }
}

function isSellerHidden(reader: BatchReader, mine: readonly Named[]): boolean {
  if (reader.isForbidden('seller')) return true
  if (mine.length > 0) return false
  return reader.optional('self', profile)?.admin === false
}

/** The requisites that the deal chose; null where it chose none, they are gone, or may not be seen. */
function linkedCard(reader: BatchReader, key: 'buyer' | 'seller'): RequisitesCard | null {
  return reader.isForbidden(key) ? null : reader.unlessMissing(key, requisitesCard)
}

function sideOf(found: {
  linked: RequisitesCard | null
  isOwner: (card: RequisitesCard) => boolean
  all: RequisitesCard[]
  /** There are more companies than were asked about: one set of requisites is not the only one. */
  isCutOff: boolean
  bankId: number | null
}): Omit<Side, 'isHidden'> {
  const { linked, isOwner, bankId, isCutOff } = found
  const all = found.all.filter(isOwner)
  if (linked && isOwner(linked)) {
    const known = all.every((one) => one.id !== linked.id) ? [linked, ...all] : all
    return { card: linked, chosenBy: 'link', all: known, bankId, ignored: null }
  }
  // The bank details that the link names are those of the requisites that do not count.
  const chosen = isCutOff ? { card: null, chosenBy: null } : chooseRequisites(null, all)
  return { ...chosen, all, bankId: linked ? null : bankId, ignored: linked && summaryOf(linked) }
}

/** Asks where the sides are and how they bank. */
export function placeCommands({
  buyer,
  seller,
}: Record<'buyer' | 'seller', Pick<Side, 'card'>>): Record<string, Command> {
  const commands: Record<string, Command> = {}
  for (const [side, { card }] of Object.entries({ buyer, seller })) {
    if (!card) continue
    const filter = { ENTITY_TYPE_ID: REQUISITE, ENTITY_ID: card.id }
    commands[`${side}Addresses`] = { method: 'crm.address.list', params: { filter } }
    commands[`${side}Banks`] = { method: 'crm.requisite.bankdetail.list', params: { filter } }
  }
  return commands
}

/** A side with its addresses and bank details, as far as they are its own. */
export function detailsOf(
  side: Side,
  name: 'buyer' | 'seller',
  places: BatchReader | null,
): ChosenRequisites {
  const { card, chosenBy, all, bankId, ignored, isHidden } = side
  const candidates = all.map(summaryOf)
  if (!card || !places) return { requisites: null, chosenBy, candidates, ignored, isHidden }
  const found = places.required(`${name}Banks`, banksOf(card))
  const { isAddressOnly: _no, ...requisites } = card
  return {
    requisites: {
      ...requisites,
      addresses: places.required(`${name}Addresses`, addressesOf(card)),
      bank: chooseBank(found, bankId),
      bankCandidates: found.length,
    },
    chosenBy,
    candidates,
    ignored,
    isHidden,
  }
}

function requisitesOf(entityTypeId: number, owners: number[]): Command {
  const [only, ...others] = owners
  return {
    method: 'crm.requisite.list',
    params: {
      filter: {
        ENTITY_TYPE_ID: entityTypeId,
        ...(only !== undefined && others.length === 0
          ? { ENTITY_ID: only }
          : { '@ENTITY_ID': owners }),
      },
      order: { SORT: 'ASC', ID: 'ASC' },
    },
  }
}

function requisiteBy(id: number): Command {
  return { method: 'crm.requisite.get', params: { id } }
}
