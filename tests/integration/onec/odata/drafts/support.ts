import { randomUUID } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import type { Sandbox } from '../../../../../sandbox/index.ts'
import {
  createDraftsPort,
  type DraftsOptions,
} from '../../../../../server/onec/odata/drafts/create.ts'
import {
  type Configuration,
  calculateLine,
  type DraftAct,
  type DraftKind,
  type DraftLine,
  type DraftSettings,
  type DraftsPort,
  type DraftVatRate,
} from '../../../../../server/onec/port.ts'
import type { CallObservation } from '../../../../../server/onec/transport/caller.ts'
import { answered, semaphore } from '../support.ts'

const NO_SETTINGS: DraftSettings = {
  departmentGuid: null,
  warehouseGuid: null,
  deliveryMethod: 'Самовывоз',
  production: null,
}

/** The port on a base, closed when the test ends, with every call it made. */
export function startDrafts(
  { onec }: Pick<Sandbox, 'onec'>,
  configuration: Configuration,
  options: Partial<DraftsOptions> = {},
) {
  const calls: CallObservation[] = []
  const port = createDraftsPort({
    url: onec.url,
    user: onec.user,
    password: onec.password,
    configuration,
    concurrency: semaphore(2),
    log: { info: () => undefined, warn: () => undefined },
    onCall: (call) => calls.push(call),
    retry: { delaysMs: [1, 1] },
    settings: () => settingsOf(port),
    ...options,
  })
  onTestFinished(() => port.close())
  return { port, calls }
}

/** What staff would have chosen in 1C's own lists. */
export async function settingsOf(port: DraftsPort): Promise<DraftSettings> {
  const first = async (kind: Parameters<DraftsPort['choices']>[0]) =>
    answered(await port.choices(kind, { text: '' })).items[0]?.guid ?? null
  return {
    ...NO_SETTINGS,
    departmentGuid: port.kinds[0] === 'completion_act' ? await first('department') : null,
  }
}

export const PRODUCTION: DraftSettings = {
  ...NO_SETTINGS,
  production: {
    costAccountGuid: '20000000-0000-4000-8000-000000000001',
    costDepartmentGuid: '20000000-0000-4000-8000-000000000002',
    productGroupGuid: '20000000-0000-4000-8000-000000000003',
    plannedCostPercent: 60,
  },
}

export interface DraftChanges {
  kind?: DraftKind
  ref?: string
  date?: string
  customer?: string
  currency?: DraftAct['currency']
  includesVat?: boolean
  lines?: Partial<PricedDraftLine>[]
}

interface PricedDraftLine extends Pick<DraftLine, 'text' | 'quantity' | 'price' | 'discount'> {
  item: string
  vatRate: DraftVatRate
}

/** A draft whose references were found in 1C the way staff find them. */
export async function draftFor(
  port: DraftsPort,
  sandbox: Pick<Sandbox, 'onec'>,
  {
    kind = port.kinds[0] ?? 'services_sale',
    ref = randomUUID(),
    date = '2026-10-15',
    customer = 'orion',
    currency = { code: 'RUB', rate: '1' },
    includesVat = true,
    lines = [{}, { item: 'Разработка макета', quantity: '2', price: '6000.10' }],
  }: DraftChanges = {},
): Promise<DraftAct> {
  const party = sandbox.onec.base.counterparties.find(({ key }) => key === customer)
  if (!party) return expect.fail(`the sandbox has no ${customer}`)
  const organizationGuid = answered(await port.organizations())[0]?.guid ?? ''
  const between = { counterpartyGuid: party.guid, organizationGuid }
  const contract = answered(await port.contracts(between)).find((one) => one.kind === 'contract')
  return {
    kind,
    ref,
    date,
    organizationGuid,
    counterpartyGuid: party.guid,
    contractGuid: contract?.guid ?? null,
    currency,
    amountIncludesVat: includesVat,
    comment: 'Сделка 1024 «Сайт»',
    marker: `[portal:${ref.slice(0, 8)}]`,
    lines: await Promise.all(lines.map((line) => lineFor(port, line, includesVat))),
    responsibleGuid: null,
  }
}

async function lineFor(
  port: DraftsPort,
  {
    item = 'Услуги дизайнера',
    text = 'Разработка «главной» <страницы> & меню',
    quantity = '1.375',
    price = '2500',
    discount = 0n,
    vatRate = 22,
  }: Partial<PricedDraftLine>,
  includesVat: boolean,
): Promise<DraftLine> {
  const found = answered(await port.searchItems({ text: item })).items[0]
  const priced = { quantity, price, discount, vatRate }
  return {
    itemGuid: found?.guid ?? null,
    text,
    unitGuid: null,
    ...priced,
    ...calculateLine({ ...priced, includesVat }),
  }
}

export function keyOf(port: DraftsPort, draft: DraftAct) {
  return { set: port.setOf(draft.kind), ref: draft.ref, marker: draft.marker, since: draft.date }
}
