import { reconciliationActTexts } from '~/features/reconciliation/act/texts'
import { readSharedAct } from '~/features/reconciliation/links/read-shared.server'
import { ClosedLink, SharedAct } from '~/features/reconciliation/links/shared-act'
import { actLinksTexts } from '~/features/reconciliation/links/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { loadTexts } from '~/i18n/load-texts'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readPageNumber } from '~/lib/page-number'
import type { PageHandle } from '~/lib/page-traits'
import {
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'

await loadTexts(actLinksTexts, reconciliationTexts, reconciliationActTexts)

export const handle: PageHandle = { plain: true }

/** For whoever holds the link, not for search engines. */
export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, ({ t }) => t('actLinks.sharedTitle')),
  { name: 'robots', content: 'noindex' },
]

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const page = readPageNumber(readQuery(request))
  const read = await readSharedAct(context, readParam(params, 'key'), page)
  const headers = { 'Cache-Control': 'private, no-store' }
  if (read.kind === 'over') return data({ kind: read.kind }, { status: 410, headers })
  if (read.kind === 'throttled') {
    const again = { 'Retry-After': String(read.seconds), ...headers }
    return data({ kind: read.kind }, { status: 429, headers: again })
  }
  // Nothing of whom it is read as.
  return data({ kind: read.kind, ...read.shared }, { headers })
}

export default function SharedActPage() {
  const page = useLoaderData<typeof loader>()
  return page.kind === 'open' ? <SharedAct shared={page} /> : <ClosedLink kind={page.kind} />
}
