import { isInn } from '../../counterparties/index.ts'
import { reportMissing } from '../../onec/odata/acts/probe.ts'
import { findBalanceGaps } from '../../onec/odata/balances/gaps.ts'
import { CONFIGURATIONS, generalVatRate, type ProbeReport } from '../../onec/port.ts'
import { listDraftSets } from '../../onec/profiles/draft-sets.ts'
import { profiles } from '../../onec/profiles/index.ts'
import { listRequiredSets } from '../../onec/profiles/required-sets.ts'
import { right, same, skipped, warning, wrong } from '../../platform/checks/check.ts'
import { DecimalText } from '../../platform/outbound/json.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { enumMembers } from '../base/enum-members.ts'
import { ifNotAsked, NotAsked } from '../base/not-asked.ts'
import type { Question } from '../question.ts'
import { odataOf } from './odata-access.ts'

/** What the base publishes held against what the portal reads and writes, and what is in it. */
export const odataCompositionQuestions: readonly Question[] = [
  {
    id: 'odata.composition',
    expectation: {
      ru: 'В состав OData входит всё, без чего портал не работает.',
      en: 'The composition of OData has everything the portal cannot do without.',
    },
    remedy: {
      ru: '«Настройка автоматического REST-сервиса»: отметьте названные объекты. Если их нет и в конфигурации, проверьте ONEC_CONFIGURATION. После обновления конфигурации состав бывает пуст.',
      en: '"Настройка автоматического REST-сервиса": tick the objects that are named. Where the configuration has none of them, look at ONEC_CONFIGURATION. After an update of the configuration the composition may be empty.',
    },
    ask: async (base) => {
      const report = await probe(base)
      if (report.published === 0)
        return wrong({ ru: 'Состав пуст.', en: 'The composition is empty.' })
      const missing = report.missingSets.filter(isNeeded)
      if (missing.length === 0)
        return right({ ru: `объектов: ${report.published}`, en: `objects: ${report.published}` })
      const fitting = await findFitting(base)
      const names = missing.map(({ set }) => set).join(', ')
      return wrong({
        ru: `Нет: ${names}.${fitting ? ` Состав подходит к ${fitting}.` : ''}`,
        en: `Missing: ${names}.${fitting ? ` The composition fits ${fitting}.` : ''}`,
      })
    },
  },
  {
    id: 'odata.optional',
    expectation: {
      ru: 'Опубликованы и необязательные объекты: признаки подписи, ЭДО, свойства.',
      en: 'Optional objects are published too: signs of signature, EDI, properties.',
    },
    remedy: {
      ru: 'Отметьте названные объекты в составе OData, если правила статусов на них смотрят.',
      en: 'Tick the objects that are named in the composition of OData, where rules of statuses look at them.',
    },
    ask: async (base) => {
      const report = await probe(base)
      if (report.published === 0)
        throw new NotAsked({ ru: 'Состав пуст.', en: 'The composition is empty.' })
      const names = report.missingSets.filter((one) => !isNeeded(one)).map(({ set }) => set)
      return names.length === 0
        ? right()
        : skipped({
            ru: `Не опубликованы, портал обходится без них: ${names.join(', ')}.`,
            en: `Not published, the portal does without: ${names.join(', ')}.`,
          })
    },
  },
  {
    id: 'odata.fields',
    expectation: {
      ru: 'У объектов есть все реквизиты, которые портал читает и пишет.',
      en: 'Objects have every field that the portal reads and writes.',
    },
    remedy: {
      ru: 'Этот релиз старше или новее известных: обновите конфигурацию, проверьте ONEC_CONFIGURATION или напишите нам названные реквизиты и релиз.',
      en: 'This release is older or newer than those known: update the configuration, look at ONEC_CONFIGURATION, or tell us the fields that are named and the release.',
    },
    ask: async (base) => {
      const { missingFields } = await probe(base)
      if (missingFields.length === 0) return right()
      const names = missingFields.map(({ set, field }) => `${set}.${field}`).join(', ')
      return missingFields.some(isNeeded) ? wrong(same(names)) : warning(same(names))
    },
  },
  {
    id: 'odata.registers',
    expectation: {
      ru: 'Регистры расчётов опубликованы: сальдо видны до рассылки и без списка сальдо у сервиса.',
      en: 'Registers of settlements are published: balances show before a run without a list of the service too.',
    },
    remedy: {
      ru: 'Если HTTP-сервис не отдаёт counterparties, отметьте названные объекты в составе OData; портал их только читает.',
      en: 'Where the HTTP service has no counterparties, tick the objects that are named in the composition of OData; the portal only reads them.',
    },
    ask: async (base) => {
      const odata = odataOf(base)
      const published = [...(await odata.sets())]
      if (published.length === 0)
        throw new NotAsked({ ru: 'Состав пуст.', en: 'The composition is empty.' })
      const profile = profiles[base.target.configuration]
      const gaps = findBalanceGaps(profile, published, await odata.metadata())
      const names = gaps.map(({ set, field }) => (field ? `${set}.${field}` : set)).join(', ')
      return gaps.length === 0
        ? right()
        : skipped({
            ru: `Не хватает, портал обходится актами: ${names}.`,
            en: `Lacking, the portal makes do with acts: ${names}.`,
          })
    },
  },
  {
    id: 'odata.vat',
    expectation: {
      ru: 'База знает основную ставку НДС на сегодня.',
      en: 'The base knows the general VAT rate of today.',
    },
    remedy: {
      ru: 'С 01.01.2026 основная ставка 22 %: обновите конфигурацию до релиза, который её знает (в УТ, ERP и УНФ заполните справочник «Ставки НДС»).',
      en: 'Since 1 January 2026 the general rate is 22 %: update the configuration to a release that knows it (in УТ, ERP and УНФ fill the catalogue of VAT rates).',
    },
    ask: async (base) => {
      const rate = generalVatRate(base.target.today)
      const { vat } = profiles[base.target.configuration].acts
      if (vat.shape === 'member') return askMember(base, `НДС${rate}`)
      const select = ['Ref_Key', vat.percent, vat.isCalculated, 'DeletionMark']
      const rows = await odataOf(base).rows({ set: vat.set, select })
      const has = rows.some(
        (row) =>
          row(vat.isCalculated) === false &&
          row('DeletionMark') !== true &&
          textOf(row(vat.percent)) === `${rate}`,
      )
      return has
        ? right(same(`${rate} %`))
        : wrong({ ru: `Ставки ${rate} % нет.`, en: `There is no rate of ${rate} %.` })
    },
  },
  {
    id: 'odata.rouble',
    expectation: {
      ru: 'В справочнике валют есть рубль с кодом 643.',
      en: 'The catalogue of currencies has the rouble with the code 643.',
    },
    remedy: {
      ru: 'Заполните код валюты по классификатору: по нему портал узнаёт рубль, как бы он ни назывался.',
      en: 'Fill the code of the currency by the classifier: the portal knows the rouble by it, whatever it is called.',
    },
    ask: async (base) => {
      const rows = await odataOf(base).rows({
        set: 'Catalog_Валюты',
        select: ['Ref_Key', 'Code'],
      })
      const codes = rows.map((row) => String(row('Code')).trim())
      return codes.includes('643') ? right() : wrong(same(codes.join(', ') || '—'))
    },
  },
  {
    id: 'odata.organization',
    expectation: {
      ru: 'База та самая: в ней есть наша организация, её ИНН верен.',
      en: 'The base is the one that is meant: our organization is in it, its INN is right.',
    },
    remedy: {
      ru: 'Сверьте адрес публикации и ИНН поставщика в настройках портала: похоже, это база другой организации или её копия.',
      en: "Compare the address of the publication with the supplier's INN in the portal's settings: this seems to be the base of another organization, or a copy.",
    },
    ask: async (base) => {
      const organizations = await listOrganizations(base)
      const told = organizations.map(({ name, inn }) => `${name} (${inn || '—'})`).join('; ')
      const inn = await base.target.inn()
      if (inn && !organizations.some((one) => one.inn === inn)) {
        return wrong({
          ru: `Нет ИНН ${inn}; есть: ${told}`,
          en: `No INN ${inn}; there are: ${told}`,
        })
      }
      const invalid = organizations.find((one) => one.inn !== '' && !isInn(one.inn))
      if (invalid)
        return warning({
          ru: `ИНН с неверной контрольной цифрой: ${told}`,
          en: `An INN with a wrong check digit: ${told}`,
        })
      const act = await base.subject().then(({ act: read }) => read.organization, ifNotAsked(null))
      if (act?.inn && !organizations.some((one) => one.inn === act.inn)) {
        return wrong({
          ru: `В акте ${act.name} (${act.inn}), в OData ${told}`,
          en: `The act says ${act.name} (${act.inn}), OData ${told}`,
        })
      }
      return right(same(told))
    },
  },
]

