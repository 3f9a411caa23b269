import { type Actor, fireEvent } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import { nameless } from '../protocol/error.ts'
import { textOf, type Values } from '../protocol/value.ts'
import type { RequisiteLink, WireRow } from '../store/records.ts'

const REQUISITES = '8'
const BLANK: WireRow = {
  RQ_NAME: null,
  RQ_COMPANY_NAME: null,
  RQ_COMPANY_FULL_NAME: null,
  RQ_DIRECTOR: null,
  RQ_ACCOUNTANT: null,
  RQ_INN: null,
  RQ_KPP: null,
  RQ_OGRN: null,
  RQ_OGRNIP: null,
  RQ_OKPO: null,
  RQ_BASE_DOC: null,
  XML_ID: null,
}

/** A new set of requisites on the card of a company or a contact. */
export function addRequisite(portal: Portal, fields: Values, actor: Actor): WireRow {
  const { store } = portal
  const ownerId = Number(textOf(fields.ENTITY_ID))
  const type = textOf(fields.ENTITY_TYPE_ID) === '3' ? '3' : '4'
  const owners = type === '3' ? store.contacts : store.companies
  if (!owners.has(ownerId)) throw nameless(`${type === '3' ? 'Contact' : 'Company'} not found`)
  const own = store.requisites.filter(
    (row) => row.ENTITY_TYPE_ID === type && row.ENTITY_ID === String(ownerId),
  )
  const row: WireRow = {
    ID: String(store.nextId('requisite', 21)),
    ENTITY_TYPE_ID: type,
    ENTITY_ID: String(ownerId),
    PRESET_ID: textOf(fields.PRESET_ID) || '1',
    NAME: textOf(fields.NAME),
    SORT: String(500 + own.length * 10),
    ACTIVE: 'Y',
    ADDRESS_ONLY: 'N',
    ...BLANK,
  }
  store.requisites.push(row)
  write(row, fields)
  fireEvent(portal, 'ONCRMREQUISITEADD', { ID: row.ID ?? '' }, actor)
  return row
}

export function changeRequisite(portal: Portal, row: WireRow, fields: Values, actor: Actor): void {
  write(row, fields)
  fireEvent(portal, 'ONCRMREQUISITEUPDATE', { ID: row.ID ?? '' }, actor)
}

function write(row: WireRow, fields: Values): void {
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('RQ_') || name === 'NAME') row[name] = textOf(value)
  }
}

/** The address of one kind, written anew or over the one there is. */
export function writeAddress(portal: Portal, fields: Values, actor: Actor): void {
  const { store } = portal
  const typeId = textOf(fields.TYPE_ID)
  const requisiteId = textOf(fields.ENTITY_ID)
  const owner = store.requisites.find(({ ID }) => ID === requisiteId)
  if (!owner || typeId === '') throw nameless('Requisite not found')
  const known = store.addresses.find(
    ({ TYPE_ID, ENTITY_ID }) => TYPE_ID === typeId && ENTITY_ID === requisiteId,
  )
  const address: WireRow = known ?? {
    TYPE_ID: typeId,
    ENTITY_TYPE_ID: REQUISITES,
    ENTITY_ID: requisiteId,
    ADDRESS_1: '',
    ADDRESS_2: '',
    CITY: '',
    POSTAL_CODE: '',
    REGION: null,
    PROVINCE: null,
    COUNTRY: 'Россия',
    COUNTRY_CODE: null,
    LOC_ADDR_ID: String(Number(requisiteId) + 5000),
    ANCHOR_TYPE_ID: owner.ENTITY_TYPE_ID ?? '4',
    ANCHOR_ID: owner.ENTITY_ID ?? '',
  }
  for (const name of ['ADDRESS_1', 'ADDRESS_2', 'CITY', 'POSTAL_CODE', 'REGION', 'PROVINCE']) {
    if (fields[name] !== undefined) address[name] = textOf(fields[name])
  }
  if (!known) store.addresses.push(address)
  const named = { TYPE_ID: typeId, ENTITY_TYPE_ID: REQUISITES, ENTITY_ID: requisiteId }
  fireEvent(portal, 'ONCRMADDRESSREGISTER', named, actor)
}

/** Which requisites a deal goes by; the choice before it is forgotten. */
export function registerLink({ store }: Portal, link: RequisiteLink): void {
  store.links = store.links.filter(
    (one) => one.entityTypeId !== link.entityTypeId || one.entityId !== link.entityId,
  )
  store.links.push(link)
}
