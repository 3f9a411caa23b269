import { right, same, skipped, type Words, warning, wrong } from '../../platform/checks/check.ts'
import { member } from '../../platform/outbound/json.ts'
import { NotAsked } from '../base/not-asked.ts'
import type { TrialDraft } from '../base/trial-draft.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

const EMPTY = '00000000-0000-0000-0000-000000000000'
/** Fields of БП that its own handlers fill, for a user who does not manage accounts. */
const ACCOUNTS = ['СчетУчетаРасчетовСКонтрагентом_Key', 'СчетУчетаРасчетовПоАвансам_Key']
const LINE_ACCOUNTS = ['СчетДоходов_Key', 'СчетУчетаНДСПоРеализации_Key']
const PERIOD = /запрещ[её]нн|запрещено изменять данные|дат[аы] запрета/iu

/** One draft of one rouble, today, which stays unposted and is marked for deletion. */
export const draftQuestions: readonly Question[] = [
  {
    id: 'draft.created',
    manner: 'write',
    isAlone: true,
    deadlineMs: 120_000,
    expectation: {
      ru: 'Черновик акта записывается.',
      en: 'A draft of an act can be written.',
    },
    remedy: {
      ru: 'Слова 1С рядом называют, чего ей не хватает: права записи документа, реквизита, настройки пользователя OData.',
      en: "1C's words beside this name what it lacks: the right to write the document, a field, a setting of the user of OData.",
    },
    ask: async (base) => {
      const { created } = await base.trial()
      if (created.kind === 'done') return right(same(created.value.number))
      const words = describeFailure(created.failure)
      return isClosedPeriod(created.failure) ? skipped(words) : wrong(words)
    },
  },
  {
    id: 'draft.open_period',
    manner: 'write',
    isAlone: true,
    deadlineMs: 120_000,
    expectation: {
      ru: 'Сегодняшняя дата не попадает в закрытый период.',
      en: 'Today does not fall into a closed period.',
    },
    remedy: {
      ru: 'Администрирование → Даты запрета изменения: откройте текущий месяц для пользователя OData или датируйте акты позже названной даты.',
      en: 'Administration → Dates of change lock: open the current month for the user of OData, or date acts after the day that is named.',
    },
    ask: async (base) => {
      const { created } = await base.trial()
      if (created.kind === 'done') return right()
      return isClosedPeriod(created.failure)
        ? wrong(describeFailure(created.failure))
        : skipped(NOT_WRITTEN)
    },
  },
  {
    id: 'draft.client_key',
    manner: 'write',
    isAlone: true,
    deadlineMs: 120_000,
    expectation: {
      ru: '1С принимает Ref_Key, который выбрал портал.',
      en: '1C takes the Ref_Key that the portal has chosen.',
    },
    remedy: {
      ru: 'Эта платформа даёт документам свои ключи. Портал узнаёт свои черновики по метке в комментарии: не удаляйте её и по возможности обновите платформу.',
      en: 'This platform gives documents keys of its own. The portal knows its drafts by the marker in the comment: leave it there, and update the platform where you can.',
    },
    ask: async (base) => {
      const { created, draft } = await base.trial()
      if (created.kind !== 'done') return skipped(NOT_WRITTEN)
      return created.value.keepsOurKey
        ? right()
        : warning(same(`${draft.ref} → ${created.value.ref}`))
    },
  },
  {
    id: 'draft.read_back',
    manner: 'write',
    isAlone: true,
    deadlineMs: 120_000,
    expectation: {
      ru: 'Записанный черновик читается тем же, чем был отправлен.',
      en: 'The draft is read back as it was sent.',
    },
    remedy: {
      ru: 'Обработчик базы или расширение меняет названные поля при записи: исключите из него пользователя OData, или черновики потребуют внимания.',
      en: 'A handler of the base or an extension changes the fields that are named when it writes: leave the user of OData out of it, or drafts will need attention.',
    },
    ask: async (base) => {
      const { created, readBack } = await base.trial()
      if (created.kind !== 'done') return skipped(NOT_WRITTEN)
      if (!readBack) return wrong({ ru: 'Черновик не найден.', en: 'The draft was not found.' })
      const told = readBack.differences.map(
        ({ field, line, expected, actual }) =>
          `${line ? `${line}.` : ''}${field}: ${expected} → ${actual}`,
      )
      return told.length === 0 ? right() : wrong(same(told.join('; ')))
    },
  },
  {
    id: 'draft.accounts',
    manner: 'write',
    isAlone: true,
    deadlineMs: 120_000,
    expectation: {
      ru: 'Счета учёта в черновике 1С заполнила сама (БП).',
      en: '1C has filled the ledger accounts of the draft itself (БП).',
    },
    remedy: {
      ru: 'В настройках пользователя OData в 1С выключите «Показывать счета учёта в документах»: тогда 1С заполняет их при записи. Иначе счета ставит бухгалтер перед проведением.',
      en: 'In the settings of the user of OData in 1C switch "Показывать счета учёта в документах" off: 1C then fills them as it writes. Otherwise the accountant sets them before posting.',
    },
    ask: async (base) => {
      const trial = await base.trial()
      if (base.target.configuration !== 'bp30') {
        throw new NotAsked({
          ru: 'В этой конфигурации счетов в акте нет.',
          en: 'Acts of this configuration have no accounts.',
        })
      }
      if (trial.created.kind !== 'done') return skipped(NOT_WRITTEN)
      const empty = emptyAccounts(trial)
      return empty.length === 0 ? right() : warning(same(empty.join(', ')))
    },
  },
  {
    id: 'draft.marked',
    manner: 'write',
    isAlone: true,
    deadlineMs: 120_000,
    expectation: {
      ru: 'Черновик остался непроведённым и помечен на удаление.',
      en: 'The draft stayed unposted and is marked for deletion.',
    },
    remedy: {
      ru: 'Найдите документ по метке [conform: в комментарии и пометьте его на удаление в 1С.',
      en: 'Find the document by the marker [conform: in its comment and mark it for deletion in 1C.',
    },
    ask: async (base) => {
      const { created, marked, draft } = await base.trial()
      if (created.kind !== 'done') return skipped(NOT_WRITTEN)
      const told = `${created.value.number} ${draft.marker}`
      return marked?.isMarked && !marked.isPosted ? right(same(told)) : wrong(same(told))
    },
  },
]

const NOT_WRITTEN: Words = { ru: 'Черновик не записан.', en: 'The draft was not written.' }

function isClosedPeriod({
  code,
  details,
}: {
  code: string
  details: Record<string, unknown>
}): boolean {
  return (
    code === 'onec.draft_period_closed' || PERIOD.test(String(details.message ?? '').slice(0, 2000))
  )
}

function emptyAccounts({ readBack }: TrialDraft): string[] {
  const json = readBack?.json
  const lines = member(json, 'Услуги')
  const isEmpty = (of: unknown) => (field: string) => member(of, field) === EMPTY
  return [
    ...ACCOUNTS.filter(isEmpty(json)),
    ...(Array.isArray(lines) ? lines.slice(0, 1) : []).flatMap((line) =>
      LINE_ACCOUNTS.filter(isEmpty(line)),
    ),
  ]
}
