import { verifyTexts } from '~/features/verify/texts'
import { VerifyForm } from '~/features/verify/verify-form'
import { VerifyFrame } from '~/features/verify/verify-frame'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import type { PageHandle } from '~/lib/page-traits'
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { data, redirect } from '~/remix.server'

await loadTexts(verifyTexts)

export const handle: PageHandle = { plain: true }

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, ({ t }) => t('verify.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const typed = readQuery(request).get('paper')
  if (typed === null) return data({ typed: '', isFault: false })
  const code = context.services.authenticity.readTyped(typed)
  return code ? redirect(`/verify/${code}`) : data({ typed, isFault: true }, { status: 422 })
}

export default function Verify() {
  const { t } = useI18n()
  const { typed, isFault } = useLoaderData<typeof loader>()
  return (
    <VerifyFrame>
      <h1 className="mb-2 text-xl">{t('verify.title')}</h1>
      <p className="mb-4 text-muted">{t('verify.intro')}</p>
      <VerifyForm value={typed} fault={isFault ? t('verify.noCode') : undefined} />
    </VerifyFrame>
  )
}
