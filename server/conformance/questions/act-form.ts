import { right, same, warning, wrong } from '../../platform/checks/check.ts'
import { DecimalText } from '../../platform/outbound/json.ts'
import { describeDeviation } from '../../reconciliation/index.ts'
import type { AskedAct } from '../base/acts.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { ifNotAsked, NotAsked } from '../base/not-asked.ts'
import {
  amountsIn,
  datesIn,
  envelopeOf,
  groupedBy,
  printValue,
  type RawValue,
} from '../base/raw-act.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'

/** The form of an act: the contract of docs/onec/reconciliation.openapi.yaml, field by field. */
export const actFormQuestions: readonly Question[] = [
  {
    id: 'onec.act',
    expectation: {
      ru: 'Акт сверки приходит и разбирается порталом.',
      en: 'An act of reconciliation comes, and the portal can read it.',
    },
    remedy: {
      ru: 'Сравните ответ act с примером в docs/onec/reconciliation.openapi.yaml: названное поле не той формы или его нет.',
      en: 'Compare the answer of act with the example in docs/onec/reconciliation.openapi.yaml: the field that is named is missing or of another form.',
    },
    ask: async (base) => {
      const acts = await actsOf(base).catch(ifNotAsked(null))
      // Without the service another question has said why; here nothing was proved, and that is no success.
      if (!acts) {
        await base.service()
        return warning(NOBODY_KNOWN, NAME_SOMEBODY)
      }
      const failed = acts.find(({ read }) => read.kind !== 'done')
      if (!failed || failed.read.kind === 'done') return right(await subjectWords(base))
      return wrong(describeFailure(failed.read.failure))
    },
  },
  {
    id: 'onec.act_envelope',
    expectation: {
      ru: 'Акт и есть ответ: без обёртки {"data": …} и не внутри списка.',
      en: 'The act is the answer itself: in no envelope {"data": …} and in no list.',
    },
    remedy: {
      ru: 'Пишите поля акта (counterparty, period, opening_balance…) на верхнем уровне JSON.',
      en: 'Write the fields of the act (counterparty, period, opening_balance…) at the top of the JSON.',
    },
    ask: async (base) => {
      const envelope = (await jsonsOf(base)).map(envelopeOf).find((one) => one !== null)
      return envelope
        ? wrong({ ru: `Акт лежит внутри ${envelope}.`, en: `The act stands inside ${envelope}.` })
        : right()
    },
  },
  {
    id: 'onec.act_grouped',
    expectation: {
      ru: 'Строки акта идут одним списком, а не группами (по договорам, месяцам).',
      en: 'Lines of the act come as one list, not in groups (by contract or month).',
    },
    remedy: {
      ru: 'Верните transactions одним списком строк по дате; договор строки передайте в её поле contract (контракт 1.1).',
      en: "Return transactions as one list of lines by date; give a line's contract in its own field contract (contract 1.1).",
    },
    ask: async (base) => {
      const list = (await jsonsOf(base)).map(groupedBy).find((one) => one !== null)
      return list
        ? wrong({
            ru: `Строки лежат группами, внутри ${list}.`,
            en: `Lines stand in groups, inside ${list}.`,
          })
        : right()
    },
  },
  {
    id: 'onec.act_amounts',
    expectation: {
      ru: 'Суммы записаны числами JSON не более чем с двумя знаками после точки.',
      en: 'Amounts are JSON numbers with two digits after the point at most.',
    },
    remedy: {
      ru: 'Пишите число, а не строку, и округляйте: Окр(Сумма, 2). Деление и Double дают хвосты вроде 0.30000000000000004.',
      en: 'Write numbers, not strings, and round: Окр(Сумма, 2). Division and Double leave tails such as 0.30000000000000004.',
    },
    ask: async (base) => firstFault((await jsonsOf(base)).flatMap(amountsIn), faultOfAmount),
  },
  {
    id: 'onec.act_dates',
    expectation: {
      ru: 'Даты записаны как ГГГГ-ММ-ДД, без времени и часового пояса.',
      en: 'Dates are YYYY-MM-DD, without a time and a zone.',
    },
    remedy: {
      ru: 'Пишите дату как Формат(Дата, "ДФ=yyyy-MM-dd"). Время с Z или +03:00 переносит документы полуночи на соседний день.',
      en: 'Write dates by Формат(Дата, "ДФ=yyyy-MM-dd"). A time with Z or +03:00 moves documents of midnight to the next day.',
    },
    ask: async (base) => firstFault((await jsonsOf(base)).flatMap(datesIn), faultOfDate),
  },
  {
    id: 'onec.act_deviations',
    expectation: {
      ru: 'Акт записан по контракту, порталу ничего не приходится додумывать.',
      en: 'The act is written by the contract, and the portal has to make nothing out.',
    },
    remedy: {
      ru: 'Портал понимает и такую запись, но сделайте её по docs/onec/reconciliation.openapi.yaml: другие версии модуля на это не полагаются.',
      en: 'The portal understands this too; still write it by docs/onec/reconciliation.openapi.yaml, on which later versions of the module rely.',
    },
    ask: async (base) => {
      const found = (await actsOf(base)).flatMap(({ read }) =>
        read.kind === 'done' ? read.value.deviations : [],
      )
      const told = [...new Set(found)].map(describeDeviation)
      if (told.length === 0) return right()
      return warning({
        ru: told.map(({ ru }) => ru).join(' '),
        en: told.map(({ en }) => en).join(' '),
      })
    },
  },
  {
    id: 'onec.act_whose',
    expectation: {
      ru: 'В акте тот контрагент, о котором спрошено.',
      en: 'The act is of the counterparty that was asked about.',
    },
    remedy: {
      ru: 'Берите контрагента по counterparty_guid из запроса, а не первого найденного по ИНН или имени.',
      en: 'Take the counterparty by the counterparty_guid of the request, not the first one found by INN or name.',
    },
    ask: async (base) => {
      for (const { read, query } of await actsOf(base)) {
        if (read.kind !== 'done') continue
        const { guid } = read.value.counterparty
        if (guid && guid !== query.guid) return wrong(same(`${query.guid} → ${guid}`))
      }
      return right()
    },
  },
  {
    id: 'onec.act_period',
    expectation: {
      ru: 'В акте тот период, о котором спрошено, оба дня включительно.',
      en: 'The act is of the period that was asked for, both days included.',
    },
    remedy: {
      ru: 'Верните в period то, что пришло в date_from и date_to, без поправок на конец дня или месяц.',
      en: 'Return in period what came in date_from and date_to, without moving it to the end of a day or month.',
    },
    ask: async (base) => {
      for (const { read, query } of await actsOf(base)) {
        if (read.kind !== 'done') continue
        const { from, to } = read.value.period
        if (from !== query.from || to !== query.to) {
          return wrong(same(`${query.from} – ${query.to} → ${from} – ${to}`))
        }
      }
      return right()
    },
  },
]