/** Organizations of the base; groups and marked ones left out. */
async function listOrganizations(base: AskedBase): Promise<{ name: string; inn: string }[]> {
  const { organizations } = profiles[base.target.configuration].acts
  const select = ['Ref_Key', 'Description', organizations.inn, 'DeletionMark']
  const rows = await odataOf(base).rows({ set: organizations.set, select })
  return rows
    .filter((row) => row('DeletionMark') !== true)
    .map((row) => ({
      name: String(row('Description') ?? ''),
      inn: String(row(organizations.inn) ?? '').trim(),
    }))
}

/** For reading acts or for making drafts. */
function isNeeded({ required, forDrafts }: { required: boolean; forDrafts: boolean }): boolean {
  return required || forDrafts
}

async function probe(
  base: AskedBase,
  configuration = base.target.configuration,
): Promise<ProbeReport> {
  const odata = odataOf(base)
  const published = [...(await odata.sets())]
  const { acts: profile, drafts } = profiles[configuration]
  const documents = profile.documents.filter(({ isOptional }) => !isOptional)
  const metadata = published.length === 0 ? '' : await odata.metadata()
  const ofDrafts = listDraftSets(profile, drafts)
  return reportMissing(listRequiredSets(profile, documents), ofDrafts, published, metadata)
}

/** The configuration whose sets are all there, where the one that was named lacks some; null: none fits. */
async function findFitting(base: AskedBase): Promise<string | null> {
  for (const one of CONFIGURATIONS) {
    if (one === base.target.configuration) continue
    const { missingSets } = await probe(base, one)
    if (!missingSets.some(isNeeded)) return one
  }
  return null
}

/** `$metadata` lists the members of enumerations; a base that lists none at all is not faulted for it. */
async function askMember(base: AskedBase, member: string) {
  const members = enumMembers(await odataOf(base).metadata(), 'СтавкиНДС')
  if (!members) {
    return skipped({
      ru: '$metadata не перечисляет ставок НДС.',
      en: '$metadata does not list VAT rates.',
    })
  }
  return members.has(member)
    ? right(same(member))
    : wrong({
        ru: `Нет ${member}; есть: ${[...members].join(', ')}`,
        en: `No ${member}; there are: ${[...members].join(', ')}`,
      })
}

function textOf(value: unknown): string {
  return value instanceof DecimalText ? value.text.replace(/\.0{1,10}$/, '') : String(value)
}
