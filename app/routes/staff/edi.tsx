import { ediTexts } from '~/features/edi/texts'
import { EdiState } from '~/features/reconciliation/edi/edi-state'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { useRowKeys } from '~/lib/use-row-keys'
import { Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'

await loadTexts(ediTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('edi.attention'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  return { rows: requireFound(await context.services.edi.attention(actor)) }
}

/** What of electronic exchange waits for a person. */
export default function EdiAttention() {
  const { t, formatPeriod, formatDateTime } = useI18n()
  const { rows } = useLoaderData<typeof loader>()
  const list = useRowKeys<HTMLTableSectionElement>()
  return (
    <>
      <h1 className="mb-3 text-xl">{t('edi.attention')}</h1>
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">{t('edi.attentionNone')}</p>
      ) : (
        <div className="card ledger-frame">
          <table className="ledger">
            <caption className="sr-only">{t('edi.attention')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('edi.counterparty')}</th>
                <th scope="col">{t('edi.period')}</th>
                <th scope="col">{t('edi.stateOf')}</th>
                <th scope="col">{t('edi.since')}</th>
              </tr>
            </thead>
            <tbody ref={list}>
              {rows.map((row) => (
                <tr key={row.actId} data-row tabIndex={-1} className="focus:bg-accent-soft">
                  <th scope="row" className="document text-left font-normal">
                    {row.counterparty.name}
                  </th>
                  <td className="nowrap">
                    <Link
                      data-enter
                      className="link tabular-nums"
                      to={`/reconciliation/${row.actId}#edi`}
                    >
                      {formatPeriod(row.period)}
                    </Link>
                  </td>
                  <td className="whole-line">
                    <EdiState document={row} isStaff />
                    {row.reason || row.failure ? (
                      <span className="block break-words text-sm text-muted">
                        {row.failure ?? row.reason}
                      </span>
                    ) : null}
                  </td>
                  <td className="nowrap text-muted tabular-nums">{formatDateTime(row.at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
