import { useI18n } from '~/i18n'
import type { ComparedBalances } from '../../../../server/answers/index.ts'

/** «По нашим данным …, по вашим …, разница …»: of the closing balance, and of the opening one where it differs. */
export function BalancesLine(props: { balances: ComparedBalances; side: 'customer' | 'supplier' }) {
  const { t, formatDate, formatMoney } = useI18n()
  const { balances, side } = props
  const { from, to, currency, opening, closing } = balances
  const sentence = (
    key: 'markedLines.openingEnd' | 'markedLines.closingEnd',
    day: string,
    { ours, theirs }: ComparedBalances['closing'],
  ) =>
    t(`${key}.${side}`, {
      date: formatDate(day),
      ours: formatMoney(ours, currency),
      theirs: formatMoney(theirs, currency),
      difference: formatMoney(theirs - ours, currency),
    })
  return (
    <>
      {opening.ours === opening.theirs ? null : (
        <p className="text-sm tabular-nums">{sentence('markedLines.openingEnd', from, opening)}</p>
      )}
      <p className="tabular-nums">{sentence('markedLines.closingEnd', to, closing)}</p>
    </>
  )
}
