import { CardActActions, type Sent } from '~/features/bitrix24-card/act-parts'
import { handleSendForm } from '~/features/bitrix24-card/handle-form.server'
import { addressesOf, requireCard } from '~/features/bitrix24-card/require-card.server'
import { bitrix24CardTexts } from '~/features/bitrix24-card/texts'
import { ediTexts } from '~/features/edi/texts'
import { ReconciliationActTable } from '~/features/reconciliation/act/act-table'
import { reconciliationActTexts } from '~/features/reconciliation/act/texts'
import { MakeLinkForm } from '~/features/reconciliation/links/make-link-form'
import { actLinksTexts } from '~/features/reconciliation/links/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { readPageNumber } from '~/lib/page-number'
import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from '~/remix'
import { redirect } from '~/remix.server'
import { FormMarkNote } from '~/ui/form-mark-note'
import { Notice } from '~/ui/notice'

await loadTexts(
  actLinksTexts,
  bitrix24CardTexts,
  reconciliationTexts,
  reconciliationActTexts,
  ediTexts,
)

/** While 1C makes the act, the page asks again this often. */
const REFRESH_SECONDS = 4

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { actor } = requireCard(context, 'company')
  const addresses = addressesOf(request)
  const query = readQuery(request)
  const { reconciliation } = context.services
  const opened = await reconciliation.open(actor, readParam(params, 'id'), readPageNumber(query))
  const page = requireFound(opened)
  if (page.kind === 'moved') {
    throw redirect(`${addresses.base}/acts/${page.actId}${addresses.search}`)
  }
  const isOver =
    page.kind === 'act' || page.request.state === 'refused' || page.request.state === 'failed'
  return {
    page,
    addresses,
    sent: sentIn(query),
    refreshSeconds: isOver ? null : REFRESH_SECONDS,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  return handleSendForm(context, request, readParam(params, 'id'))
}

function sentIn(query: URLSearchParams): Sent {
  const kind = query.get('sent')
  if (kind === 'nobody' || kind === 'outdated') return kind
  const people = Number(query.get('people'))
  return kind === 'sent' && Number.isSafeInteger(people) && people > 0 ? { people } : null
}

export default function CardAct() {
  const { t, formatDate, formatDateTime } = useI18n()
  const { page, addresses, sent } = useLoaderData<typeof loader>()
  const { period } = page.kind === 'act' ? page.act : page.request
  const { base, search } = addresses
  return (
    <article>
      <p className="mb-3 text-sm">
        <a className="link" href={`${base}${search}`}>
          {t('card.backToCompany')}
        </a>
      </p>
      <p className="text-muted tabular-nums">
        {t('reconciliationAct.heading')},{' '}
        {t('document.period', { from: formatDate(period.from), to: formatDate(period.to) })}
      </p>
      {page.kind === 'request' ? (
        <Notice tone={page.request.failure ? 'wait' : 'plain'} role="status" className="mt-3">
          {page.request.failure?.text ?? t('card.asking')}
        </Notice>
      ) : (
        <>
          <h1 className="mt-1 text-xl">{page.act.sentence}</h1>
          <p className="mt-1 mb-4 text-sm text-muted">
            {t('card.taken', { at: formatDateTime(page.act.seenAt) })}
          </p>
          {page.act.newerId ? (
            <Notice tone="wait" className="mb-3">
              {t('card.newer')}{' '}
              <a className="link" href={`${base}/acts/${page.act.newerId}${search}`}>
                {t('reconciliationAct.openNewer')}
              </a>
            </Notice>
          ) : null}
          <CardActActions actId={page.act.id} addresses={addresses} sent={sent} />
          <FormMarkNote mark={page.act.formMark} file={`${base}/acts/${page.act.id}/act.pdf`} />
          <details className="mt-3">
            <summary className="link inline-block min-h-9 py-2 text-sm">
              {t('actLinks.makeOfThis')}
            </summary>
            <MakeLinkForm
              address={`${base}${search}`}
              counterpartyId={page.act.counterparty.id}
              period={`${period.from}_${period.to}`}
            />
          </details>
          <Pages
            page={page.act.page}
            pages={page.act.pages}
            address={`${base}/acts/${page.act.id}${search}`}
          />
          <div className="card ledger-frame mt-4">
            <ReconciliationActTable act={page.act} side="supplier" />
          </div>
        </>
      )}
    </article>
  )
}

/** Of a long act; plain links, for the frame has no scripts of ours. */
function Pages({ page, pages, address }: { page: number; pages: number; address: string }) {
  if (pages < 2) return null
  const joint = address.includes('?') ? '&' : '?'
  return (
    <nav className="mt-4 flex flex-wrap gap-3 tabular-nums">
      {Array.from({ length: pages }, (_, at) => at + 1).map((one) =>
        one === page ? (
          <strong key={one}>{one}</strong>
        ) : (
          <a key={one} className="link" href={`${address}${joint}page=${one}`}>
            {one}
          </a>
        ),
      )}
    </nav>
  )
}
