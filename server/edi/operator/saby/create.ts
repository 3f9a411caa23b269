import { formatDate } from '../../../documents/index.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { textFromKopecks } from '../../../platform/money.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { OperatorCaller } from '../caller.ts'
import type { EdiOperator, OutgoingEdiDocument, OwnBox, PutEdiDocument } from '../port.ts'
import { createSabyClient, type SabyClient } from './client.ts'
import { createReading } from './reading.ts'
import { createSabySessions, type SabyCredentials } from './sessions.ts'
import { document as documentShape, ownOrganizations, participant, written } from './shapes.ts'

export interface SabyEndpoint {
  /** Without a slash at the end. */
  url: string
  credentials: SabyCredentials
}

/** Saby: documents are drafts until the accountant sends them there. */
export function createSaby(
  { url, credentials }: SabyEndpoint,
  { caller, now }: { caller: OperatorCaller; now: () => Date },
): EdiOperator {
  const client = createSabyClient(url, caller, createSabySessions(url, credentials, caller.agent))
  const linkOf = (id: string, told: string | null | undefined) =>
    told && URL.parse(told)?.hostname === new URL(url).hostname
      ? told
      : `${url}/opendoc.html?guid=${id}`
  return {
    name: 'saby',
    ownBox: (inn, signal) => readOwnBox(client, inn, signal),
    findParticipant: async (_own, { inn, kpp }, signal) => {
      const outcome = await client.call(
        {
          method: 'СБИС.ИнформацияОКонтрагенте',
          params: { Участник: partyOf({ inn, kpp }) },
          signal,
        },
        participant,
      )
      if (outcome.kind !== 'done') return outcome
      const id = outcome.value.Идентификатор
      // Inside the network, and through its roaming, nobody has to be invited first.
      return { kind: 'done', value: id ? { id, box: id, relation: 'partner' } : null }
    },
    invite: null,
    makeTitle: null,
    putForSigning: async (document, signal) => {
      const outcome = await client.call(
        {
          method: 'СБИС.ЗаписатьДокумент',
          params: { Документ: draftOf(document) },
          isWrite: true,
          signal,
        },
        written,
      )
      if (outcome.kind !== 'done') return outcome
      const { Идентификатор: operatorId, СсылкаДляНашаОрганизация: link } = outcome.value
      const value: PutEdiDocument = { operatorId, link: linkOf(operatorId, link) }
      return { kind: 'done', value }
    },
    // Its id is of our choosing: it is there under the key, or nowhere.
    findPut: async ({ key }, signal) => {
      const outcome = await client.call(
        {
          method: 'СБИС.ПрочитатьДокумент',
          params: { Документ: { Идентификатор: key } },
          signal,
        },
        documentShape,
      )
      if (outcome.kind === 'refused') return { kind: 'done', value: null }
      if (outcome.kind !== 'done') return outcome
      const { Идентификатор: operatorId, СсылкаДляНашаОрганизация: link } = outcome.value
      return { kind: 'done', value: { operatorId, link: linkOf(operatorId, link) } }
    },
    ...createReading(client, now),
    close: caller.close,
  }
}

async function readOwnBox(
  client: SabyClient,
  inn: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<OwnBox>> {
  const outcome = await client.call(
    { method: 'СБИС.СписокНашихОрганизаций', params: { Фильтр: {} }, signal },
    ownOrganizations,
  )
  if (outcome.kind !== 'done') return outcome
  const all = outcome.value.НашаОрганизация.flatMap(({ СвЮЛ, СвФЛ, Идентификатор }) => {
    const party = СвЮЛ ?? (СвФЛ && { ...СвФЛ, КПП: null })
    return party ? [{ party, id: Идентификатор ?? '' }] : []
  })
  const own = inn === '' && all.length === 1 ? all[0] : all.find(({ party }) => party.ИНН === inn)
  if (!own) return failed('edi.no_box', { details: { inn } })
  const { ИНН, КПП, Название } = own.party
  return {
    kind: 'done',
    value: {
      ...{ id: own.id, box: own.id || ИНН, relation: 'partner' },
      name: Название ?? '',
      inn: ИНН,
      kpp: КПП || null,
    },
  }
}

function partyOf({ inn, kpp }: { inn: string; kpp: string | null }): object {
  return inn.length === 12
    ? { СвФЛ: { ИНН: inn } }
    : { СвЮЛ: { ИНН: inn, ...(kpp && { КПП: kpp }) } }
}

/** Written again with its id it is the same draft. */
function draftOf({ key, number, date, period, amount, from, to, content }: OutgoingEdiDocument) {
  return {
    Идентификатор: key,
    Тип: 'АктСверИсх',
    Номер: number,
    Дата: formatDate(date, 'ru'),
    НачалоПериода: formatDate(period.from, 'ru'),
    КонецПериода: formatDate(period.to, 'ru'),
    Сумма: textFromKopecks(amount),
    Примечание: `Sverka ${key}`,
    НашаОрганизация: partyOf(from),
    Контрагент: partyOf(to),
    Вложение: [
      {
        Название: 'Акт сверки',
        Служебный: 'Нет',
        Файл: {
          Имя: content.fileName,
          ДвоичныеДанные: Buffer.from(content.bytes).toString('base64'),
        },
      },
    ],
  }
}
