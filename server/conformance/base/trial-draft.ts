import { randomUUID } from 'node:crypto'
import { createDraftsPort } from '../../onec/odata/drafts/create.ts'
import {
  type CreatedDraft,
  calculateLine,
  type Difference,
  type DraftAct,
  type DraftsPort,
  generalVatRate,
} from '../../onec/port.ts'
import { profiles } from '../../onec/profiles/index.ts'
import type { Words } from '../../platform/checks/check.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { Target } from '../target.ts'
import type { Reply } from './call.ts'
import { NotAsked } from './not-asked.ts'
import type { AskedOData } from './odata.ts'

/** The one document that the questions write: made, read back, marked for deletion. */
export interface TrialDraft {
  draft: DraftAct
  created: Outcome<CreatedDraft>
  /** Null: it was not created, or could not be read back. */
  readBack: { differences: Difference[]; json: unknown } | null
  /** What the mark for deletion came to; null: there was nothing to mark. */
  marked: { reply: Reply; isMarked: boolean; isPosted: boolean } | null
}

const PRICE = '1.00'

/** @throws NotAsked where the base has nobody and nothing to write a draft of */
export async function makeTrialDraft(
  target: Target,
  odata: AskedOData,
  counterpartyGuid: string,
): Promise<TrialDraft> {
  const department = { guid: null as string | null }
  const port = createDraftsPort({
    url: target.odataUrl ?? target.url,
    user: target.auth.user,
    password: target.auth.password,
    configuration: target.configuration,
    concurrency: target.concurrency ?? { acquire: async () => () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    timeouts: { totalMs: target.callMs },
    settings: () => ({
      departmentGuid: department.guid,
      warehouseGuid: null,
      deliveryMethod: '',
      production: null,
    }),
  })
  try {
    department.guid = await chooseDepartment(port, target)
    const draft = await composeDraft(port, target, counterpartyGuid)
    const created = await port.create(draft)
    if (created.kind !== 'done') return { draft, created, readBack: null, marked: null }
    const { set, ref } = created.value
    const found = await port.find({ set, ref, marker: draft.marker, since: draft.date })
    const path = `${encodeURIComponent(set)}(guid'${ref}')?$format=json`
    const { outcome } = await odata.call(path)
    const readBack =
      found.kind === 'done' && found.value
        ? {
            differences: port.compare(draft, found.value),
            json: outcome.kind === 'done' ? outcome.value : null,
          }
        : null
    const reply = await odata.call(path, { method: 'PATCH', body: { DeletionMark: true } })
    const after = await port.find({ set, ref, marker: draft.marker, since: draft.date })
    const state = after.kind === 'done' ? after.value : null
    const marked = {
      reply,
      isMarked: state?.deletionMark ?? false,
      isPosted: state?.posted ?? false,
    }
    return { draft, created, readBack, marked }
  } finally {
    await port.close()
  }
}

/** What УНФ cannot do without, the first of its list; null: this configuration needs none. */
async function chooseDepartment(port: DraftsPort, target: Target): Promise<string | null> {
  const field = profiles[target.configuration].drafts.settingFields.find(
    ({ name, isRequired }) => name === 'department' && isRequired,
  )
  if (!field) return null
  const found = await port.choices('department', { text: '', limit: 1 })
  return found.kind === 'done' ? (found.value.items[0]?.guid ?? null) : null
}

async function composeDraft(
  port: DraftsPort,
  target: Target,
  counterpartyGuid: string,
): Promise<DraftAct> {
  const organizations = await port.organizations()
  const own = organizations.kind === 'done' ? organizations.value : []
  const expected = await target.inn()
  const organization = own.find(({ inn }) => inn === expected) ?? own[0]
  if (!organization) throw cannot('организация', 'an organization')
  const between = { counterpartyGuid, organizationGuid: organization.guid }
  const contracts = await port.contracts(between)
  const open = contracts.kind === 'done' ? contracts.value.filter(({ isClosed }) => !isClosed) : []
  const contract = open.find(({ kind }) => kind === 'contract')
  const agreement = open.find(({ kind }) => kind === 'agreement')
  const items = await port.searchItems({ text: '' })
  const item = items.kind === 'done' ? items.value.items[0] : undefined
  if (!item) throw cannot('номенклатура', 'an item')
  const kind = port.kinds[0]
  if (!kind) throw cannot('документ', 'a document')
  const vatRate = generalVatRate(target.today)
  const sums = calculateLine({ quantity: '1', price: PRICE, vatRate, includesVat: true })
  return {
    kind,
    ref: randomUUID(),
    date: target.today,
    organizationGuid: organization.guid,
    counterpartyGuid,
    contractGuid: contract?.guid ?? null,
    agreementGuid: agreement?.guid ?? null,
    currency: { code: 'RUB', rate: '1' },
    amountIncludesVat: true,
    comment: 'Проверка подключения портала: документ помечен на удаление, его можно удалить.',
    marker: `[conform:${randomUUID().slice(0, 8)}]`,
    lines: [
      {
        itemGuid: item.guid,
        text: 'Проверка подключения портала',
        quantity: '1',
        unitGuid: null,
        price: PRICE,
        discount: 0n,
        vatRate,
        ...sums,
      },
    ],
    responsibleGuid: null,
  }
}

function cannot(ru: string, en: string): NotAsked {
  const words: Words = {
    ru: `Черновик не из чего составить: не найдена ${ru}.`,
    en: `There is nothing to make a draft of: ${en} is not found.`,
  }
  return new NotAsked(words)
}