/** Every act that was asked for by now, the subject's among them. */
export async function actsOf(base: AskedBase): Promise<AskedAct[]> {
  const acts = await base.acts()
  await base.subject().catch(ifNotAsked(null))
  const all = await acts.all()
  if (all.length > 0) return all
  throw new NotAsked(NOBODY_KNOWN)
}

const NOBODY_KNOWN = {
  ru: 'Неизвестно, о ком спрашивать.',
  en: 'Nobody is known to ask about.',
}
const NAME_SOMEBODY = {
  ru: 'Ни список counterparties, ни OData никого не назвали: исправьте их или укажите --counterparty GUID контрагента с оборотами.',
  en: 'Neither the list counterparties nor OData named anybody: mend them, or give --counterparty GUID of somebody with turnover.',
}

/** The JSON of each act that is JSON at all, of the contract's form or not. */
async function jsonsOf(base: AskedBase): Promise<unknown[]> {
  const jsons = (await actsOf(base)).flatMap(({ reply: { outcome } }) =>
    outcome.kind === 'done' ? [outcome.value] : [],
  )
  if (jsons.length > 0) return jsons
  throw new NotAsked({ ru: 'Ни один акт не пришёл.', en: 'No act came.' })
}

async function subjectWords(base: AskedBase) {
  const { act, query } = await base.subject()
  const { name } = act.counterparty
  const period = `${query.from} – ${query.to}`
  return {
    ru: `${name}, ${period}, строк: ${act.lines.length}`,
    en: `${name}, ${period}, lines: ${act.lines.length}`,
  }
}

type Fault = { state: 'wrong' | 'warning'; ru: string; en: string } | null

function firstFault(values: RawValue[], faultOf: (value: unknown) => Fault) {
  const faults = values.flatMap(({ at, value }) => {
    const fault = faultOf(value)
    return fault ? [{ at, value, fault }] : []
  })
  const worst = faults.find(({ fault }) => fault.state === 'wrong') ?? faults[0]
  if (!worst) return right()
  const { at, value, fault } = worst
  const say = fault.state === 'wrong' ? wrong : warning
  const told = `${at}: ${printValue(value)}`
  return say({ ru: `${told}: ${fault.ru}`, en: `${told}: ${fault.en}` })
}

function faultOfAmount(value: unknown): Fault {
  if (value instanceof DecimalText) {
    const fraction = /\.(\d+)/.exec(value.text.slice(0, 80))?.[1] ?? ''
    if (/e/i.test(value.text.slice(0, 80))) {
      return { state: 'warning', ru: 'запись с экспонентой', en: 'written with an exponent' }
    }
    if (fraction.length <= 2) return null
    if (fraction.length > 8 || ['0000', '9999'].includes(fraction.slice(2, 6))) {
      return { state: 'warning', ru: 'хвост двоичного числа', en: 'the tail of a binary number' }
    }
    return { state: 'wrong', ru: 'доли копейки', en: 'fractions of a kopeck' }
  }
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string')
    return { state: 'wrong', ru: 'строка, а не число', en: 'a string, not a number' }
  return { state: 'wrong', ru: 'не число', en: 'not a number' }
}

function faultOfDate(value: unknown): Fault {
  if (typeof value !== 'string') return { state: 'wrong', ru: 'не дата', en: 'not a date' }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(value.slice(0, 40))) {
    return { state: 'warning', ru: 'время с часовым поясом', en: 'a time with a zone' }
  }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.0+)?$/.test(value.slice(0, 40))) {
    return { state: 'warning', ru: 'дата со временем', en: 'a date with a time' }
  }
  return { state: 'wrong', ru: 'не ГГГГ-ММ-ДД', en: 'not YYYY-MM-DD' }
}
