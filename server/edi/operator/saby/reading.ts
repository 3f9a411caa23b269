import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import { readRecipientTitle } from '../../answer/read-recipient-title.ts'
import { MAX_XML_BYTES } from '../../xml/read-xml.ts'
import type { EdiOperator, EdiReading, EdiState } from '../port.ts'
import type { SabyClient } from './client.ts'
import { changes, document as documentShape, type SabyDocument } from './shapes.ts'

const PAGE = 200
const MAX_REASON = 500

/** As far as the codes of `Состояние` are known; the rest go by what stands beside. */
const STATES: Record<string, EdiState> = {
  0: 'waits_our_signature',
  3: 'sent',
  4: 'delivered',
  7: 'signed',
  8: 'refused',
  16: 'annulled',
  22: 'failed',
}

export function createReading(
  client: SabyClient,
  now: () => Date,
): Pick<EdiOperator, 'changesAfter' | 'readState' | 'readAnswer'> {
  const read = (id: string, signal?: AbortSignal) =>
    client.call(
      { method: 'СБИС.ПрочитатьДокумент', params: { Документ: { Идентификатор: id } }, signal },
      documentShape,
    )

  const readAnswer: EdiOperator['readAnswer'] = async (_own, id, answerId, signal) => {
    const outcome = await read(id, signal)
    if (outcome.kind !== 'done') return outcome
    const link = answersOf(outcome.value).find(({ Идентификатор }) => Идентификатор === answerId)
      ?.Файл?.Ссылка
    // It is empty while the file is being put away.
    if (!link) return failed('edi.busy', { retryAfterMs: 5000 })
    return client.file(link, MAX_XML_BYTES, signal)
  }

  return {
    async changesAfter({ inn, kpp }, cursor, signal) {
      // One event, or from a moment, with the first second again.
      const since = cursor?.startsWith('event ')
        ? { ИдентификаторСобытия: cursor.slice(6) }
        : { ДатаВремяС: cursor ?? momentOf(now()) }
      const own =
        inn.length === 12
          ? { СвФЛ: { ИНН: inn } }
          : { СвЮЛ: { ИНН: inn, ...(kpp && { КПП: kpp }) } }
      const outcome = await client.call(
        {
          method: 'СБИС.СписокИзменений',
          params: {
            Фильтр: {
              ...since,
              НашаОрганизация: own,
              ПолныйСертификатЭП: 'Нет',
              Навигация: { РазмерСтраницы: `${PAGE}`, Страница: '0' },
            },
          },
          signal,
        },
        changes,
      )
      if (outcome.kind !== 'done') return outcome
      const all = outcome.value.Документ ?? []
      const last = all.at(-1)?.Событие?.at(-1)?.Идентификатор
      return {
        kind: 'done',
        value: {
          touched: [...new Set(all.map(({ Идентификатор }) => Идентификатор))],
          cursor: last ? `event ${last}` : (cursor ?? since.ДатаВремяС ?? null),
          isMore: outcome.value.Навигация?.ЕстьЕще === 'Да' && all.length > 0,
        },
      }
    },

    async readState(own, id, signal): Promise<Outcome<EdiReading | null>> {
      const outcome = await read(id, signal)
      // A document that is not there is refused with words alone.
      if (outcome.kind === 'refused' && /не найден/i.test(`${outcome.failure.details.words}`))
        return { kind: 'done', value: null }
      if (outcome.kind !== 'done') return outcome
      const { Состояние: told, Удален } = outcome.value
      if (Удален === 'Да') return { kind: 'done', value: null }
      const known = STATES[told?.Код ?? '']
      if (known === undefined) return failed('edi.state_unknown', { details: wordsOf(told) })
      const answerId = answersOf(outcome.value).at(-1)?.Идентификатор ?? null
      if (known !== 'signed' || answerId === null)
        return {
          kind: 'done',
          value: { state: known, reason: reasonOf(known, outcome.value), answerId },
        }
      // Its states do not tell agreement from disagreements: the title does.
      const title = await readAnswer(own, id, answerId, signal)
      if (title.kind !== 'done') return title
      const answer = readRecipientTitle(title.value)
      const isDisputed = 'title' in answer && answer.title.isDisputed
      const state = isDisputed ? 'signed_with_disagreements' : 'signed'
      return { kind: 'done', value: { state, reason: null, answerId } }
    },

    readAnswer,
  }
}

/** A state that nobody here has seen: its code and its name, for people. */
function wordsOf(told: SabyDocument['Состояние']) {
  return { words: sanitizeLine(`${told?.Код ?? ''} ${told?.Название ?? ''}`.slice(0, MAX_REASON)) }
}

function answersOf({ Вложение }: SabyDocument) {
  return (Вложение ?? []).filter(
    ({ Направление, Файл }) =>
      Направление === 'Входящий' && /^ON_AKTSVERPOL/i.test(Файл?.Имя ?? ''),
  )
}

function reasonOf(state: EdiState, { Событие, Состояние }: SabyDocument): string | null {
  if (state !== 'refused' && state !== 'annulled' && state !== 'failed') return null
  const told = (Событие ?? []).findLast(({ Комментарий }) => Комментарий)?.Комментарий
  const words = sanitizeLine((told || Состояние?.Описание || '').slice(0, 5000))
  return words.slice(0, MAX_REASON).toWellFormed() || null
}

/** The server's clock is Moscow's; an hour ago, as clocks differ. */
function momentOf(at: Date): string {
  const moscow = new TZDate(at.getTime() - 3_600_000, 'Europe/Moscow')
  return format(moscow, 'dd.MM.yyyy HH.mm.ss')
}
