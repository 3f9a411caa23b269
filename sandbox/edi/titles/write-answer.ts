import { randomUUID } from 'node:crypto'
import { writeAmount } from './amounts.ts'
import { type ActRow, type ReadAct, readAct } from './read-act.ts'
import { type Element, writeFile } from './write-xml.ts'

/** What stands otherwise in the buyer's books, in the sides of the supplier's act. */
export interface DisputedRow {
  /** Of the act; null: a document that the act has not. */
  row: number | null
  date: string
  document: { name: string; number: string; date: string }
  debit: bigint
  credit: bigint
  note: string
}

export interface Dispute {
  rows: DisputedRow[]
  note: string
  /** `own`: the columns are the buyer's books, where the supplier's debit is credit; `act`: as in the act. */
  sides: 'own' | 'act'
}

interface Answer {
  title: Uint8Array
  signature: Uint8Array
  /** EDI ids: the answer goes to the supplier. */
  ids: { buyer: string; supplier: string }
  dispute: Dispute | null
  at: Date
  timeZone: string
}

/** `ON_AKTSVERPOL`, as the buyer's program makes it: nothing where he agrees, else his rows, document by document. */
export function writeAnswer(given: Answer): { fileName: string; content: Buffer } {
  const act = readAct(given.title)
  const { day, time } = inZone(given.at, given.timeZone)
  const stamp = day.split('.').reverse().join('')
  const { supplier, buyer } = given.ids
  const fileId = `ON_AKTSVERPOL_${supplier}_${buyer}_${stamp}_${randomUUID()}`
  const signature = Buffer.from(given.signature).toString('base64')
  const content = writeFile({
    name: 'Файл',
    attributes: {
      ИдФайл: fileId,
      ВерсФорм: '5.01',
      ВерсПрог: 'Sandbox buyer 1.0',
      ПризнРазн: given.dispute ? '2' : '1',
    },
    children: [
      {
        name: 'Документ',
        attributes: { КНД: '1110333', ДатаИнфПол: day, ВрИнфПол: time },
        children: [
          {
            name: 'ИдИнфОтпр',
            attributes: {
              ИдФайлИнфОтпр: act.fileId,
              ДатФайлИнфОтпр: act.writtenOn,
              ВрФайлИнфОтпр: act.writtenAt,
            },
            children: [{ name: 'ЭП', text: signature }],
          },
          ...(given.dispute ? [tableOf(act, given.dispute)] : []),
          {
            name: 'Подписант',
            attributes: { СтатПодп: '1', ТипПодпис: '1', Должн: 'Главный бухгалтер' },
            children: [{ name: 'ФИО', attributes: { Фамилия: 'Петрова', Имя: 'Анна' } }],
          },
        ],
      },
    ],
  })
  return { fileName: `${fileId}.xml`, content }
}

interface Sums {
  debit: bigint
  credit: bigint
}

/** The rows of the act that he disputes, under their contracts; what the act has not stands under the first. */
function tableOf(act: ReadAct, dispute: Dispute): Element {
  const disputed = new Map(dispute.rows.map((one) => [one.row, one]))
  let next = Math.max(0, ...act.contracts.flatMap(({ rows }) => rows.map(({ row }) => row)))
  const total: Sums = { debit: 0n, credit: 0n }
  const contracts = act.contracts.flatMap(({ attributes, opening, rows }, index) => {
    const changed = rows.flatMap((row) => {
      const own = disputed.get(row.row)
      return own ? [{ row, own }] : []
    })
    const missing = index === 0 ? dispute.rows.filter(({ row }) => row === null) : []
    const by: Sums = { debit: 0n, credit: 0n }
    const documents = [
      ...changed.map(({ row, own }) => documentOf(row, own, row.row, dispute, by)),
      ...missing.map((own) => documentOf(null, own, ++next, dispute, by)),
    ]
    total.debit += by.debit
    total.credit += by.credit
    if (documents.length === 0) return []
    const turnover = rows.reduce(
      (sum, { debit, credit }) => ({ debit: sum.debit + debit, credit: sum.credit + credit }),
      { debit: 0n, credit: 0n },
    )
    return [
      {
        name: 'ДогСв',
        attributes: {
          ...only(attributes, 'ИдДог', 'ОписТипДог', 'НомДог', 'ДатаДог'),
          ...figures(opening, turnover, by, dispute.sides),
        },
        children: documents,
      },
    ]
  })
  const turnover = { debit: act.turnoverDebit, credit: act.turnoverCredit }
  return {
    name: 'ТаблАкт',
    attributes: {
      ...figures(act.opening, turnover, total, dispute.sides),
      ДопИнф: dispute.note === '' ? undefined : dispute.note,
    },
    children: contracts,
  }
}

