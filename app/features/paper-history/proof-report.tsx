import { useI18n } from '~/i18n'
import { Notice } from '~/ui/notice'
import type { HistoryReport } from '../../../server/authenticity/index.ts'

/** What going through the whole chain has found: every flaw by the number of its entry. */
export function ProofReport({ report }: { report: HistoryReport }) {
  const { t } = useI18n()
  const { entries, lastHash, codes, flaws, flawCount } = report
  if (flawCount === 0) {
    const hash = lastHash?.slice(0, 16) ?? '—'
    return (
      <Notice tone="good" role="status" className="mb-4">
        {t('paperHistory.whole', { count: Number(entries), hash, codes })}
      </Notice>
    )
  }
  return (
    <Notice tone="bad" role="alert" className="mb-4">
      <p className="mb-2 font-medium">{t('paperHistory.broken')}</p>
      <ul className="list-disc pl-5">
        {flaws.map((flaw) => (
          <li key={flaw}>{flaw}</li>
        ))}
      </ul>
      {flawCount > flaws.length ? (
        <p className="mt-2">{t('paperHistory.more', { count: flawCount - flaws.length })}</p>
      ) : null}
    </Notice>
  )
}
