import { formatAmount, formatDate } from '../../documents/index.ts'
import {
  type CheckGroup,
  type Finding,
  right,
  skipped,
  warning,
  wrong,
} from '../../platform/checks/check.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { type BalancesCheck, readBalancesCheck } from './stored-check.ts'

/** Whether acts of reconciliation and 1C's list of balances say one thing: what the daily comparison found. */
export function balancesChecks({ database, onec }: ReconciliationDeps): CheckGroup {
  return {
    id: 'balances',
    title: { ru: 'Сальдо в актах и в 1С', en: 'Balances of acts and of 1C' },
    checks: [
      {
        id: 'balances.agree',
        expectation: {
          ru: 'Сальдо в актах сверки равны сальдо контрагентов из 1С на тот же день, а их сумма — итогу 1С.',
          en: "Balances of acts are those of 1C's counterparties on the same day, and add up to 1C's own total.",
        },
        remedy: {
          ru: 'Проверьте, одинаково ли отбирают документы акт и список сальдо HTTP-сервиса: счета, договоры, организации.',
          en: 'Check whether the act and the list of balances of the HTTP service choose documents alike: accounts, contracts, organisations.',
        },
        ask: async () => {
          if (!onec) return skipped({ ru: '1С не подключена.', en: '1C is not connected.' })
          const check = await readBalancesCheck(database.prisma)
          if (!check) return skipped({ ru: 'Ещё не сравнивались.', en: 'Not compared yet.' })
          if ('failure' in check) return unfinished(check.failure)
          return judge(check)
        },
      },
    ],
  }
}

function unfinished(code: string): Finding {
  if (code === 'onec.not_published') {
    return skipped({
      ru: 'HTTP-сервис не отдаёт списка сальдо.',
      en: 'The HTTP service offers no list of balances.',
    })
  }
  return warning(isFailureCode(code) ? failures[code].staff : { ru: code, en: code })
}

function judge(check: BalancesCheck): Finding {
  const { on, differing, wrongTotals } = check
  if (on === null) return skipped({ ru: 'Актов ещё нет.', en: 'There are no acts yet.' })
  const found = { ru: describe(check, 'ru'), en: describe(check, 'en') }
  return differing.length + wrongTotals.length > 0 ? wrong(found) : right(found)
}

function describe(check: BalancesCheck, locale: 'ru' | 'en'): string {
  const { on, compared, outdated, unasked, sums, differing, wrongTotals, hasTotals } = check
  const day = formatDate(on ?? '', locale)
  const amount = (kopecks: string, currency: string) =>
    `${formatAmount(BigInt(kopecks), locale)}\u00a0${currency}`
  const names = differing.map(({ name }) => name).join(', ')
  const texts = {
    ru: [
      `На ${day} сравнено: ${compared}`,
      ...sums.map(
        (one) =>
          `по актам ${amount(one.acts, one.currency)}, по 1С ${amount(one.balances, one.currency)}`,
      ),
      ...(outdated > 0 ? [`устарели: ${outdated}`] : []),
      ...(unasked > 0 ? [`не переспрошены: ${unasked}`] : []),
      ...(names ? [`расходятся: ${names}`] : []),
      ...wrongTotals.map(
        (one) =>
          `сумма списка ${amount(one.listed, one.currency)}, итог 1С ${amount(one.stated, one.currency)}`,
      ),
      ...(hasTotals ? [] : ['своего итога 1С не сообщает']),
    ],
    en: [
      `Compared on ${day}: ${compared}`,
      ...sums.map(
        (one) =>
          `${amount(one.acts, one.currency)} by acts, ${amount(one.balances, one.currency)} by 1C`,
      ),
      ...(outdated > 0 ? [`superseded: ${outdated}`] : []),
      ...(unasked > 0 ? [`not asked again: ${unasked}`] : []),
      ...(names ? [`differ: ${names}`] : []),
      ...wrongTotals.map(
        (one) =>
          `the list comes to ${amount(one.listed, one.currency)}, 1C's total is ${amount(one.stated, one.currency)}`,
      ),
      ...(hasTotals ? [] : ['1C tells no total of its own']),
    ],
  }
  return texts[locale].join('; ')
}
