import { useI18n } from '~/i18n'
import { Link } from '~/remix'
import type { StatusRulesPreview } from '../../../server/completion-acts/index.ts'

/** What the rules looked at would change, with examples, and what is not known yet. */
export function RulesPreview({ preview }: { preview: StatusRulesPreview }) {
  const { t } = useI18n()
  const { examined, isWhole, changes, examples, unknown } = preview
  const count = changes.reduce((sum, change) => sum + change.count, 0)
  return (
    <section aria-labelledby="rules-preview" role="status" className="card mt-4 p-4 sm:p-5">
      <h2 id="rules-preview" className="mb-1 text-base">
        {t('statusRules.preview')}
      </h2>
      <p>
        {count === 0
          ? t('statusRules.noChange')
          : t(isWhole ? 'statusRules.changed' : 'statusRules.changedAtLeast', { count })}
      </p>
      {changes.length > 0 ? (
        <ul className="my-2">
          {changes.map(({ from, to, count: ofPair }) => (
            <li key={`${from} ${to}`}>
              {t(`statusRules.status.${from}`)} → {t(`statusRules.status.${to}`)}:{' '}
              <strong className="font-semibold tabular-nums">
                {t('statusRules.acts', { count: ofPair })}
              </strong>
            </li>
          ))}
        </ul>
      ) : null}
      {isWhole ? null : <p>{t('statusRules.examined', { count: examined })}</p>}
      {unknown.length > 0 ? (
        <div className="mt-2 rounded-lg bg-wait-soft p-3">
          <p>
            <strong className="font-semibold text-wait">{t('statusRules.unknown')}</strong>{' '}
            {t('statusRules.unknownText')}
          </p>
          <ul className="mt-1">
            {unknown.map(({ rule, acts }) => (
              <li key={rule}>
                {t('statusRules.rule', { number: rule + 1 })}:{' '}
                {t('statusRules.acts', { count: acts })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {examples.length > 0 ? <Examples examples={examples} /> : null}
      <p className="mt-3 text-sm text-muted">{t('statusRules.after')}</p>
    </section>
  )
}

function Examples({ examples }: Pick<StatusRulesPreview, 'examples'>) {
  const { t, formatDate } = useI18n()
  return (
    <div className="ledger-frame mt-3">
      <table className="ledger">
        <caption className="sr-only">{t('statusRules.examples')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('statusRules.number')}</th>
            <th scope="col">{t('statusRules.date')}</th>
            <th scope="col">{t('statusRules.counterparty')}</th>
            <th scope="col">{t('statusRules.now')}</th>
            <th scope="col">{t('statusRules.then')}</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(({ id, number, date, counterparty, from, to }) => (
            <tr key={id}>
              <th scope="row" className="text-left font-normal">
                <Link to={`/acts/${id}`} className="link tabular-nums">
                  {number}
                </Link>
              </th>
              <td className="tabular-nums">{formatDate(date)}</td>
              <td className="document whole-line">
                {counterparty ?? t('statusRules.noCounterparty')}
              </td>
              <td>{t(`statusRules.status.${from}`)}</td>
              <td>
                <span className="on-phone">→ </span>
                {t(`statusRules.status.${to}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
