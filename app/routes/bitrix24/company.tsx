import { handleCompanyForm } from '~/features/bitrix24-card/handle-form.server'
import { LinkCompany } from '~/features/bitrix24-card/link-company'
import { readCompanyTab } from '~/features/bitrix24-card/read-company.server'
import { Settlements } from '~/features/bitrix24-card/settlements'
import { bitrix24CardTexts } from '~/features/bitrix24-card/texts'
import { distributionTexts } from '~/features/distribution/texts'
import { ediTexts } from '~/features/edi/texts'
import { BalanceToday } from '~/features/home/balance-today'
import { homeTexts } from '~/features/home/texts'
import { peopleTexts } from '~/features/people/texts'
import { reconciliationActTexts } from '~/features/reconciliation/act/texts'
import { actLinksTexts } from '~/features/reconciliation/links/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { loadTexts } from '~/i18n/load-texts'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from '~/remix'

await loadTexts(
  bitrix24CardTexts,
  actLinksTexts,
  homeTexts,
  peopleTexts,
  reconciliationTexts,
  reconciliationActTexts,
  distributionTexts,
  ediTexts,
)

export async function loader({ context, request }: LoaderFunctionArgs) {
  return readCompanyTab(context, request)
}

export async function action({ context, request }: ActionFunctionArgs) {
  return handleCompanyForm(context, request)
}

export default function CompanyTab() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (page.kind === 'unlinked') {
    return <LinkCompany found={page.found} fault={answer?.link ?? null} />
  }
  return (
    <Settlements
      page={page}
      balance={<BalanceToday balance={page.balance} side="supplier" />}
      answer={answer}
    />
  )
}
