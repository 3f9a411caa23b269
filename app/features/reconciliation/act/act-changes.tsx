import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { LineChange, ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { Notice } from '../../../ui/notice'

/** More than this is no longer read line by line; the two acts themselves say it better. */
const MAX_LINES_SHOWN = 50

/** How the data of 1C differ now from the copy that the customer downloaded. */
export function ReconciliationActChanges(props: {
  changes: NonNullable<ReconciliationActView['changes']>
  currency: string
  opening: bigint
  closing: bigint
}) {
  const { t, formatDateTime, formatMoney } = useI18n()
  const { changes, currency } = props
  const balances = [
    { key: 'actChanges.opening', was: changes.openingBefore, is: props.opening },
    { key: 'actChanges.closing', was: changes.closingBefore, is: props.closing },
  ] as const
  const rest = changes.lines.length - MAX_LINES_SHOWN
  return (
    <Notice tone="wait">
      <h2 className="mb-1 text-base">
        {t('actChanges.title', { at: formatDateTime(changes.downloadedAt) })}
      </h2>
      <ul className="mb-2 flex flex-col gap-1 tabular-nums">
        {balances
          .filter(({ was, is }) => was !== is)
          .map(({ key, was, is }) => (
            <li key={key}>
              {t(key, { before: formatMoney(was, currency), after: formatMoney(is, currency) })}
            </li>
          ))}
        {changes.lines.slice(0, MAX_LINES_SHOWN).map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison of two stored acts never moves
          <Change key={index} change={change} />
        ))}
        {rest > 0 ? <li>{t('actChanges.more', { count: rest })}</li> : null}
      </ul>
      <Link className="link" to={`/reconciliation/${changes.previousId}`}>
        {t('actChanges.previous')}
      </Link>
    </Notice>
  )
}

function Change({ change: { kind, before, after } }: { change: LineChange }) {
  const { t } = useI18n()
  return (
    <li className="border-t border-line pt-1 text-sm">
      <span className="font-medium">{t(`actChanges.${kind}`)}: </span>
      {before ? <Line line={before} word={after ? t('actChanges.was') : null} /> : null}
      {after ? <Line line={after} word={before ? t('actChanges.became') : null} /> : null}
    </li>
  )
}

function Line({ line, word }: { line: NonNullable<LineChange['after']>; word: string | null }) {
  const { t, formatDate, formatAmount } = useI18n()
  const sums = [
    line.debit === 0n ? null : `${t('reconciliationAct.debit')} ${formatAmount(line.debit)}`,
    line.credit === 0n ? null : `${t('reconciliationAct.credit')} ${formatAmount(line.credit)}`,
  ].filter((sum) => sum !== null)
  return (
    <span className={word ? 'block' : undefined}>
      {word ? <span className="text-muted">{word} </span> : null}
      {[formatDate(line.date), line.document, ...sums].join(', ')}
    </span>
  )
}
