import { type FormEvent, type RefObject, useEffect, useState } from 'react'
import { type ArchiveState, useArchive } from '~/features/completion-acts/list/use-archive'
import { useI18n } from '~/i18n'
import { useHydrated } from '~/lib/use-hydrated'
import type { CompletionActRow } from '../../../../server/completion-acts/index.ts'
import { Button } from '../../../ui/button'
import { FormFault } from '../../../ui/form-fault'
import { AcceptButton } from './accept-button'

/** Most acts of one archive; the service has the last word. */
const MAX_IN_ARCHIVE = 500

interface Props {
  /** The form that the ticks belong to. */
  formId: string
  /** Holds the rows with their ticks. */
  body: RefObject<HTMLTableSectionElement>
  /** The filter as a query, and as the fields of a form. */
  query: string
  fields: [name: string, value: string][]
  /** This list, path and query. */
  list: string
  /** The rows of this page where the reader may accept acts; else null. */
  rows: CompletionActRow[] | null
  /** How many acts the filter lets through; null when they are too many to count. */
  count: number | null
}

/**
 * What can be taken away: a ZIP of the acts ticked, a ZIP of all, the list itself. Without scripts each
 * is a plain download; with them the way of an archive is shown.
 */
export function CompletionActsDownloads(props: Props) {
  const { formId, body, query, fields, list, rows, count } = props
  const { t } = useI18n()
  const hydrated = useHydrated()
  const { ids, isAll, chooseAll } = useTicks(body)
  const chosen = ids.length
  const { state, start } = useArchive()
  const [isNone, setNone] = useState(false)
  const isMaking = state.kind === 'making'
  const send = (event: FormEvent<HTMLFormElement>) => {
    const isTicked = event.currentTarget.id === formId
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null
    const isAcceptance = submitter?.hasAttribute('formaction') ?? false
    if (isMaking || (isTicked && chosen === 0)) event.preventDefault()
    setNone(isTicked && chosen === 0)
    if (event.defaultPrevented || isAcceptance) return
    const id = start()
    // Into what is sent and not into a field: React would empty the field again before the browser reads it.
    const addProgressId = ({ formData }: FormDataEvent) => formData.set('progress', id)
    event.currentTarget.addEventListener('formdata', addProgressId, { once: true })
  }
  return (
    <div className="not-in-print mb-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {hydrated ? (
          <label className="tick-all flex min-h-9 items-center gap-2 pl-3 max-sm:-order-1 max-sm:grow">
            <input type="checkbox" checked={isAll} onChange={() => chooseAll(!isAll)} />
            {t('completionActs.chooseAll')}
          </label>
        ) : null}
        <form id={formId} method="post" action="/acts/archive.zip" onSubmit={send}>
          <input type="hidden" name="back" value={list} />
          <Button look="small" aria-disabled={isMaking || undefined}>
            {chosen > 0
              ? t('completionActs.zipChosenCount', { count: chosen })
              : t('completionActs.zipChosen')}
          </Button>
        </form>
        {rows ? <AcceptButton formId={formId} rows={rows} chosen={ids} /> : null}
        {count !== null && count > 0 && count <= MAX_IN_ARCHIVE ? (
          <form action="/acts/archive.zip" onSubmit={send}>
            {fields.map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="back" value={list} />
            <Button look="small" aria-disabled={isMaking || undefined}>
              {t('completionActs.zipAll', { count })}
            </Button>
          </form>
        ) : null}
        <span className="flex gap-3 max-sm:-order-1 max-sm:min-h-9 max-sm:items-center sm:ml-auto">
          <span className="text-muted max-sm:sr-only">{t('completionActs.list')}</span>
          <a className="link" href={`/acts/list.xlsx${query}`}>
            {t('completionActs.excel')}
          </a>
          <a className="link" href={`/acts/list.csv${query}`}>
            {t('completionActs.csv')}
          </a>
        </span>
      </div>
      {isNone && chosen === 0 ? (
        <div className="mt-2">
          <FormFault>{t('completionActs.zipNone')}</FormFault>
        </div>
      ) : null}
      <ArchiveProgress state={state} />
    </div>
  )
}

function ArchiveProgress({ state }: { state: ArchiveState }) {
  const { t } = useI18n()
  const isMaking = state.kind === 'making'
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="not-empty:py-2">
        {isMaking ? t('completionActs.zipMaking') : null}
        {state.kind === 'done' ? t('completionActs.zipDone') : null}
        {state.kind === 'lost' ? t('completionActs.zipLost') : null}
      </p>
      {isMaking && state.total > 0 ? (
        <>
          <progress
            className="archive-progress"
            aria-label={t('completionActs.zipMaking')}
            value={state.done}
            max={state.total}
          />
          <span className="text-muted tabular-nums">
            {t('completionActs.zipProgress', { done: state.done, total: state.total })}
          </span>
        </>
      ) : null}
    </div>
  )
}

/** The ticks of the rows on this page, which are the browser's own and not React's. */
function useTicks(body: RefObject<HTMLTableSectionElement>) {
  const [ids, setIds] = useState<string[]>([])
  const [isAll, setAll] = useState(false)
  useEffect(() => {
    const element = body.current
    const count = () => {
      const ticks = ticksOf(element)
      const ticked = ticks.filter(({ checked }) => checked)
      setIds(ticked.map(({ value }) => value))
      setAll(ticked.length > 0 && ticked.length === ticks.length)
    }
    // A page that the browser brought back keeps its ticks.
    count()
    const watcher = new MutationObserver(count)
    if (element) watcher.observe(element, { childList: true })
    element?.addEventListener('change', count)
    return () => {
      watcher.disconnect()
      element?.removeEventListener('change', count)
    }
  }, [body])
  const chooseAll = (all: boolean) => {
    for (const tick of ticksOf(body.current)) tick.checked = all
    body.current?.dispatchEvent(new Event('change'))
  }
  return { ids, isAll, chooseAll }
}

function ticksOf(element: HTMLElement | null): HTMLInputElement[] {
  return [...(element?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
}