/** @param by what the buyer has more (or less) than the act; this document is added to it */
function documentOf(
  row: ActRow | null,
  own: DisputedRow,
  number: number,
  { sides }: Dispute,
  by: Sums,
): Element {
  const more = { debit: own.debit - (row?.debit ?? 0n), credit: own.credit - (row?.credit ?? 0n) }
  by.debit += more.debit
  by.credit += more.credit
  const [debit, credit] = turn(own, sides)
  const document = row?.document ?? own.document
  const isNothing = debit === 0n && credit === 0n
  return {
    name: 'ДокСв',
    attributes: {
      НаимДок: document.name,
      НомДок: document.number,
      ДатаДок: document.date,
      ИтогоРасх: writeAmount(abs(more.debit) + abs(more.credit)),
    },
    children: [
      {
        name: 'СвОпер',
        attributes: {
          НомСтр: String(number),
          ДатаОпер: own.date,
          НаимОпер: row?.operation ?? own.document.name,
          СумДебет: debit !== 0n || isNothing ? writeAmount(debit) : undefined,
          СумКредит: credit === 0n ? undefined : writeAmount(credit),
          ДопИнф: own.note === '' ? undefined : own.note,
        },
      },
    ],
  }
}

/** His balances: the opening is the act's, the turnovers differ by what he disputes. */
function figures(
  opening: bigint,
  turnover: Sums,
  by: Sums,
  sides: Dispute['sides'],
): Record<string, string> {
  const own = { debit: turnover.debit + by.debit, credit: turnover.credit + by.credit }
  const closing = opening + own.debit - own.credit
  const [startDebit, startCredit] = turn(split(opening), sides)
  const [debit, credit] = turn(own, sides)
  const [endDebit, endCredit] = turn(split(closing), sides)
  const [moreDebit, moreCredit] = turn({ debit: abs(by.debit), credit: abs(by.credit) }, sides)
  return {
    СальдоНачДеб: writeAmount(startDebit),
    СальдоНачКр: writeAmount(startCredit),
    ОборотДеб: writeAmount(debit),
    ОборотКр: writeAmount(credit),
    СальдоКонДеб: writeAmount(endDebit),
    СальдоКонКр: writeAmount(endCredit),
    ИтогоРасхДеб: writeAmount(moreDebit),
    ИтогоРасхКр: writeAmount(moreCredit),
  }
}

function turn({ debit, credit }: Sums, sides: Dispute['sides']): [bigint, bigint] {
  return sides === 'own' ? [credit, debit] : [debit, credit]
}

function split(balance: bigint): Sums {
  return balance >= 0n ? { debit: balance, credit: 0n } : { debit: 0n, credit: -balance }
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

function only(attributes: Record<string, string>, ...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = attributes[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** `ДД.ММ.ГГГГ` and `ЧЧ:ММ:СС` on the operator's clock. */
export function inZone(at: Date, timeZone: string): { day: string; time: string } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('ru-RU', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    day: `${parts.day}.${parts.month}.${parts.year}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  }
}
