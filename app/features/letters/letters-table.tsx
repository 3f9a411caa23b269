import { useI18n } from '~/i18n'
import { StateLabel } from '~/ui/state-label'
import type { LetterView } from '../../../server/letters/index.ts'
import { Parties, RecipientButton } from './recipient-parts'

/** Letters that did not arrive, or wait: to whom, when, in whose words, and what to do. */
export function LettersTable({ rows }: { rows: LetterView[] }) {
  const { t } = useI18n()
  return (
    <table className="ledger">
      <caption className="sr-only">{t('letters.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('letters.to')}</th>
          <th scope="col">{t('letters.subject')}</th>
          <th scope="col">{t('letters.why')}</th>
          <th scope="col">{t('letters.remedy')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="align-top">
            <td className="break-words">
              {row.to}
              <Parties parties={row.counterparties} />
            </td>
            <td className="break-words">
              {row.subject}
              <When row={row} />
            </td>
            <td className="break-words">
              <Why row={row} />
            </td>
            <td>
              <Remedy row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function When({ row }: { row: LetterView }) {
  const { t, formatDateTime } = useI18n()
  const { createdAt, failedAt, nextAttemptAt, attempts } = row
  return (
    <p className="text-sm text-muted">
      {t('letters.posted', { at: formatDateTime(createdAt) })}
      {', '}
      {failedAt
        ? t('letters.failedAt', { at: formatDateTime(failedAt) })
        : nextAttemptAt
          ? t('letters.nextAt', { at: formatDateTime(nextAttemptAt) })
          : null}
      {attempts > 0 ? `, ${t('letters.attempts', { count: attempts })}` : null}
    </p>
  )
}

function Why({ row: { failure, words, isUncertain } }: { row: LetterView }) {
  const { t } = useI18n()
  // Of what was not sent for the recipient's own wish there are no words of a server.
  const isSaid = words !== '' && failure !== 'opted_out'
  return (
    <>
      {failure ? (
        <StateLabel shade={failure === 'opted_out' ? 'plain' : 'bad'}>
          {t(`letters.failure.${failure}`)}
        </StateLabel>
      ) : null}
      {isSaid ? <p className="text-sm text-muted">{words}</p> : null}
      {isUncertain && failure !== 'unknown' ? (
        <p className="text-sm">{t('letters.uncertain')}</p>
      ) : null}
    </>
  )
}

function Remedy({ row: { to, failure, isStopped } }: { row: LetterView }) {
  const { t } = useI18n()
  if (isStopped) {
    return (
      <>
        <RecipientButton email={to} change="resume" />
        <p className="mt-1 text-sm">{t('letters.remedy.address')}</p>
      </>
    )
  }
  if (!failure || failure === 'stopped') return null
  return <p className="text-sm">{t(`letters.remedy.${failure}`)}</p>
}
