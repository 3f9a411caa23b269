import { useI18n } from '~/i18n'
import type { BalanceTotals, RunView } from '../../../server/distribution/index.ts'

/** Balances of the list against 1C's own, deliveries by channel, and what the run saved. */
export function RunFigures({ run }: { run: RunView }) {
  const { t, formatCount, formatMoney } = useI18n()
  const { totals, byChannel, effect } = run
  return (
    <div className="mb-5 grid gap-5 lg:grid-cols-2">
      {totals.length > 0 ? (
        <section aria-labelledby="totals" className="card p-4 sm:p-5">
          <h2 id="totals" className="mb-2 text-base">
            {t('distribution.totals')}
          </h2>
          {totals.map((total) => (
            <Totals key={total.currency} total={total} source={run.balanceSource} />
          ))}
        </section>
      ) : null}
      {byChannel.length > 0 ? (
        <section aria-labelledby="by-channel" className="card p-4 sm:p-5">
          <h2 id="by-channel" className="mb-2 text-base">
            {t('distribution.channels')}
          </h2>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            {byChannel.map(({ channel, counts }) => (
              <Channel key={channel} name={t(`distribution.channel.${channel}`)} counts={counts} />
            ))}
          </dl>
        </section>
      ) : null}
      {effect.minutes >= 60 ? (
        <p className="text-muted lg:col-span-2">
          {t('distribution.effect', {
            acts: formatCount(effect.acts),
            hours: formatCount(Math.round(effect.minutes / 60)),
          })}{' '}
          {effect.roubles > 0
            ? t('distribution.effectMoney', {
                sum: formatMoney(BigInt(effect.roubles) * 100n, 'RUB'),
              })
            : null}
        </p>
      ) : null}
    </div>
  )
}

function Totals({ total, source }: { total: BalanceTotals; source: RunView['balanceSource'] }) {
  const { t, formatMoney } = useI18n()
  const { currency, listed, onec, acts, listedOfActs } = total
  const isByRegisters = source === 'registers'
  const compared = (difference: bigint) =>
    difference === 0n
      ? t('distribution.matches')
      : t('distribution.differsBy', { sum: formatMoney(difference, currency) })
  return (
    <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 not-first-of-type:border-t not-first-of-type:border-line not-first-of-type:pt-2">
      <dt>{t(isByRegisters ? 'distribution.listedByRegisters' : 'distribution.listed')}</dt>
      <dd className="text-right whitespace-nowrap tabular-nums">{formatMoney(listed, currency)}</dd>
      <dt>{t(isByRegisters ? 'distribution.registersTotal' : 'distribution.onecTotal')}</dt>
      <dd className="text-right tabular-nums">
        {onec === null
          ? t('distribution.unknownTotal')
          : `${formatMoney(onec, currency)}: ${compared(listed - onec)}`}
      </dd>
      {acts === 0n && listedOfActs === 0n ? null : (
        <>
          <dt>{t('distribution.ofActs')}</dt>
          <dd className="text-right tabular-nums">
            {formatMoney(acts, currency)}: {compared(acts - listedOfActs)}
          </dd>
        </>
      )}
    </dl>
  )
}

function Channel({
  name,
  counts,
}: {
  name: string
  counts: RunView['byChannel'][number]['counts']
}) {
  const { t, formatCount } = useI18n()
  const underWay = counts.queued + counts.sending + counts.waiting + counts.handed_over
  const parts = [
    `${t('distribution.delivered')} ${formatCount(counts.delivered)}`,
    ...(underWay > 0 ? [`${t('distribution.underWay')} ${formatCount(underWay)}`] : []),
    ...(counts.failed > 0
      ? [`${t('distribution.notDelivered')} ${formatCount(counts.failed)}`]
      : []),
  ]
  return (
    <>
      <dt>{name}</dt>
      <dd className="text-right tabular-nums">{parts.join(', ')}</dd>
    </>
  )
}
