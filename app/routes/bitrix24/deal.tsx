import { CardDealAct } from '~/features/bitrix24-card/deal-act'
import { dealOfCard, isItemCard } from '~/features/bitrix24-card/deal-of-card'
import { CardDryRun } from '~/features/bitrix24-card/dry-run'
import { addressesOf, backTo, requireCard } from '~/features/bitrix24-card/require-card.server'
import { bitrix24CardTexts } from '~/features/bitrix24-card/texts'
import { handleDealActForm } from '~/features/deal-acts/act/handle-form.server'
import { dealActsTexts } from '~/features/deal-acts/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'

await loadTexts(bitrix24CardTexts, dealActsTexts)

/** While the act is being made, the page asks again this often. */
const REFRESH_SECONDS = 4
const IN_PROGRESS = new Set(['queued', 'working'])
const STEERING = new Set(['retry', 'cancel', 'revise'])

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('card.deal.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, title } = requireCard(context, 'deal')
  const { dealActs } = context.services
  const addresses = addressesOf(request)
  const query = readQuery(request)
  const isItem = isItemCard(actor)
  if (query.get('dry-run') === '1') {
    const run = requireFound(await dealActs.dryRun(actor, dealOfCard(actor)))
    return { title, addresses, isItem, act: null, run, refreshSeconds: null }
  }
  const id = query.get('act') ?? (await dealActs.ofCard(actor))
  const act = id ? requireFound(await dealActs.open(actor, id)) : null
  const isMoving = act !== null && IN_PROGRESS.has(act.status)
  const refreshSeconds = isMoving ? REFRESH_SECONDS : null
  return { title, addresses, isItem, act, run: null, refreshSeconds }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { actor } = requireCard(context, 'deal')
  const { dealActs } = context.services
  const addresses = addressesOf(request)
  const form = await readForm(request)
  const intent = formText(form, 'intent')
  if (intent === 'ask') {
    const asked = requireFound(await dealActs.requestDealAct(actor, dealOfCard(actor)))
    if (asked.kind === 'refused') return data({ text: asked.text }, { status: 422 })
    return redirect(backTo(addresses, '', { act: asked.id }), 303)
  }
  if (!STEERING.has(intent)) throw new Response(null, { status: 400 })
  const id = formText(form, 'act')
  if (id === '') throw notFound()
  const done = await handleDealActForm(dealActs, actor, id, form)
  if (done.kind !== 'done') return data({ text: null }, { status: 409 })
  return redirect(backTo(addresses, '', { act: done.id }), 303)
}

export default function DealTab() {
  const { t } = useI18n()
  const { act, run, addresses, title, isItem } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const dryRun = `${addresses.base}${addresses.search}${addresses.search ? '&' : '?'}dry-run=1`
  if (run) return <CardDryRun run={run} back={`${addresses.base}${addresses.search}`} />
  return (
    <>
      {answer ? (
        <Notice tone="bad" role="alert" className="mb-4">
          {answer.text ?? t('dealActs.stateChanged')}
        </Notice>
      ) : null}
      {act ? (
        <CardDealAct act={act} addresses={addresses} dryRun={dryRun} />
      ) : (
        <section aria-labelledby="none">
          <h1 id="none" className="mb-2 text-xl">
            {t(isItem ? 'card.item.none' : 'card.deal.none')}
          </h1>
          <p className="mb-1 text-muted">{title}</p>
          <p className="mb-4">{t(isItem ? 'card.item.noneText' : 'card.deal.noneText')}</p>
          <div className="flex flex-wrap gap-2">
            <form method="post">
              <Button name="intent" value="ask">
                {t('card.deal.ask')}
              </Button>
            </form>
            <a className="link self-center" href={dryRun}>
              {t('card.deal.dryRun')}
            </a>
          </div>
        </section>
      )}
    </>
  )
}
