import { right, same, skipped, wrong } from '../../platform/checks/check.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { keyOf } from '../base/acts.ts'
import { ifNotAsked, NotAsked } from '../base/not-asked.ts'
import type { Question } from '../question.ts'
import { readActs } from './act-sums.ts'

const SALE = /^(продажа|реализация|акт|оказание|отгрузка)/iu
const PAYMENT = /^(оплата|поступление|приход денег|платёж|платеж)/iu
const REVERSAL = /сторно/iu

/** What the act says held against what the base says elsewhere. */
export const actTruthQuestions: readonly Question[] = [
  {
    id: 'onec.act_sides',
    expectation: {
      ru: 'Продажи стоят в дебете, оплаты покупателя в кредите.',
      en: "Sales stand in debit, the customer's payments in credit.",
    },
    remedy: {
      ru: 'Стороны считаются по книгам поставщика: дебет увеличивает долг покупателя. В УНФ СуммаДолгКонтрагента это debit, СуммаДолгОрганизации credit.',
      en: "Sides are those of the supplier's books: debit increases what the customer owes. In УНФ СуммаДолгКонтрагента is debit, СуммаДолгОрганизации is credit.",
    },
    ask: async (base) => {
      const lines = (await readActs(base)).flatMap((act) => act.lines)
      const sales = lines.filter(({ document }) => SALE.test(document.slice(0, 40)))
      const payments = lines.filter(({ document }) => PAYMENT.test(document.slice(0, 40)))
      if (sales.length + payments.length === 0) {
        return skipped({
          ru: 'По тексту строк продаж и оплат не видно.',
          en: 'The texts of the lines name no sales and no payments.',
        })
      }
      const swapped = [
        ...sales.filter(({ debit, credit }) => debit === 0n && credit > 0n),
        ...payments.filter(({ debit, credit }) => credit === 0n && debit > 0n),
      ]
      const first = swapped[0]
      return first && swapped.length * 2 > sales.length + payments.length
        ? wrong(
            same(
              `${first.date}: ${first.document}: ${textFromKopecks(first.debit)} / ${textFromKopecks(first.credit)}`,
            ),
          )
        : right()
    },
  },
  {
    id: 'onec.act_sign',
    expectation: {
      ru: 'Сальдо акта равно сальдо этого контрагента в списке counterparties, с тем же знаком.',
      en: 'The balance of the act is that of the counterparty in the list counterparties, with the same sign.',
    },
    remedy: {
      ru: 'Обе величины считайте одним отбором (организация, счета, валюта) и с одним знаком: плюс значит «покупатель должен».',
      en: 'Take both by one selection (organization, accounts, currency) and with one sign: plus means that the customer owes.',
    },
    ask: async (base) => {
      const { query, act } = await base.subject()
      const all = await (await base.balances()).items()
      const items = all.filter(({ currency }) => currency === act.currency)
      const acts = await base.acts()
      const known = items.find(({ guid }) => guid === query.guid)
      const pairs = known ? [{ item: known, closing: act.closingBalance }] : []
      for (const item of items.filter(({ guid }) => guid !== query.guid).slice(0, 2)) {
        const { read } = await acts.ask({ guid: item.guid, from: query.to, to: query.to })
        if (read.kind === 'done') pairs.push({ item, closing: read.value.closingBalance })
      }
      const other = pairs.find(({ item, closing }) => item.balance !== closing)
      if (pairs.length === 0)
        throw new NotAsked({ ru: 'Сравнить не с чем.', en: 'There is nothing to compare.' })
      if (!other) return right()
      const { item, closing } = other
      const found = `${item.name}: ${textFromKopecks(closing)} ≠ ${textFromKopecks(item.balance)}`
      return item.balance === -closing
        ? wrong({ ru: `${found}: знак обратный.`, en: `${found}: the sign is reversed.` })
        : wrong(same(found))
    },
  },
  {
    id: 'onec.act_reversals',
    expectation: {
      ru: 'Сторно уменьшает: в акте оно отрицательно на своей стороне или стоит на другой.',
      en: 'A reversal takes back: it is negative on its own side, or stands on the other.',
    },
    remedy: {
      ru: 'Не берите сумму сторно по модулю: БП оставляет её отрицательной на своей стороне, УНФ переносит на другую.',
      en: 'Do not take the absolute value of a reversal: БП leaves it negative on its own side, УНФ moves it to the other.',
    },
    ask: async (base) => {
      const lines = (await readActs(base)).flatMap((act) => act.lines)
      const reversals = lines.filter(({ document }) => REVERSAL.test(document.slice(0, 300)))
      if (reversals.length === 0) {
        return lines.some(({ debit, credit }) => debit < 0n || credit < 0n)
          ? right({ ru: 'Отрицательные суммы есть.', en: 'There are negative amounts.' })
          : skipped({
              ru: 'Сторно в прочитанных актах нет: укажите --counterparty GUID, у кого оно было.',
              en: 'The acts that were read have no reversal: give --counterparty GUID of somebody with one.',
            })
      }
      const isPlain = base.target.configuration !== 'unf30'
      const raised = reversals.find(
        ({ debit, credit }) => isPlain && debit >= 0n && credit >= 0n && debit > 0n,
      )
      return raised
        ? wrong(same(`${raised.date}: ${raised.document}: ${textFromKopecks(raised.debit)}`))
        : right()
    },
  },
  {
    id: 'onec.act_of_each',
    expectation: {
      ru: 'У разных контрагентов разные акты.',
      en: 'Different counterparties have different acts.',
    },
    remedy: {
      ru: 'Отбор по контрагенту не действует: проверьте, что ссылка из counterparty_guid попала в параметры запроса.',
      en: 'The selection by counterparty has no effect: see that the reference of counterparty_guid gets into the parameters of the query.',
    },
    ask: async (base) => {
      const acts = (await readActs(base)).filter(({ lines }) => lines.length > 0)
      const { act, query } = await base.subject()
      const items = await (await base.balances()).items().catch(ifNotAsked([]))
      const other = items.find(({ guid }) => guid !== query.guid)
      if (!other)
        throw new NotAsked({
          ru: 'Другого контрагента не нашлось.',
          en: 'No other counterparty was found.',
        })
      const { read } = await (await base.acts()).ask({ ...query, guid: other.guid })
      if (read.kind !== 'done' || acts.length === 0)
        return skipped({ ru: 'Сравнить не с чем.', en: 'There is nothing to compare.' })
      const [one, two] = [act, read.value].map(({ lines }) => lines.map(keyOf).join('\n'))
      return one === two && act.lines.length > 0
        ? wrong(same(`${act.counterparty.name} = ${other.name}`))
        : right()
    },
  },
]
