import { test as base } from 'vitest'
import { z } from 'zod'
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { guidOf, TODAY } from '../fixture.ts'

export const SALE = 'Document_РеализацияТоваровУслуг'
export const WORK_ACT = 'Document_АктВыполненныхРабот'
export const KEY = '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01'

/** A sandbox with the acts of six counterparties, quick to list. */
export const test = base.extend<{ sandbox: Sandbox }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads a fixture's needs from this pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox({
      now: () => new Date(`${TODAY}T09:00:00Z`),
      acts: { counterparties: ['romashka', 'vektor', 'severstroy', 'ural', 'usd', 'luch'] },
    })
    await use(sandbox)
    await sandbox.close()
  },
})

export function credentials(sandbox: Sandbox): string {
  const { user, password } = sandbox.onec
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

/** Options by name; percent-encoded as 1C wants it, spaces as `%20`. */
export type Query = Record<string, string | number>

/** Asks the OData interface as the portal's user, for JSON unless told otherwise. */
export function ask(
  sandbox: Sandbox,
  path: string,
  query: Query = {},
  init: RequestInit = {},
): Promise<Response> {
  const options = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  )
  const url = `${sandbox.onec.url}/odata/standard.odata/${encodeURI(path)}`
  return fetch(options.length === 0 ? url : `${url}?${options.join('&')}`, {
    redirect: 'manual',
    ...init,
    headers: { authorization: credentials(sandbox), accept: 'application/json', ...init.headers },
  })
}

const entity = z.looseObject({ Ref_Key: z.string() })
export type WireEntity = z.infer<typeof entity>
const list = z.looseObject({
  'odata.count': z.string().optional(),
  value: z.array(z.looseObject({})),
})
const failure = z.object({
  'odata.error': z.object({
    code: z.string(),
    message: z.object({ lang: z.literal('ru'), value: z.string() }),
  }),
})

export async function listOf(sandbox: Sandbox, path: string, query: Query = {}) {
  const answer = await ask(sandbox, path, query)
  return list.parse(await answer.json())
}

export async function oneOf(
  sandbox: Sandbox,
  path: string,
  query: Query = {},
): Promise<WireEntity> {
  return entity.parse(await (await ask(sandbox, path, query)).json())
}

/** HTTP status and inner code of a refusal. */
export async function refusalOf(answer: Response): Promise<[status: number, code: string]> {
  return [answer.status, failure.parse(await answer.json())['odata.error'].code]
}

export function send(
  sandbox: Sandbox,
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body: unknown = undefined,
  headers: Record<string, string> = {},
): Promise<Response> {
  return ask(
    sandbox,
    path,
    {},
    {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  )
}

/** The first entry of a catalogue that a filter finds. */
export async function refOf(sandbox: Sandbox, set: string, filter: string): Promise<string> {
  const { value } = await listOf(sandbox, set, { $filter: filter, $select: 'Ref_Key', $top: 1 })
  return entity.parse(value[0]).Ref_Key
}

/** A draft of БП with one line of 12 000.00, VAT 22 % within. */
export async function draft(sandbox: Sandbox, over: Record<string, unknown> = {}) {
  const counterparty = guidOf(sandbox, 'romashka')
  return {
    Ref_Key: KEY,
    Date: '2026-11-20T12:00:00',
    Posted: false,
    ВидОперации: 'Услуги',
    Организация_Key: await refOf(sandbox, 'Catalog_Организации', "ИНН ne ''"),
    Контрагент_Key: counterparty,
    ДоговорКонтрагента_Key: await refOf(
      sandbox,
      'Catalog_ДоговорыКонтрагентов',
      `Owner_Key eq guid'${counterparty}' and ВидДоговора eq 'СПокупателем' and DeletionMark eq false`,
    ),
    ВалютаДокумента_Key: await refOf(sandbox, 'Catalog_Валюты', "Code eq '643'"),
    СуммаВключаетНДС: true,
    СуммаДокумента: 1,
    Комментарий: 'Портал: черновик',
    Услуги: [line()],
    ...over,
  }
}

export function line(over: Record<string, unknown> = {}) {
  return {
    LineNumber: '1',
    Содержание: 'Разработка макета, 2 ч',
    Количество: 2,
    Цена: 6000,
    Сумма: 12000,
    СтавкаНДС: 'НДС22',
    СуммаНДС: 2163.93,
    ...over,
  }
}
