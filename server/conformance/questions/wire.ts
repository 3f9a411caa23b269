import { right, same, skipped, warning, wrong } from '../../platform/checks/check.ts'
import { NOBODY } from '../base/access.ts'
import type { AskedBase } from '../base/asked-base.ts'
import type { RawAnswer } from '../base/call.ts'
import { ifNotAsked, NotAsked } from '../base/not-asked.ts'
import type { Question } from '../question.ts'

/** How answers travel: their form on the wire, whatever they say. */
export const wireQuestions: readonly Question[] = [
  {
    id: 'onec.json_type',
    expectation: {
      ru: 'JSON назван своим типом (Content-Type: application/json).',
      en: 'JSON is called by its type (Content-Type: application/json).',
    },
    remedy: {
      ru: 'Ответ.Заголовки.Вставить("Content-Type", "application/json; charset=utf-8") во всех ответах модуля.',
      en: 'Ответ.Заголовки.Вставить("Content-Type", "application/json; charset=utf-8") in every answer of the module.',
    },
    ask: async (base) => {
      const type = (await anAnswer(base)).header('content-type')
      return /\bjson\b/i.test(type.slice(0, 200)) ? right() : warning(same(type || '—'))
    },
  },
  {
    id: 'onec.utf8',
    expectation: { ru: 'Текст приходит в UTF-8.', en: 'Texts come in UTF-8.' },
    remedy: {
      ru: 'УстановитьТелоИзСтроки(Текст, КодировкаТекста.UTF8, ИспользованиеByteOrderMark.НеИспользовать).',
      en: 'УстановитьТелоИзСтроки(Текст, КодировкаТекста.UTF8, ИспользованиеByteOrderMark.НеИспользовать).',
    },
    ask: async (base) => {
      const answer = await anAnswer(base)
      if (!answer.isUtf8) {
        return wrong({ ru: 'Байты не UTF-8.', en: 'The bytes are not UTF-8.' })
      }
      return /\uFFFD|Ð[\u0080-\u00BF]/.test(answer.text.slice(0, 100_000))
        ? wrong({ ru: 'Кириллица испорчена.', en: 'Cyrillic letters are broken.' })
        : right()
    },
  },
  {
    id: 'onec.no_bom',
    expectation: {
      ru: 'Ответ начинается без метки порядка байтов (BOM).',
      en: 'The answer begins without a byte order mark (BOM).',
    },
    remedy: {
      ru: 'Передайте ИспользованиеByteOrderMark.НеИспользовать в УстановитьТелоИзСтроки. Портал метку срезает, другие программы о неё спотыкаются.',
      en: 'Pass ИспользованиеByteOrderMark.НеИспользовать to УстановитьТелоИзСтроки. The portal cuts the mark off, other programs stumble over it.',
    },
    ask: async (base) => {
      const answer = await anAnswer(base)
      return answer.hasBom
        ? warning({ ru: 'EF BB BF в начале.', en: 'It begins with EF BB BF.' })
        : right()
    },
  },
  {
    id: 'onec.not_compressed',
    expectation: {
      ru: 'Ответ не сжат, когда сжатия не просили.',
      en: 'The answer is not compressed where nobody asked for it.',
    },
    remedy: {
      ru: 'Уберите принудительное сжатие на прокси перед 1С (nginx: gzip off для этого location): портал просит identity и сжатого ответа не разбирает.',
      en: 'Take forced compression off the proxy in front of 1C (nginx: gzip off in this location): the portal asks for identity and does not read a compressed answer.',
    },
    ask: async (base) => {
      const { first } = await base.access()
      const acts = await (await base.acts()).all()
      const answers = [first, ...acts.map(({ reply }) => reply)].flatMap(
        ({ answer }) => answer ?? [],
      )
      const encoding = answers.map((one) => one.header('content-encoding')).find(isCompressed)
      return encoding ? wrong(same(`Content-Encoding: ${encoding}`)) : right()
    },
  },
  {
    id: 'onec.not_cached',
    expectation: {
      ru: 'Ответы идут из базы, а не из кэша прокси.',
      en: "Answers come from the base, not from a proxy's cache.",
    },
    remedy: {
      ru: 'Выключите кэш на прокси перед 1С (nginx: proxy_cache off): из него один покупатель может получить вчерашний или чужой акт.',
      en: "Switch the cache of the proxy in front of 1C off (nginx: proxy_cache off): a customer may get yesterday's act from it, or another's.",
    },
    ask: async (base) => {
      const answer = await anAnswer(base)
      const age = answer.header('age')
      const hit = ['x-cache', 'x-cache-status', 'cf-cache-status', 'x-proxy-cache']
        .map((name) => `${name}: ${answer.header(name)}`)
        .find((header) => /\bhit\b/i.test(header))
      if (hit) return wrong(same(hit))
      return Number(age) > 0 ? wrong(same(`Age: ${age}`)) : right()
    },
  },
  {
    id: 'onec.unknown_guid',
    expectation: {
      ru: 'На неизвестный GUID контрагента приходит 404 с кодом ошибки в JSON.',
      en: 'An unknown GUID of a counterparty is answered by 404 with an error code in JSON.',
    },
    remedy: {
      ru: 'Проверяйте, что ссылка существует (ПолучитьСсылку не ошибается никогда), и отвечайте 404 {"error":{"code":"counterparty_not_found","message":"…"}}.',
      en: 'Check that the reference exists (ПолучитьСсылку never fails), and answer 404 {"error":{"code":"counterparty_not_found","message":"…"}}.',
    },
    ask: (base) => refusesWith(base, { counterparty_guid: NOBODY }, 404),
  },
  {
    id: 'onec.bad_guid',
    expectation: {
      ru: 'На GUID, который не GUID, приходит 400 с кодом ошибки в JSON.',
      en: 'What is no GUID is answered by 400 with an error code in JSON.',
    },
    remedy: {
      ru: 'Новый УникальныйИдентификатор(…) возьмите в Попытка … Исключение и отвечайте 400 {"error":{"code":"bad_guid",…}}.',
      en: 'Put Новый УникальныйИдентификатор(…) into Попытка … Исключение and answer 400 {"error":{"code":"bad_guid",…}}.',
    },
    ask: (base) => refusesWith(base, { counterparty_guid: 'not-a-guid' }, 400),
  },
  {
    id: 'onec.bad_date',
    expectation: {
      ru: 'На несуществующую дату приходит 400, а не акт за другой период.',
      en: 'A date that does not exist is answered by 400, not by an act of another period.',
    },
    remedy: {
      ru: 'Проверяйте, что date_from и date_to записаны как ГГГГ-ММ-ДД и такой день есть; отвечайте 400 {"error":{"code":"bad_date",…}}.',
      en: 'Check that date_from and date_to are YYYY-MM-DD and such a day exists; answer 400 {"error":{"code":"bad_date",…}}.',
    },
    ask: async (base) => refusesWith(base, { ...(await known(base)), date_to: '2001-02-30' }, 400),
  },
  {
    id: 'onec.reversed_period',
    expectation: {
      ru: 'На период, который кончается раньше начала, приходит 400.',
      en: 'A period that ends before it begins is answered by 400.',
    },
    remedy: {
      ru: 'Сравните даты до запроса к базе и отвечайте 400 {"error":{"code":"bad_period",…}}.',
      en: 'Compare the dates before asking the base, and answer 400 {"error":{"code":"bad_period",…}}.',
    },
    ask: async (base) => refusesWith(base, { ...(await known(base)), date_to: '2000-12-01' }, 400),
  },
]

