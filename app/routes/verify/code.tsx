import { CheckedPaperView } from '~/features/verify/checked-paper'
import { verifyTexts } from '~/features/verify/texts'
import { VerifyForm } from '~/features/verify/verify-form'
import { VerifyFrame } from '~/features/verify/verify-frame'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { MAX_CODE_PARAM } from '~/lib/input/field-bounds'
import { readParam } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
import {
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import { Notice } from '~/ui/notice'

await loadTexts(verifyTexts)

export const handle: PageHandle = { plain: true }

/** For whoever holds the paper, not for search engines. */
export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, ({ t }) => t('verify.title')),
  { name: 'robots', content: 'noindex' },
]

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ context, params }: LoaderFunctionArgs) {
  const code = readParam(params, 'code', MAX_CODE_PARAM)
  const looked = await context.services.authenticity.look(code, context.origin.ip)
  if (looked.kind === 'genuine') return data({ looked, code })
  if (looked.kind === 'too_often') {
    const headers = { 'Retry-After': String(looked.seconds) }
    return data({ looked, code }, { status: 429, headers })
  }
  return data({ looked, code }, { status: 404 })
}

export default function VerifyCode() {
  const { t } = useI18n()
  const { looked, code } = useLoaderData<typeof loader>()
  if (looked.kind === 'genuine') {
    return (
      <VerifyFrame>
        <CheckedPaperView paper={looked.paper} />
        <p className="not-in-print">
          <a className="link" href="/verify">
            {t('verify.again')}
          </a>
        </p>
      </VerifyFrame>
    )
  }
  return (
    <VerifyFrame>
      <h1 className="mb-2 text-xl">{t('verify.badTitle')}</h1>
      <Notice tone={looked.kind === 'too_often' ? 'wait' : 'bad'} role="alert" className="mb-4">
        {looked.kind === 'too_often'
          ? t('verify.tooOften', { count: looked.seconds })
          : t(looked.kind === 'unreadable' ? 'verify.unreadable' : 'verify.notOurs')}
      </Notice>
      <VerifyForm value={code} />
    </VerifyFrame>
  )
}
