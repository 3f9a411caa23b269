import { currencyFrom } from '../../amounts/currency-codes.ts'
import type { CompletionActContract } from '../../port/completion-acts.ts'
import type { Party, VatRate } from '../../port/values.ts'
import {
  type ActsProfile,
  type ContractCatalog,
  type PartyCatalog,
  type VatRows,
  vatRateOfMember,
} from '../../profiles/acts-profile.ts'
import { type CatalogLookUp, createCatalogLookUp } from '../client/catalog-look-up.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'

export interface ItemName {
  name: string
  /** The base unit, a row of the profile's catalogue of units. */
  unit: string | null
}

/** Look-ups of everything that a completion act refers to, each with its own memory. */
export interface Names {
  items: CatalogLookUp<ItemName>
  /** By the set of the catalogue. */
  units: Map<string, CatalogLookUp<string>>
  contracts: Map<string, CatalogLookUp<CompletionActContract>>
  organizations: CatalogLookUp<Party>
  counterparties: CatalogLookUp<Party>
  currencies: CatalogLookUp<string>
  /** Null: rates stand on the line as members of an enumeration. */
  vatRates: CatalogLookUp<VatRate | 'unknown'> | null
}

export function createNames(client: ODataClient, profile: ActsProfile): Names {
  const { items, vat } = profile
  const contracts = profile.documents.flatMap((document) => document.contracts)
  return {
    items: createCatalogLookUp(
      client,
      items,
      ['Description', items.fullName, items.unit.field],
      (row) => ({
        name: row.text(items.fullName) || row.text('Description'),
        unit: row.guid(items.unit.field),
      }),
    ),
    units: new Map(
      profile.units.map((catalog) => [
        catalog.set,
        createCatalogLookUp(client, catalog, ['Description'], (row) => row.text('Description')),
      ]),
    ),
    contracts: new Map(
      contracts.map(({ catalog }) => [
        catalog.set,
        createCatalogLookUp(client, catalog, ['Description', catalog.number, catalog.date], (row) =>
          contractFrom(row, catalog),
        ),
      ]),
    ),
    organizations: partyLookUp(client, profile.organizations),
    counterparties: partyLookUp(client, profile.counterparties),
    currencies: createCatalogLookUp(client, profile.currencies, ['Code', 'Description'], (row) =>
      currencyFrom(row.text('Code'), row.text('Description')),
    ),
    vatRates: vat.shape === 'member' ? null : vatLookUp(client, vat),
  }
}

function partyLookUp(client: ODataClient, catalog: PartyCatalog): CatalogLookUp<Party> {
  const { fullName, inn, kpp } = catalog
  return createCatalogLookUp(client, catalog, ['Description', fullName, inn, kpp], (row) => ({
    guid: row.key(),
    name: row.text(fullName) || row.text('Description'),
    inn: row.text(inn) || null,
    kpp: row.text(kpp) || null,
  }))
}

function contractFrom(row: Fields, { number, date }: ContractCatalog): CompletionActContract {
  return {
    guid: row.key(),
    name: row.text('Description'),
    number: row.text(number) || null,
    date: row.date(date),
  }
}

function vatLookUp(client: ODataClient, rows: VatRows): CatalogLookUp<VatRate | 'unknown'> {
  const fields = [rows.member, rows.percent, rows.isCalculated, rows.isExempt]
  const select = fields.filter((field) => field !== null)
  return createCatalogLookUp(client, rows, select, (row) => vatRateOfRow(row, rows) ?? 'unknown')
}

/** By the member where the row has one, else by percent and marks. Null: none of the rates known. */
export function vatRateOfRow(row: Fields, fields: VatRows): VatRate | null {
  const member = fields.member === null ? '' : row.text(fields.member)
  if (member !== '') return vatRateOfMember(member)
  if (fields.isExempt !== null && row.boolean(fields.isExempt)) return 'none'
  const percent = Number(row.decimal(fields.percent))
  if (!Number.isInteger(percent)) return null
  return row.boolean(fields.isCalculated) ? `${percent}/${100 + percent}` : `${percent}`
}