/** The first act that came, else the answer to the probe. */
async function anAnswer(base: AskedBase): Promise<RawAnswer> {
  const service = await base.service()
  const subject = await base.subject().catch(ifNotAsked(null))
  const acts = await (await base.acts()).all()
  const act = subject && acts.find(({ query }) => query === subject.query)
  const { answer } = act?.reply ?? (await service.ask('act', { counterparty_guid: NOBODY }))
  if (!answer) throw new NotAsked({ ru: 'Ответа нет.', en: 'There is no answer.' })
  return answer
}

/** A guid that the base knows, so that the date alone is wrong. */
async function known(base: AskedBase): Promise<{ counterparty_guid: string }> {
  return { counterparty_guid: (await base.subject()).query.guid }
}

async function refusesWith(base: AskedBase, query: Record<string, string>, status: 400 | 404) {
  const service = await base.service()
  const dates = { date_from: '2001-01-01', date_to: '2001-01-31' }
  const { answer, outcome } = await service.call('act', { ...dates, ...query })
  if (!answer) return skipped({ ru: 'Ответа нет.', en: 'There is no answer.' })
  if (answer.status < 400) {
    const code = outcome.kind === 'done' ? '' : ` (${outcome.failure.code})`
    return code === ''
      ? wrong(same(`HTTP ${answer.status}`))
      : warning(same(`HTTP ${answer.status}${code}`))
  }
  if (answer.content.form !== 'json') {
    return warning({
      ru: `HTTP ${answer.status} без JSON: ${answer.text.slice(0, 200)}`,
      en: `HTTP ${answer.status} without JSON: ${answer.text.slice(0, 200)}`,
    })
  }
  return answer.status === status || answer.status === 422
    ? right()
    : warning(same(`HTTP ${answer.status}`))
}

function isCompressed(encoding: string): boolean {
  return encoding !== '' && encoding.toLowerCase() !== 'identity'
}
