import { useI18n } from '~/i18n'
import { Form, Link, useNavigation } from '~/remix'
import type { AcceptanceResult, ActToAccept } from '../../../../server/answers/index.ts'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'

interface Props {
  acts: ActToAccept[]
  /** Names of the reader's companies by id where there are several; else empty. */
  companies: Record<string, string>
  /** The list they were chosen in. */
  back: string
  /** What became of each; null before it was confirmed. */
  results: AcceptanceResult[] | null
  /** How many of them were taken back again; null: that was not asked for. */
  undone: { done: number; late: number } | null
}

/** What accepting the chosen acts means, act by act, with the total and one confirmation; then what became of each. */
export function AcceptActsPage({ acts, companies, back, results, undone }: Props) {
  const { t } = useI18n()
  const waiting = acts.filter(({ may }) => may === 'waits')
  return (
    <>
      <p className="not-in-print mb-3 text-sm">
        <Link className="link" to={back}>
          {t('completionActs.acceptBack')}
        </Link>
      </p>
      <h1 className="mb-4 text-xl">{t('completionActs.acceptTitle')}</h1>
      {undone ? (
        <Undone undone={undone} />
      ) : results ? (
        <>
          <Outcome results={results} />
          <UndoForm results={results} back={back} />
          <ActsTable
            rows={results.map((act) => ({
              ...act,
              state: t(`completionActs.acceptResult.${act.result}`),
              isMuted: act.result !== 'accepted',
            }))}
            companies={companies}
          />
        </>
      ) : acts.length === 0 ? (
        <Notice tone="plain">{t('completionActs.acceptNone')}</Notice>
      ) : (
        <>
          <ActsTable
            rows={acts.map((act) => ({
              ...act,
              state: t(`completionActs.acceptMay.${act.may}`),
              isMuted: act.may !== 'waits',
            }))}
            companies={companies}
          />
          {waiting.length === 0 ? (
            <Notice tone="plain" className="mt-4">
              {t('completionActs.acceptNothing')}
            </Notice>
          ) : (
            <ConfirmForm acts={waiting} back={back} />
          )}
        </>
      )}
    </>
  )
}

function ConfirmForm({ acts, back }: { acts: ActToAccept[]; back: string }) {
  const { t } = useI18n()
  const isSending = useNavigation().formData !== undefined
  const total = useTotal(acts)
  const count = acts.length
  return (
    <Form
      method="post"
      action={`/acts/accept?back=${encodeURIComponent(back)}`}
      className="card not-in-print mt-4 flex flex-col gap-3 p-4 sm:p-5"
    >
      {acts.map(({ id, seen }) => (
        <input key={id} type="hidden" name="act" value={`${id} ${seen}`} />
      ))}
      <p className="text-lg font-semibold tabular-nums">
        {t('completionActs.acceptTotal', { count, total })}
      </p>
      <p className="max-w-[72ch] text-muted">{t('completionActs.acceptText')}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button name="confirm" value="yes" disabled={isSending}>
          {t('completionActs.acceptSubmit', { count, total })}
        </Button>
        <Link className="link" to={back}>
          {t('completionActs.acceptBack')}
        </Link>
      </div>
    </Form>
  )
}

/** «Отменить приёмку» of what was accepted on this page; without scripts too. */
function UndoForm({ results, back }: { results: AcceptanceResult[]; back: string }) {
  const { t } = useI18n()
  const isSending = useNavigation().formData !== undefined
  const accepted = results.filter(({ result }) => result === 'accepted')
  if (accepted.length === 0) return null
  return (
    <Form
      method="post"
      action={`/acts/accept?back=${encodeURIComponent(back)}`}
      className="not-in-print mb-4 flex flex-wrap items-center gap-x-3 gap-y-2"
    >
      {accepted.map(({ id }) => (
        <input key={id} type="hidden" name="act" value={id} />
      ))}
      <Button look="small" name="intent" value="take-back" disabled={isSending}>
        {t('completionActs.acceptUndo')}
      </Button>
      <span className="text-sm text-muted">{t('completionActs.acceptUndoHint')}</span>
    </Form>
  )
}

function Undone({ undone: { done, late } }: { undone: { done: number; late: number } }) {
  const { t } = useI18n()
  return (
    <Notice tone={late > 0 ? 'wait' : 'good'} role="status">
      <p>{t('completionActs.acceptUndone', { count: done })}</p>
      {late > 0 ? <p>{t('completionActs.acceptNotUndone', { count: late })}</p> : null}
    </Notice>
  )
}

function Outcome({ results }: { results: AcceptanceResult[] }) {
  const { t } = useI18n()
  const accepted = results.filter(({ result }) => result === 'accepted')
  const failed = results.filter(({ result }) => result === 'closed').length
  const total = useTotal(accepted)
  return (
    <Notice tone={failed > 0 ? 'wait' : 'good'} role="status" className="mb-4">
      <p>
        {accepted.length > 0
          ? t('completionActs.acceptDone', { count: accepted.length, total })
          : t('completionActs.acceptNoneDone')}
      </p>
      {failed > 0 ? <p>{t('completionActs.acceptFailed', { count: failed })}</p> : null}
    </Notice>
  )
}

interface TableRow extends Pick<AcceptanceResult, 'id' | 'title' | 'amount' | 'currency'> {
  counterpartyId?: string
  state: string
  isMuted: boolean
}

function ActsTable({ rows, companies }: { rows: TableRow[]; companies: Record<string, string> }) {
  const { t, formatMoney } = useI18n()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('completionActs.acceptTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('completionActs.number')}</th>
            <th scope="col" className="figures">
              {t('completionActs.sum')}
            </th>
            <th scope="col">{t('completionActs.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, amount, currency, counterpartyId, state, isMuted }) => (
            <tr key={id} className={isMuted ? 'text-muted' : ''}>
              <th scope="row" className="document text-left font-normal">
                <Link className="link" to={`/acts/${id}`}>
                  {title}
                </Link>
                {counterpartyId && companies[counterpartyId] ? (
                  <span className="block text-sm text-muted">{companies[counterpartyId]}</span>
                ) : null}
              </th>
              <td className="figures">{formatMoney(amount, currency)}</td>
              <td className="sm:whitespace-nowrap">{state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** «36 000,00 ₽, 100,00 $»: a sum for each currency, in the order they come. */
function useTotal(acts: readonly Pick<AcceptanceResult, 'amount' | 'currency'>[]): string {
  const { formatMoney } = useI18n()
  const sums = new Map<string, bigint>()
  for (const { amount, currency } of acts) sums.set(currency, (sums.get(currency) ?? 0n) + amount)
  return Array.from(sums, ([currency, sum]) => formatMoney(sum, currency)).join(', ')
}
