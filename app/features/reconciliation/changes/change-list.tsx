import { type I18n, useI18n } from '~/i18n'
import type {
  Change,
  ComparedLine,
  EditionChanges,
  LineChange,
} from '../../../../server/reconciliation/index.ts'
import { contractName } from '../contract-name'

/** More than this is no longer read line by line; the two acts themselves say it better. */
const MAX_LINES_SHOWN = 50

/** Everything that is different between two editions: sums, what the act says of itself, lines. */
export function ChangeList({ changes }: { changes: EditionChanges }) {
  const i18n = useI18n()
  const rest = changes.lines.length - MAX_LINES_SHOWN
  const isOneCurrency = changes.currency.before === changes.currency.after
  return (
    <ul className="mb-2 flex flex-col gap-1 break-words tabular-nums">
      {[...balanceTexts(changes, i18n), ...formTexts(changes, i18n)].map((text) => (
        <li key={text}>{text}</li>
      ))}
      {changes.lines.slice(0, MAX_LINES_SHOWN).map((change, index) => (
        <ChangedLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison of two stored acts never moves
          key={index}
          change={change}
          currency={isOneCurrency ? null : changes.currency}
        />
      ))}
      {rest > 0 ? <li>{i18n.t('actChanges.more', { count: rest })}</li> : null}
    </ul>
  )
}

/** Each sum is in the currency of its own edition. */
function balanceTexts(changes: EditionChanges, { t, formatMoney }: I18n): string[] {
  const { currency, openingBalance, closingBalance } = changes
  const isAnother = currency.before !== currency.after
  const sums = ({ before, after }: Change<bigint>) => ({
    before: formatMoney(before, currency.before),
    after: formatMoney(after, currency.after),
  })
  const isDifferent = ({ before, after }: Change<bigint>) => isAnother || before !== after
  return [
    ...(isAnother ? [t('actChanges.currency', currency)] : []),
    ...(isDifferent(openingBalance) ? [t('actChanges.opening', sums(openingBalance))] : []),
    ...(isDifferent(closingBalance) ? [t('actChanges.closing', sums(closingBalance))] : []),
  ]
}

function formTexts(changes: EditionChanges, i18n: I18n): string[] {
  const { t, formatMoney } = i18n
  const { number, contract, requisites, renamedContracts, contractBalances, currency } = changes
  const nothing = t('actChanges.nothing')
  const words = ({ before, after }: Change<string | null>) => ({
    before: before ?? nothing,
    after: after ?? nothing,
  })
  const balance = (sum: bigint | undefined, of: string) =>
    sum === undefined ? nothing : formatMoney(sum, of)
  return [
    ...requisites.map(({ side, field, ...change }) =>
      t('actChanges.requisite', {
        side: t(side === 'supplier' ? 'document.supplier' : 'document.customer'),
        field: t(`actChanges.field.${field}`),
        ...words(change),
      }),
    ),
    ...(number ? [t('actChanges.number', words(number))] : []),
    ...(contract ? [t('actChanges.contract', words(contract))] : []),
    ...renamedContracts.map(({ before, after }) =>
      t('actChanges.renamed', {
        before: before ? contractName(before, i18n) : nothing,
        after: after ? contractName(after, i18n) : nothing,
      }),
    ),
    ...contractBalances.flatMap(({ contract: named, before, after }) =>
      (['openingBalance', 'closingBalance'] as const)
        .filter((which) => before?.[which] !== after?.[which])
        .map((which) =>
          t(`actChanges.${which === 'openingBalance' ? 'contractOpening' : 'contractClosing'}`, {
            contract: named ? contractName(named, i18n) : nothing,
            before: balance(before?.[which], currency.before),
            after: balance(after?.[which], currency.after),
          }),
        ),
    ),
  ]
}

function ChangedLine({
  change: { kind, before, after },
  currency,
}: {
  change: LineChange
  /** Null: one currency, that of the act. */
  currency: Change<string> | null
}) {
  const { t } = useI18n()
  return (
    <li className="border-t border-line pt-1 text-sm">
      <span className="font-medium">{t(`actChanges.${kind}`)}: </span>
      {before ? (
        <Line
          line={before}
          word={after ? t('actChanges.was') : null}
          currency={currency?.before ?? null}
        />
      ) : null}
      {after ? (
        <Line
          line={after}
          word={before ? t('actChanges.became') : null}
          currency={currency?.after ?? null}
        />
      ) : null}
    </li>
  )
}

function Line({
  line,
  word,
  currency,
}: {
  line: ComparedLine
  word: string | null
  currency: string | null
}) {
  const i18n = useI18n()
  const { t, formatDate, formatAmount, formatMoney } = i18n
  const sum = (kopecks: bigint) =>
    currency ? formatMoney(kopecks, currency) : formatAmount(kopecks)
  const parts = [
    formatDate(line.date),
    line.document || t('reconciliationAct.unnamed'),
    line.debit === 0n ? null : `${t('reconciliationAct.debit')} ${sum(line.debit)}`,
    line.credit === 0n ? null : `${t('reconciliationAct.credit')} ${sum(line.credit)}`,
    line.contract === undefined
      ? null
      : line.contract
        ? contractName(line.contract, i18n)
        : `${t('reconciliationAct.contract')}: ${t('actChanges.nothing')}`,
  ].filter((part) => part !== null)
  return (
    <span className={word ? 'block' : undefined}>
      {word ? <span className="text-muted">{word} </span> : null}
      {parts.join(', ')}
    </span>
  )
}
